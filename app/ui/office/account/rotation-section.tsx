import type { FormEvent } from "react"
import { formatFingerprint } from "#app/crypto/keys.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ActProblem } from "../members/act-problem.tsx"
import type { AccountView } from "./account-view.ts"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useReseal } from "./use-reseal.ts"
import { useRotation } from "./use-rotation.ts"

type Props = { locale: Locale; account: AccountView }

/** New keys for oneself: made here, signed by the authority, then everything one holds is sealed anew to them. */
export function RotationSection({ locale, account }: Props) {
  const { rotation } = account
  return (
    <section className="part stack-s measure" aria-labelledby="rotation">
      <h2 id="rotation">{t(locale, "rotation")}</h2>
      {rotation === null ? (
        <>
          <p>{t(locale, "rotation.body")}</p>
          <p className="small">{t(locale, "rotation.limits")}</p>
          <PhraseForm locale={locale} account={account} step="begin" />
        </>
      ) : rotation.step === "waiting" ? (
        <Waiting locale={locale} account={account} rotation={rotation} />
      ) : (
        <Switched locale={locale} account={account} rotation={rotation} />
      )}
    </section>
  )
}

type Step<Name> = Extract<NonNullable<AccountView["rotation"]>, { step: Name }>

function Waiting({ locale, account, rotation }: Props & { rotation: Step<"waiting"> }) {
  const day = formatDay(locale, rotation.begunOn as Day)
  return (
    <>
      <p>{t(locale, "rotation.waiting", { day })}</p>
      <p className="hash prints">{formatFingerprint(rotation.fingerprint)}</p>
      <p>{t(locale, "rotation.waiting.body")}</p>
      <details>
        <summary>{t(locale, "rotation.again")}</summary>
        <div className="details__body">
          <PhraseForm locale={locale} account={account} step="begin" />
        </div>
      </details>
    </>
  )
}

function Switched({ locale, account, rotation }: Props & { rotation: Step<"switched"> }) {
  const { progress, running, refusal, start } = useReseal(rotation)
  const { total, left, unopened } = progress
  const done = { done: String(total - left), total: String(total) }
  return (
    <>
      <p>{t(locale, left === 0 ? "rotation.all" : "rotation.switched")}</p>
      <p>
        <progress
          aria-label={t(locale, "rotation.progress")}
          max={Math.max(1, total)}
          value={total === 0 ? 1 : total - left}
        />{" "}
        <span className="num">{t(locale, "rotation.count", done)}</span>
      </p>
      <p role="status">{running ? t(locale, "rotation.running") : ""}</p>
      {unopened > 0 ? <p>{t(locale, "rotation.unopened", { count: unopened })}</p> : null}
      <ActProblem locale={locale} answer={refusal} />
      {left > 0 ? (
        <div className="row">
          <button className="button" type="button" disabled={running} onClick={start}>
            {t(locale, "rotation.run")}
          </button>
        </div>
      ) : rotation.mayEnd ? (
        <>
          <p>{t(locale, "rotation.end.body")}</p>
          <PhraseForm locale={locale} account={account} step="end" />
        </>
      ) : (
        <p>{t(locale, "rotation.early", { day: formatDay(locale, rotation.endsFrom as Day) })}</p>
      )}
    </>
  )
}

function PhraseForm({ locale, account, step }: Props & { step: "begin" | "end" }) {
  const { busy, refusal, carryOut } = useRotation(account)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void carryOut(step, valueOf(event.currentTarget, "rotation-phrase"))
  }
  return (
    <form className="stack-s" noValidate onSubmit={submit}>
      <ActProblem locale={locale} answer={refusal} />
      <SecretField id="rotation-phrase" label={t(locale, "account.phrase.old")} />
      <p role="status">{busy ? t(locale, "rotation.busy") : ""}</p>
      <div className="row">
        <button className="button button--quiet" disabled={busy}>
          {t(locale, step === "begin" ? "rotation.begin" : "rotation.end")}
        </button>
      </div>
    </form>
  )
}
