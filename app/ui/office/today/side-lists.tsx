import type { Day } from "#app/domain/time.ts"
import { addDays } from "#app/domain/time.ts"
import { dayOff, isWorkingDay } from "#app/domain/law/calendar.ts"
import { formatDay, formatNumber, sentence } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { Titles } from "../queue/use-titles.ts"
import { CaseName } from "./case-name.tsx"
import { nextFor } from "./due-list.tsx"
import type { CaseRow, TodayView } from "./today-view.ts"

type ListProps = { locale: Locale; rows: readonly CaseRow[]; titles: Titles }

/** Cases in few words: name, title, and why they stand here. */
export function ShortList({ locale, rows, titles }: ListProps) {
  return (
    <ul className="list">
      {rows.map(({ case: one, mine }) => (
        <li key={one.id}>
          <p>
            <CaseName {...{ locale, one, titles }} />
          </p>
          <p className="meta">
            {nextFor(locale, one)}
            {mine || one.openedOn === null ? null : ` · ${t(locale, "today.nobodys")}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** How many deadlines of one's own fall on each of the next working days; days off are named. */
export function WeekTable({
  locale,
  today,
  week,
}: {
  locale: Locale
  today: Day
  week: NonNullable<TodayView["week"]>
}) {
  const counts = new Map(week.map(({ day, deadlines }) => [day, deadlines]))
  return (
    <table className="table">
      <caption className="visually-hidden">{t(locale, "today.week.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t(locale, "today.week.day")}</th>
          <th scope="col" className="num">
            {t(locale, "today.week.count")}
          </th>
        </tr>
      </thead>
      <tbody>
        {nextDays(today).map((day) => {
          const off = dayOff(day)
          const words = sentence(formatDay(locale, day, "shortWeekday"))
          const note = day === today ? t(locale, "today.week.today") : off === null ? null : off[locale]
          return (
            <tr key={day}>
              <th scope="row" className={off === null ? undefined : "muted"}>
                {words}
                {note === null ? null : `, ${note}`}
              </th>
              <td className={off === null ? "num" : "num muted"}>
                {off === null ? formatNumber(locale, counts.get(day) ?? 0) : "–"}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const weekDays = 5

/** Today and the next working days, with the weekdays off between them; weekends are left out. */
function nextDays(today: Day): Day[] {
  const days: Day[] = [today]
  let working = 0
  for (let day = addDays(today, 1); working < weekDays; day = addDays(day, 1)) {
    if (isWorkingDay(day)) working += 1
    if (isWorkingDay(day) || dayOff(day) !== null) days.push(day)
  }
  return days
}

const columns = ["name", "held", "late", "owing"] as const
type HoldersProps = { locale: Locale; holders: NonNullable<TodayView["holders"]>; heldAtMost: number }

/** Who holds how much, and who is late: for whoever hands out the work. */
export function HoldersTable({ locale, holders, heldAtMost }: HoldersProps) {
  const count = (value: number) =>
    value >= heldAtMost
      ? t(locale, "today.holders.more", { number: heldAtMost })
      : formatNumber(locale, value)
  return (
    <table className="table">
      <caption className="visually-hidden">{t(locale, "today.holders.caption")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={column === "name" ? undefined : "num"}>
              {t(locale, `today.holders.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {holders.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td className="num">{count(one.held)}</td>
            <td className="num">{count(one.late)}</td>
            <td className="num">{count(one.owing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
