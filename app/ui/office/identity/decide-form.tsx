import { useRevalidator } from "@remix-run/react"
import { useState } from "react"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import type { CustodianRequest } from "#app/domain/identity/views.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { sendDecision } from "../../client/identity.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { refusalText, refusedReasons } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { fewestWords } from "./identity-words.ts"

type Props = { locale: Locale; request: CustodianRequest; asker: DirectoryEntry }
type State = { busy: boolean; short: boolean; done: boolean; refusal: OfficeRefusal | null }

const idle: State = { busy: false, short: false, done: false, refusal: null }

/** Gives the half or refuses, both with reasons. */
export function DecideForm({ locale, request, asker }: Props) {
  const { keys } = useOffice()
  const { revalidate } = useRevalidator()
  const [text, setText] = useState("")
  const [state, setState] = useState(idle)
  const { part, cannotAgree, cannotRefuse } = request
  if (cannotRefuse !== null)
    return (
      <p className="notice" role="status">
        {state.done ? t(locale, "custodian.done") : t(locale, "custodian.cannot")}{" "}
        {state.done ? "" : refusedReasons(locale, [cannotRefuse])}
      </p>
    )
  const decide = async (agrees: boolean) => {
    const words = cleanText(text).trim()
    if (keys === null || state.busy) return
    if (words.length < fewestWords) {
      setState({ ...idle, short: true })
      return
    }
    setState({ ...idle, busy: true })
    const answer = await sendDecision({ ...request, asker }, keys, { agrees, text: words })
    setState({ ...idle, done: answer.ok, refusal: answer.ok ? null : answer })
    if (answer.ok) setText("")
    revalidate()
  }
  return (
    <section className="part" aria-labelledby="decide">
      <h2 id="decide">{t(locale, "custodian.yourPart", { part })}</h2>
      {cannotAgree === null ? <p>{t(locale, "custodian.agree.what")}</p> : null}
      {state.done ? (
        <p className="notice notice--ok" role="status">
          {t(locale, "custodian.done")}
        </p>
      ) : null}
      <Reasons {...{ locale, text, setText, short: state.short }} />
      {state.short || state.refusal !== null ? (
        <p className="notice notice--danger" role="alert">
          {state.refusal === null ? t(locale, "custodian.short") : refusalText(locale, state.refusal)}
        </p>
      ) : null}
      <div className="row">
        {cannotAgree === null ? (
          <button className="button button--grave" type="button" onClick={() => void decide(true)}>
            {t(locale, "custodian.agree", { part })}
          </button>
        ) : null}
        <button className="button button--quiet" type="button" onClick={() => void decide(false)}>
          {t(
            locale,
            cannotAgree === "decided" || request.state === "agreed"
              ? "custodian.takeBack"
              : "custodian.refuse",
          )}
        </button>
      </div>
    </section>
  )
}

type ReasonsProps = { locale: Locale; text: string; setText: (text: string) => void; short: boolean }

function Reasons({ locale, text, setText, short }: ReasonsProps) {
  return (
    <div className="field">
      <label className="label" htmlFor="why">
        {t(locale, "custodian.why")}
      </label>
      <p className="hint" id="why-hint">
        {t(locale, "custodian.why.hint")}
      </p>
      <textarea
        className="textarea"
        id="why"
        aria-describedby="why-hint"
        aria-invalid={short}
        autoComplete="off"
        maxLength={4_000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
    </div>
  )
}
