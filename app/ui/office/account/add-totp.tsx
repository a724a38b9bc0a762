import type { FormEvent } from "react"
import { useState } from "react"
import { randomBytes } from "#app/crypto/random.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { useHydrated } from "../../use-hydrated.ts"
import { base32 } from "../enrol/second-factor.ts"
import { TotpPicture } from "../enrol/totp-picture.tsx"
import { ActProblem } from "../members/act-problem.tsx"
import { useOffice } from "../office-context.tsx"
import type { AccountView } from "./account-view.ts"
import { SecretField, valueOf } from "./secret-field.tsx"
import { useConfirmedAct } from "./use-confirmed-act.ts"

type Props = { locale: Locale; account: AccountView }
type Asked = { label: string; code: string }

/** A further authenticator app, proven by a code. */
export function AddTotp({ locale, account }: Props) {
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
