import { useRevalidator } from "@remix-run/react"
import { useState } from "react"
import { cleanText } from "#app/domain/reports/clean-text.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"
import type { OfficeAnswer, OfficeRefusal } from "../answer.ts"
import { refusalText } from "../answer.ts"
import { fewestWords } from "./identity-words.ts"
import { ReasonsField } from "./reasons-field.tsx"

type Props = {
  locale: Locale
  /** Of the field of reasons. */
  id: string
  hint: PlainKey
  /** Words of the button that agrees; null where only a refusal is possible. */
  agree: string | null
  refuse: PlainKey
  send: (decision: { agrees: boolean; text: string }) => Promise<OfficeAnswer<unknown>>
  onDone?: () => void
}
type State = { busy: boolean; short: boolean; refusal: OfficeRefusal | null }
const idle: State = { busy: false, short: false, refusal: null }

/** Reasons and the two buttons of a decision on a name: a custodian's, or the head's. */
export function DecisionForm({ locale, id, hint, agree, refuse, send, onDone }: Props) {
  const { revalidate } = useRevalidator()
  const [text, setText] = useState("")
  const [state, setState] = useState(idle)
  const decide = async (agrees: boolean) => {
    const words = cleanText(text).trim()
    if (state.busy) return
    if (words.length < fewestWords) {
      setState({ ...idle, short: true })
      return
    }
    setState({ ...idle, busy: true })
    const answer = await send({ agrees, text: words })
    setState({ ...idle, refusal: answer.ok ? null : answer })
    if (answer.ok) {
      setText("")
      onDone?.()
    }
    revalidate()
  }
  return (
    <>
      <ReasonsField {...{ locale, id, hint, text, setText, short: state.short }} label="custodian.why" />
      {state.short || state.refusal !== null ? (
        <p className="notice notice--danger" role="alert">
          {state.refusal === null ? t(locale, "custodian.short") : refusalText(locale, state.refusal)}
        </p>
      ) : null}
      <div className="row">
        {agree === null ? null : (
          <button
            className="button button--grave"
            type="button"
            disabled={state.busy}
            onClick={() => void decide(true)}
          >
            {agree}
          </button>
        )}
        <button
          className="button button--quiet"
          type="button"
          disabled={state.busy}
          onClick={() => void decide(false)}
        >
          {t(locale, refuse)}
        </button>
      </div>
    </>
  )
}
