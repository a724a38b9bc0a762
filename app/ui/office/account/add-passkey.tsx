import { startRegistration } from "@simplewebauthn/browser"
import type { FormEvent } from "react"
import { useState } from "react"
import type { PasskeyAnswer } from "#app/domain/factors.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeRefusal } from "../answer.ts"
import { ActProblem } from "../members/act-problem.tsx"
import type { AccountView } from "./account-view.ts"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useConfirmedAct } from "./use-confirmed-act.ts"

type Props = { locale: Locale; account: AccountView }

/** A passkey: made by the authenticator after the passphrase was typed. Not offered where the site is an address of digits. */
export function AddPasskey({ locale, account }: Props) {
  const { answer, busy, confirm } = useConfirmedAct(account.salt)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)
  const options = account.passkey
  if (options === null) return <p className="small muted">{t(locale, "account.passkey.noName")}</p>
  const make = async (phrase: string, label: string) => {
    const made = await startRegistration({ optionsJSON: options }).catch(() => null)
    setWrong(made === null ? { ok: false, problem: "passkey-not-given" } : null)
    if (made === null) return
    await confirm(phrase, (auth) => ({
      ...{ intent: "add-passkey", auth, label, answer: made as unknown as PasskeyAnswer },
    }))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const label = valueOf(form, "passkey-label").trim() || t(locale, "account.factors.passkey")
    void make(valueOf(form, "passkey-phrase"), label)
  }
  return (
    <details>
      <summary>{t(locale, "account.passkey.add")}</summary>
      <div className="details__body">
        <form className="stack-s measure" noValidate onSubmit={submit} aria-busy={busy}>
          <p>{t(locale, "account.passkey.body")}</p>
          <ActProblem locale={locale} answer={wrong ?? answer} />
          <p role="status">{answer?.ok === true ? t(locale, "account.factors.added") : ""}</p>
          <SecretField
            id="passkey-label"
            kind="text"
            label={t(locale, "account.factors.label")}
            hint={t(locale, "account.passkey.label.hint")}
          />
          <SecretField id="passkey-phrase" label={t(locale, "account.phrase.old")} />
          <div className="row">
            <button className="button" disabled={busy}>
              {t(locale, "account.passkey.button")}
            </button>
          </div>
        </form>
      </div>
    </details>
  )
}
