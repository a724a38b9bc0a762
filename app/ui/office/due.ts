import { isWorkingDay } from "#app/domain/law/calendar.ts"
import { clockOn } from "#app/domain/law/clocks.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import { CLOCK_IDS } from "#app/domain/law/clocks.ts"
import type { Day } from "#app/domain/time.ts"
import { addDays, daysBetween } from "#app/domain/time.ts"

/** How far a deadline is, in working days. `over` with 0 days: past, and no working day has gone by since; `left`
 * with 0: it ends on a day off before the next working day. */
export type Due = { kind: "none" } | { kind: "today" } | { kind: "left" | "over"; days: number }

/** Fewer working days than this are shown as soon. */
const soon = 2

/** Deadlines farther away than this are not deadlines: where no clock runs, the case stands in the year 9999. */
const farthest = 4000

export function dueOf(due: Day, today: Day): Due {
  const kind = dueKind(due, today)
  if (kind === "left") return { kind, days: workingDaysBetween(today, due) }
  return kind === "over" ? { kind, days: workingDaysBetween(due, today) } : { kind }
}

/** The same without the count, which takes a look at every day in between. */
export function dueKind(due: Day, today: Day): Due["kind"] {
  if (due === today) return "today"
  const away = daysBetween(today, due)
  if (away > farthest || away < -farthest) return "none"
  return away > 0 ? "left" : "over"
}

export function isSoon(due: Due): boolean {
  return due.kind === "today" || (due.kind === "left" && due.days <= soon)
}

/** Deadlines of a list fall on few days: each span is counted once. */
const counted = new Map<string, number>()
const countedAtMost = 2000

/** Working days after `from`, up to and including `to`. */
export function workingDaysBetween(from: Day, to: Day): number {
  const span = `${from} ${to}`
  const known = counted.get(span)
  if (known !== undefined) return known
  if (counted.size >= countedAtMost) counted.clear()
  const days = countWorkingDays(from, to)
  counted.set(span, days)
  return days
}

function countWorkingDays(from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
  return count
}

/** True for the id of a clock in the table; storage holds plain text. */
export function isClockId(text: string): text is ClockId {
  return (CLOCK_IDS as readonly string[]).includes(text)
}

/** The clock as it was in force on the day it started; null for an id that the table does not have. */
export function clockNamed(id: string, startedOn: Day) {
  if (!isClockId(id)) return null
  try {
    return clockOn(id, startedOn)
  } catch {
    return null
  }
}
