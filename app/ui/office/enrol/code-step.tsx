import type { FormEvent } from "react"
import { useState } from "react"
import { groupsOfFour } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { QrCode } from "../../citizen/receipt/code-box.tsx"
import { qrImage } from "../../citizen/receipt/qr-image.ts"
import { refusalText } from "../answer.ts"
import type { EnrolAnswer } from "./enrol-answer.ts"
import { totpAddress } from "./second-factor.ts"

type Props = {
  locale: Locale
  login: string
  secret: string
  busy: boolean
  refusal: EnrolAnswer | null
  onCode: (code: string) => void
}

/** The second factor: scan or type the key, then prove it by six digits. Sends everything. */
export function CodeStep({ locale, login, secret, busy, refusal, onCode }: Props) {
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem("code")
    const code = field instanceof HTMLInputElement ? field.value.replace(/\s/g, "") : ""
    setWrong(!/^\d{6}$/.test(code))
    if (/^\d{6}$/.test(code)) onCode(code)
  }
  return (
    <form className="stack measure" noValidate autoComplete="off" onSubmit={submit} aria-busy={busy}>
      <p>{t(locale, "enrol.totp")}</p>
      <QrCode qr={qrImage(totpAddress(secret, login))} label={t(locale, "enrol.totp.qr")} />
      <p>
        {t(locale, "enrol.totp.key")} <span className="hash">{groupsOfFour(secret)}</span>
      </p>
      <div>
        <label className="label" htmlFor="code">
          {t(locale, "enrol.code")}
        </label>
        {wrong || refusal?.ok === false ? (
          <p className="field__error" role="alert" id="code-error">
            {wrong || refusal?.ok !== false ? t(locale, "enrol.error.code") : refusalText(locale, refusal)}
          </p>
        ) : null}
        <input className="input input--s num" id="code" inputMode="numeric" autoComplete="one-time-code" />
      </div>
      <button className="button" disabled={busy}>
        {t(locale, busy ? "enrol.busy" : "enrol.send")}
      </button>
    </form>
  )
}
