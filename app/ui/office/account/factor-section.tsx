import type { FormEvent } from "react"
import { useState } from "react"
import { randomBytes } from "#app/crypto/random.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { stretchedAuth } from "../../client/office-credential.client.ts"
import { useHydrated } from "../../use-hydrated.ts"
import type { OfficeRefusal } from "../answer.ts"
import { base32 } from "../enrol/second-factor.ts"
import { TotpPicture } from "../enrol/totp-picture.tsx"
import { ActProblem } from "../members/act-problem.tsx"
import { useOffice } from "../office-context.tsx"
import type { AccountView } from "./account-view.ts"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useAccountAct } from "./use-account-act.ts"

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
    </section>
  )
}

const kindKey = ({ kind }: Factor) =>
  kind === "passkey" ? ("account.factors.passkey" as const) : ("account.factors.totp" as const)

type Asked = { label: string; code: string }

/** Stretches the passphrase that was typed again and sends the act with it. */
function useConfirmedAct(salt: string) {
  const { answer, busy, send } = useAccountAct()
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)
  const confirm = async (phrase: string, act: (auth: string) => Parameters<typeof send>[0]) => {
    setWorking(true)
    const auth = await stretchedAuth(phrase, salt)
    setWorking(false)
    setWrong(auth === null ? { ok: false, problem: "argon2" } : null)
    if (auth !== null) send(act(auth))
  }
  return { answer: wrong ?? answer, busy: busy || working, confirm }
}

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

function AddTotp({ locale, account }: Props) {
  const { member } = useOffice()
  const hydrated = useHydrated()
  const [secret, setSecret] = useState<string | null>(null)
  const { answer, busy, confirm } = useConfirmedAct(account.salt)
  const begin = () => {
    setSecret(base32(randomBytes(20)))
  }
  const added = answer?.ok === true
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const asked: Asked = {
      label: valueOf(form, "factor-label").trim() || t(locale, "account.factors.totp"),
      code: valueOf(form, "factor-code").replace(/\s/g, ""),
    }
    void confirm(valueOf(form, "factor-phrase"), (auth) => ({
      ...{ intent: "add-totp", auth, secret: secret ?? "", ...asked },
    }))
  }
  if (secret === null || added)
    return (
      <div className="stack-s">
        <p role="status">{added ? t(locale, "account.factors.added") : ""}</p>
        {added ? null : (
          <div className="row">
            <button className="button button--quiet" type="button" disabled={!hydrated} onClick={begin}>
              {t(locale, "account.factors.add")}
            </button>
          </div>
        )}
      </div>
    )
  return (
    <form className="stack measure" noValidate autoComplete="off" onSubmit={submit} aria-busy={busy}>
      <h3>{t(locale, "account.factors.add")}</h3>
      <TotpPicture locale={locale} login={member.login} secret={secret} />
      <ActProblem locale={locale} answer={answer} />
      <SecretField
        id="factor-label"
        kind="text"
        label={t(locale, "account.factors.label")}
        hint={t(locale, "account.factors.label.hint")}
      />
      <SecretField id="factor-code" kind="code" label={t(locale, "enrol.code")} />
      <SecretField id="factor-phrase" label={t(locale, "account.phrase.old")} />
      <div className="row">
        <button className="button" disabled={busy}>
          {t(locale, "account.factors.add.button")}
        </button>
      </div>
    </form>
  )
}
