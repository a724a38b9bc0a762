import { isWorkingDay } from "#app/domain/law/calendar.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { clockView } from "../../clock-view.ts"
import { dueWords } from "../due-text.tsx"
import { clockNamed, dueOf } from "../due.ts"
import type { ClockRow } from "./case-file.ts"

type Props = { locale: Locale; clock: ClockRow; today: Day }

/** More cells than this are drawn as one fine band. */
const mostCells = 40

/** A running clock: the words, the day, and one cell for each day it counts. */
export function CaseClock({ locale, clock, today }: Props) {
  const start = clock.startedOn
  const due = clock.dueOn
  const unit = clockNamed(clock.clock, start)?.unit === "working-days" ? "working" : "calendar"
  const view = clockView({ unit, start, due, today, counts: (day) => isWorkingDay(day) })
  const { cells, gone, left, over } = view
  const names = ["clock", over > 0 ? "is-late" : "", cells.length > mostCells ? "clock--fine" : ""]
  const words = { all: gone + left + over, gone: gone + over, due: formatDay(locale, due) }
  return (
    <div className={names.filter((name) => name !== "").join(" ")}>
      <p className="clock__head">
        <b>{dueWords(locale, dueOf(due, today))}</b>
        <span>{t(locale, "case.clock.due", { day: formatDay(locale, due, "shortWeekday") })}</span>
      </p>
      <div className="clock__bar" role="img" aria-label={t(locale, `case.clock.bar.${unit}`, words)}>
        {cells.map((cell, index) => (
          <i key={index} {...(cell !== "left" && { className: `is-${cell}` })} />
        ))}
      </div>
      {clock.provisional ? <p className="clock__note">{t(locale, "clock.provisional")}</p> : null}
    </div>
  )
}
