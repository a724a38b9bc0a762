import type { FormEvent } from "react"
import { useState } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import type { EnrolAnswer } from "./enrol-answer.ts"
import { TotpPicture } from "./totp-picture.tsx"

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
      <TotpPicture locale={locale} login={login} secret={secret} />
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
