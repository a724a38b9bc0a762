import type { Day } from "#app/domain/time.ts"
import { parseInstant } from "#app/domain/time.ts"
import { formatDay, formatInstant, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { Compose } from "./compose.tsx"
import type { NamedFile } from "./evidence-names.ts"
import { namedFiles } from "./evidence-names.ts"
import type { CaseRecord } from "./open-case.ts"
import { textIn } from "./open-case.ts"
import type { SectionProps } from "./section-props.ts"
import { VerdictMark } from "./verdict-mark.tsx"

/** Everything in the amber frame is read by the reporter, and only that. */
export function Dialogue(props: SectionProps) {
  const { locale, file, opening } = props
  const records = opening.opened?.records ?? []
  const letters = records.filter(({ kind }) => kind === "message" || kind === "withdrawal")
  const files = namedFiles(file.evidence, records)
  return (
    <section className="part" aria-labelledby="talk">
      <h2 id="talk">{t(locale, "case.talk")}</h2>
      <div className="say">
        <p className="reads reads--reporter">
          {t(locale, "case.talk.reads")} <small>{t(locale, "case.talk.reads.all")}</small>
        </p>
        <ol className="say__list">
          {letters.map((record) => (
            <Letter
              key={record.id}
              {...{ locale, record }}
              files={files.filter(({ recordId }) => recordId === record.id)}
            />
          ))}
          {letters.length === 0 ? (
            <li className="muted">{t(locale, opening.opened === null ? "case.sealed" : "case.talk.none")}</li>
          ) : null}
        </ol>
        <Compose {...props} />
      </div>
    </section>
  )
}

type LetterProps = { locale: Locale; record: CaseRecord; files: readonly NamedFile[] }

function Letter({ locale, record, files }: LetterProps) {
  const isOurs = record.authorKind === "officer"
  return (
    <li {...(isOurs && { className: "is-ours" })}>
      <p className="say__who">
        {whoAndWhen(locale, record)} <VerdictMark locale={locale} verdict={record.verdict} />
      </p>
      <p className="said">{letterText(locale, record)}</p>
      {files.length === 0 ? null : (
        <p className="small">
          {t(locale, "case.talk.files", {
            files: formatList(
              locale,
              files.map(({ number, name }) => (name === null ? number : `${number} ${name}`)),
            ),
          })}
        </p>
      )}
    </li>
  )
}

function whoAndWhen(locale: Locale, record: CaseRecord): string {
  const day = formatDay(locale, record.addedOn as Day)
  if (record.authorKind !== "officer") return t(locale, "case.talk.reporter", { day })
  const instant = parseInstant(record.at ?? "")
  const when = instant === null ? day : formatInstant(locale, instant)
  const name = record.authorName ?? t(locale, "case.someone")
  return t(locale, isQuestion(record) ? "case.talk.question" : "case.talk.ours", { name, when })
}

function isQuestion({ body }: CaseRecord): boolean {
  return body !== null && typeof body === "object" && !Array.isArray(body) && body["question"] === true
}

function letterText(locale: Locale, record: CaseRecord): string {
  if (record.body === null) return t(locale, "case.record.unreadable")
  if (record.kind !== "withdrawal") return textIn(record.body, "text") ?? t(locale, "case.record.unreadable")
  const pressed = textIn(record.body, "pressed")
  return t(locale, pressed === "yes" ? "case.talk.withdrawn.pressed" : "case.talk.withdrawn")
}
