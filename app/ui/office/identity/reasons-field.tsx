import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"

type Props = {
  locale: Locale
  id: string
  label: PlainKey
  hint: PlainKey
  text: string
  setText: (text: string) => void
  /** They were too short when somebody tried to sign. */
  short: boolean
}

/** Reasons of a request for a name, or of a decision on one. Sealed before they are sent. */
export function ReasonsField({ locale, id, label, hint, text, setText, short }: Props) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {t(locale, label)}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {t(locale, hint)}
      </p>
      <textarea
        className="textarea"
        id={id}
        aria-describedby={`${id}-hint`}
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
