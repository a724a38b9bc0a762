import { useRevalidator } from "@remix-run/react"
import type { FormEvent } from "react"
import { useState } from "react"
import { agencyGround, noticeChoices } from "#app/domain/identity/rules.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sendIdentityRequest } from "../../../client/identity.client.ts"
import type { OfficeRefusal } from "../../answer.ts"
import { refusalText } from "../../answer.ts"
import { fewestWords, groundName, noticeName } from "../../identity/identity-words.ts"
import { ReasonsField } from "../../identity/reasons-field.tsx"
import { useOffice } from "../../office-context.tsx"
import type { SectionProps } from "../section-props.ts"

type State = { busy: boolean; missing: boolean; refusal: OfficeRefusal | null }
const idle: State = { busy: false, missing: false, refusal: null }

const oneOf = <T extends string>(list: readonly T[], value: FormDataEntryValue | null): T | undefined =>
  list.find((one) => one === value)

/** The form of a request: purpose, notice, reasons. Folded, because it is rarely wanted. */
export function AskIdentity({ locale, file, opening }: SectionProps) {
  const { keys, authority } = useOffice()
  const { revalidate } = useRevalidator()
  const [state, setState] = useState(idle)
  const [text, setText] = useState("")
  const { grounds } = file.identity
  const agency = grounds.every((ground) => ground === agencyGround)
  const words = cleanText(text).trim()
  const tooShort = words.length < fewestWords
  const send = async (data: FormData) => {
    const [ground, notice] = [oneOf(grounds, data.get("ground")), oneOf(noticeChoices, data.get("notice"))]
    if (keys === null || state.busy) return
    if (ground === undefined || notice === undefined || tooShort) {
      setState({ ...idle, missing: true })
      return
    }
    setState({ ...idle, busy: true })
    const answer = await sendIdentityRequest(file, { keys, authority }, { ground, notice, text: words })
    setState({ ...idle, refusal: answer.ok ? null : answer })
    revalidate()
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void send(new FormData(event.currentTarget))
  }
  return (
    <details className="grave">
      <summary>{t(locale, "identity.ask")}</summary>
      <form className="stack" onSubmit={onSubmit}>
        <p className="grave__mark">{t(locale, "identity.ask.mark")}</p>
        <Choice {...{ locale, name: "ground", codes: grounds }} />
        <Choice {...{ locale, name: "notice", codes: noticeChoices }} />
        <ReasonsField
          {...{ locale, id: "identity-why", text, setText, short: state.missing && tooShort }}
          label="identity.ask.why"
          hint={agency ? "identity.ask.why.agency" : "identity.ask.why.hint"}
        />
        {state.missing || state.refusal !== null ? (
          <p className="notice notice--danger" role="alert">
            {state.refusal === null ? t(locale, "identity.ask.missing") : refusalText(locale, state.refusal)}
          </p>
        ) : null}
        <p>
          <button className="button button--grave" disabled={!opening.settled}>
            {t(locale, "identity.ask.send")}
          </button>
        </p>
      </form>
    </details>
  )
}

type ChoiceProps = { locale: Locale; name: "ground" | "notice"; codes: readonly string[] }

function Choice({ locale, name, codes }: ChoiceProps) {
  const id = `identity-${name}`
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {t(locale, `identity.ask.${name}`)}
      </label>
      {name === "notice" ? (
        <p className="hint" id={`${id}-hint`}>
          {t(locale, "identity.ask.notice.hint")}
        </p>
      ) : null}
      <select
        className="select"
        id={id}
        name={name}
        defaultValue={codes.length === 1 ? codes[0] : ""}
        {...(name === "notice" && { "aria-describedby": `${id}-hint` })}
      >
        <option value="">{t(locale, "identity.ask.choose")}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {name === "ground" ? groundName(locale, code) : noticeName(locale, code)}
          </option>
        ))}
      </select>
    </div>
  )
}
