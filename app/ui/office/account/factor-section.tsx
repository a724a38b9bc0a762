import type { FormEvent } from "react"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { ActProblem } from "../members/act-problem.tsx"
import type { AccountView } from "./account-view.ts"
import { AddPasskey } from "./add-passkey.tsx"
import { AddTotp } from "./add-totp.tsx"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useConfirmedAct } from "./use-confirmed-act.ts"

type Props = { locale: Locale; account: AccountView }
type Factor = AccountView["factors"][number]

/** What one proves oneself with besides the passphrase: several, so that a lost telephone is no lost account. */
export function FactorSection({ locale, account }: Props) {
  return (
    <section className="part stack-s measure" aria-labelledby="factors">
      <h2 id="factors">{t(locale, "account.factors")}</h2>
      <p>{t(locale, "account.factors.body")}</p>
      <ul className="list">
        {account.factors.map((factor) => (
          <li key={factor.id} className="stack-s">
            <p>
              <b>{factor.label}</b> · {t(locale, kindKey(factor))} ·{" "}
              <span className="num">
                {t(locale, "account.factors.since", { day: formatDay(locale, factor.addedOn as Day) })}
              </span>
            </p>
            {account.factors.length === 1 ? (
              <p className="small muted">{t(locale, "account.factors.last")}</p>
            ) : (
              <RemoveFactor locale={locale} factor={factor} salt={account.salt} />
            )}
          </li>
        ))}
      </ul>
      <AddTotp locale={locale} account={account} />
      <AddPasskey locale={locale} account={account} />
    </section>
  )
}

const kindKey = ({ kind }: Factor) =>
  kind === "passkey" ? ("account.factors.passkey" as const) : ("account.factors.totp" as const)

function RemoveFactor({ locale, factor, salt }: { locale: Locale; factor: Factor; salt: string }) {
  const { answer, busy, confirm } = useConfirmedAct(salt)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const phrase = valueOf(event.currentTarget, `phrase-${factor.id}`)
    void confirm(phrase, (auth) => ({ intent: "remove-factor", auth, factor: factor.id }))
  }
  return (
    <details>
      <summary>{t(locale, "account.factors.remove", { label: factor.label })}</summary>
      <div className="details__body">
        <form className="stack-s measure" noValidate onSubmit={submit}>
          <ActProblem locale={locale} answer={answer} />
          <SecretField id={`phrase-${factor.id}`} label={t(locale, "account.phrase.old")} />
          <div className="row">
            <button className="button button--grave" disabled={busy}>
              {t(locale, "account.factors.remove.button")}
            </button>
          </div>
        </form>
      </div>
    </details>
  )
}
