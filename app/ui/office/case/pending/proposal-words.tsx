import { t } from "#app/i18n/messages.ts"
import type { ProposalRow } from "../case-file.ts"
import { actIn } from "../act-records.ts"
import { textIn } from "../open-case.ts"
import type { CaseRecord } from "../open-case.ts"
import type { SectionProps } from "../section-props.ts"
import { detailsInWords } from "../steps/details-words.ts"
import { knownNames } from "../steps/known-names.ts"
import { VerdictMark } from "../verdict-mark.tsx"

type Props = Pick<SectionProps, "locale" | "file" | "opening"> & { proposal: ProposalRow }

/** What is proposed, in words, with the sealed reasons and the second opinion as they were written. */
export function ProposalWords({ locale, file, opening, proposal }: Props) {
  const { event, details } = proposal
  const records = opening.opened?.records ?? []
  const reasons = records.find(({ id }) => id === proposal.recordId)
  const opinion = records.find(
    ({ body }) => actIn(body)?.act === "second" && actIn(body)?.proposal === proposal.id,
  )
  return (
    <dl className="pairs">
      {detailsInWords(locale, { event, details, known: knownNames(file, opening.entries) }).map((line) => (
        <div key={line.name} className="pair">
          <dt>{line.label}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
      <Said {...{ locale, record: reasons }} label={t(locale, "pending.reasons")} />
      <Said {...{ locale, record: opinion }} label={t(locale, "pending.opinion")} />
    </dl>
  )
}

function Said({
  locale,
  record,
  label,
}: Pick<Props, "locale"> & { record: CaseRecord | undefined; label: string }) {
  if (record === undefined) return null
  return (
    <div className="pair">
      <dt>{label}</dt>
      <dd className="said">
        {textIn(record.body, "text") ?? t(locale, "case.record.unreadable")}{" "}
        <VerdictMark locale={locale} verdict={record.verdict} />
      </dd>
    </div>
  )
}
