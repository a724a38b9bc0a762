import type { Day } from "#app/domain/time.ts"
import { parseInstant } from "#app/domain/time.ts"
import { formatDay, formatInstant } from "#app/i18n/format.ts"
import { t } from "#app/i18n/messages.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { SealedAct } from "./act-records.ts"
import { actIn } from "./act-records.ts"
import type { CaseRecord } from "./open-case.ts"
import { textIn } from "./open-case.ts"
import type { SectionProps } from "./section-props.ts"
import { detailsInWords, stepName } from "./steps/details-words.ts"
import { knownNames } from "./steps/known-names.ts"
import { VerdictMark } from "./verdict-mark.tsx"

/** What officers wrote with their steps: reasons, minutes, opinions. Sealed, for those who work on the case. */
export function WorkRecords(props: SectionProps) {
  const { locale, opening } = props
  const records = opening.opened?.records.filter(({ kind }) => kind === "act") ?? []
  if (records.length === 0) return null
  return (
    <section className="inside" aria-labelledby="work">
      <p className="reads">
        {t(locale, "case.inside")} <small>{t(locale, "case.notes.reads")}</small>
      </p>
      <h2 id="work">{t(locale, "case.work")}</h2>
      {records.map((record) => (
        <WorkRecord key={record.id} {...props} record={record} />
      ))}
    </section>
  )
}

function WorkRecord({ locale, file, opening, record }: SectionProps & { record: CaseRecord }) {
  const instant = parseInstant(record.at ?? "")
  const act = actIn(record.body)
  const known = knownNames(file, opening.entries)
  const { event, details, title } = told(locale, act)
  const lines = detailsInWords(locale, { event, details, known }).filter(
    ({ name }) => name !== "noReporterData",
  )
  return (
    <div>
      <p className="meta">
        {record.authorName ?? t(locale, "case.someone")} ·{" "}
        {instant === null ? formatDay(locale, record.addedOn as Day) : formatInstant(locale, instant)}{" "}
        <VerdictMark locale={locale} verdict={record.verdict} />
      </p>
      <p>
        <b>{title}</b>
      </p>
      {lines.map(({ name, label, text }) => (
        <p key={name} className="small">
          {label}: {text}
        </p>
      ))}
      <p className="said">{textIn(record.body, "text") ?? t(locale, "case.record.unreadable")}</p>
    </div>
  )
}

/** The step that a record is about: a proposal is told as the step it proposes. */
function told(
  locale: SectionProps["locale"],
  act: SealedAct | null,
): { event: string; details: JsonValue; title: string } {
  if (act === null) return { event: "", details: null, title: t(locale, "case.work.unknown") }
  const proposed = act.act === "propose" ? proposedIn(act.details) : null
  if (proposed === null) return { event: act.act, details: act.details, title: stepName(locale, act.act) }
  const step = stepName(locale, proposed.event)
  return { ...proposed, title: t(locale, "case.work.proposed", { step }) }
}

function proposedIn(details: JsonValue): { event: string; details: JsonValue } | null {
  if (details === null || typeof details !== "object" || Array.isArray(details)) return null
  const { event, details: inner } = details
  return typeof event === "string" ? { event, details: inner ?? null } : null
}
