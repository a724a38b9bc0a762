import { countCharacters } from "#app/domain/reports/clean-text.ts"
import { readReportBody } from "#app/domain/reports/submission.ts"
import { formatNumber } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { localTime } from "../local-time.ts"
import type { CaseRecord } from "./open-case.ts"
import { textIn } from "./open-case.ts"
import { reportLines } from "./report-words.ts"
import type { SectionProps } from "./section-props.ts"
import { VerdictMark } from "./verdict-mark.tsx"

/** What the reporter told, by its questions, then in full and as it was written. */
export function ReportSection({ locale, file, opening }: SectionProps) {
  const report = opening.opened?.records.find(({ kind }) => kind === "report")
  const others = new Set(file.access.map(({ memberId }) => memberId)).size - 1
  return (
    <section className="part" aria-labelledby="report">
      <h2 id="report">{t(locale, "case.report")}</h2>
      <p className="reads">
        {t(locale, "case.inside")}{" "}
        <small>
          {t(locale, "case.report.readers", { count: others })}{" "}
          {opening.at === null ? null : t(locale, "case.report.opened", { time: localTime(opening.at) })}
        </small>
      </p>
      {opening.opened === null ? <p className="muted">{t(locale, "case.sealed")}</p> : null}
      {report === undefined ? null : <Report locale={locale} record={report} />}
    </section>
  )
}

function Report({ locale, record }: { locale: Locale; record: CaseRecord }) {
  const body = record.body === null ? null : readReportBody(record.body)
  const story = body?.story ?? textIn(record.body, "story")
  if (story === null) return <p className="notice notice--danger">{t(locale, "case.record.unreadable")}</p>
  return (
    <>
      <p>
        <VerdictMark locale={locale} verdict={record.verdict} />{" "}
        {record.authorKind === "clerk"
          ? t(locale, "case.report.clerk", { name: record.authorName ?? t(locale, "case.someone") })
          : null}
      </p>
      <dl className="pairs">
        {(body === null ? [] : reportLines(locale, body)).map(({ key, label, text }) => (
          <div key={key} className="pair">
            <dt>{label}</dt>
            <dd className="said">{text}</dd>
          </div>
        ))}
      </dl>
      <h3>{t(locale, "case.report.story", { number: formatNumber(locale, countCharacters(story)) })}</h3>
      <blockquote className="measure said">{story}</blockquote>
    </>
  )
}
