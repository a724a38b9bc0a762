import { useState } from "react"
import { parseInstant } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay, formatInstant } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { refusalText } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { useDraft } from "../use-draft.ts"
import { ActResult } from "./act-result.tsx"
import { isLawful } from "./lawful-steps.ts"
import type { CaseRecord } from "./open-case.ts"
import { textIn } from "./open-case.ts"
import type { SectionProps } from "./section-props.ts"
import { useAct } from "./use-act.ts"
import { VerdictMark } from "./verdict-mark.tsx"

/** Internal notes: dashed and sunken, so that nobody mistakes them for a letter to the reporter. */
export function Notes(props: SectionProps) {
  const { locale, opening, steps, file } = props
  const notes = opening.opened?.records.filter(({ kind }) => kind === "note") ?? []
  const { workRefusal } = opening
  return (
    <section className="inside" aria-labelledby="notes">
      <p className="reads">
        {t(locale, "case.inside")} <small>{t(locale, "case.notes.reads")}</small>
      </p>
      <h2 id="notes">{t(locale, "case.notes")}</h2>
      {notes.map((note) => (
        <Note key={note.id} locale={locale} note={note} />
      ))}
      {notes.length === 0 ? <p className="small muted">{t(locale, "case.notes.none")}</p> : null}
      {workRefusal === null ? null : <p className="field__error">{refusalText(locale, workRefusal)}</p>}
      {isLawful(steps, "note") && file.workPublic !== null ? <NoteForm {...props} /> : null}
    </section>
  )
}

function Note({ locale, note }: { locale: Locale; note: CaseRecord }) {
  const instant = parseInstant(note.at ?? "")
  return (
    <div>
      <p className="meta">
        {note.authorName ?? t(locale, "case.someone")} ·{" "}
        {instant === null ? formatDay(locale, note.addedOn as Day) : formatInstant(locale, instant)}{" "}
        <VerdictMark locale={locale} verdict={note.verdict} />
      </p>
      <p className="said">{textIn(note.body, "text") ?? t(locale, "case.record.unreadable")}</p>
    </div>
  )
}

function NoteForm({ locale, file, opening }: SectionProps) {
  const { keys } = useOffice()
  const acting = useAct(file)
  const [text, setText] = useDraft(`note ${file.id}`)
  const [empty, setEmpty] = useState(false)
  const save = async () => {
    setEmpty(text.trim() === "")
    if (text.trim() !== "" && (await acting.send("note", text.trim()))) setText("")
  }
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label className="label" htmlFor="note">
        {t(locale, "case.note")}
      </label>
      {empty ? <p className="field__error">{t(locale, "case.text.empty")}</p> : null}
      <textarea
        className="textarea"
        id="note"
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <button className="button button--quiet" disabled={keys === null || acting.busy || !opening.settled}>
        {t(locale, acting.busy ? "case.signing" : "case.note.save")}
      </button>
      <ActResult locale={locale} acting={acting} done="case.note.done" />
    </form>
  )
}
