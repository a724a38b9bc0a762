import { useRef, useState } from "react"
import { cutOut, cutsIn } from "#app/domain/cases/referral/redaction.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

type Props = { locale: Locale; text: string; change: (text: string) => void }

/** The reporter's words, typed out. What is selected and taken out is replaced by a numbered mark and gone. */
export function ExtractEditor({ locale, text, change }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [nothing, setNothing] = useState(false)
  const cut = () => {
    const field = area.current
    if (field === null) return
    const { selectionStart, selectionEnd } = field
    setNothing(selectionStart === selectionEnd)
    if (selectionStart === selectionEnd) return
    change(cutOut(text, selectionStart, selectionEnd))
    field.focus()
  }
  return (
    <div className="field">
      <label className="label" htmlFor="extract">
        {t(locale, "refer.field.extract")}
      </label>
      <p className="hint" id="extract-hint">
        {t(locale, "refer.field.extract.hint")}
      </p>
      <textarea
        className="textarea"
        id="extract"
        ref={area}
        rows={10}
        lang="vi"
        aria-describedby="extract-hint"
        value={text}
        onChange={(event) => {
          change(event.currentTarget.value)
        }}
      />
      <div className="row">
        <button className="button button--quiet" type="button" onClick={cut}>
          {t(locale, "refer.cut")}
        </button>
        <p role="status">
          {nothing ? t(locale, "refer.cut.nothing") : t(locale, "refer.cuts", { count: cutsIn(text) })}
        </p>
      </div>
    </div>
  )
}
