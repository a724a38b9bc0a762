import type { CalendarDay } from "#app/domain/law/calendar.ts"
import type { DueCheck } from "#app/domain/law/due-check.ts"
import { formatDay, sentence } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"

const columns = ["clock", "due", "rule", "source"] as const

type Props = { locale: Locale; checks: readonly DueCheck[] }

/** Each deadline with the rule, the source, and the days that were not counted. */
export function DueTable({ locale, checks }: Props) {
  const [first] = checks
  if (first === undefined) return null
  return (
    <table className="table cards">
      <caption>{t(locale, "clocks.caption", { day: formatDay(locale, first.from, "weekday") })}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(locale, `clocks.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <DueRow key={check.clock.id} locale={locale} check={check} />
        ))}
      </tbody>
    </table>
  )
}

function DueRow({ locale, check }: { locale: Locale; check: DueCheck }) {
  const { clock, due, provisional } = check
  const label = (column: (typeof columns)[number]) => ({ "data-label": t(locale, `clocks.column.${column}`) })
  return (
    <tr>
      <th scope="row" className="is-head">
        {clock.id}
        <br />
        <small className="muted">{clock[locale]}</small>
      </th>
      <td {...label("due")}>
        <b>{sentence(formatDay(locale, due, "weekday"))}</b>
        <br />
        <small className="muted">{t(locale, provisional ? "clocks.provisional" : "clocks.official")}</small>
      </td>
      <td {...label("rule")}>
        {ruleWords(locale, check)}
        <Uncounted locale={locale} check={check} />
      </td>
      <td {...label("source")}>
        {clock.source}
        <br />
        <small className="muted">{t(locale, `clocks.mark.${clock.mark}`)}</small>
      </td>
    </tr>
  )
}

/** “7 ngày làm việc, không tính ngày đầu”. */
function ruleWords(locale: Locale, { length, unit, rolls, variant, clock }: DueCheck): string {
  const words = [t(locale, `clocks.unit.${unit}`, { count: length })]
  const longer = clock.variants?.find(({ name }) => name === variant)
  if (longer !== undefined) words.push(longer[locale])
  if (unit !== "hours") words.push(t(locale, "clocks.firstDay"))
  if (rolls) words.push(t(locale, "clocks.rolls"))
  return words.join("; ")
}

/** Weekdays off and Saturdays worked on the way: what a person counting on a plain calendar would miss. */
function Uncounted({ locale, check: { daysOff, workedDays } }: { locale: Locale; check: DueCheck }) {
  if (daysOff.length + workedDays.length === 0) return null
  const dayWords = (one: CalendarDay) => `${formatDay(locale, one.day)} ${one[locale]}`
  return (
    <details>
      <summary>{t(locale, "clocks.uncounted", { count: daysOff.length + workedDays.length })}</summary>
      <ul className="list">
        {daysOff.map((one) => (
          <li key={one.day}>
            {dayWords(one)} <small className="muted">{t(locale, `clocks.status.${one.status}`)}</small>
          </li>
        ))}
        {workedDays.map((one) => (
          <li key={one.day}>{t(locale, "clocks.worked", { day: dayWords(one) })}</li>
        ))}
      </ul>
    </details>
  )
}
