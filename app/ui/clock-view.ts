import type { Day } from "#app/domain/time.ts"
import { addDays } from "#app/domain/time.ts"

type ClockCell = "gone" | "today" | "paused" | "left" | "due" | "over"

/** A clock as people see it: one cell for each counted day. */
export type ClockView = {
  unit: "working" | "calendar"
  state: "running" | "paused" | "late"
  due: Day
  /** The due day rests on a calendar that is not official yet. */
  provisional: boolean
  /** Counted days: passed (today included), left after today, passed since the due day, stood still. */
  gone: number
  left: number
  over: number
  paused: number
  cells: readonly ClockCell[]
}

type Pause = {
  from: Day
  /** Last day of the pause; null while it lasts. */
  to: Day | null
}

type ClockFacts = {
  unit: ClockView["unit"]
  /** The day of the act that starts the clock; it is not counted itself. */
  start: Day
  due: Day
  today: Day
  pauses?: readonly Pause[]
  provisional?: boolean
  /** Whether a day counts: `isWorkingDay` for clocks in working days. Calendar clocks count every day. */
  counts: (day: Day) => boolean
}

function cellOf(day: Day, { due, today, pauses = [] }: ClockFacts): ClockCell {
  if (day > due) return "over"
  if (pauses.some((pause) => pause.from <= day && day <= (pause.to ?? today))) return "paused"
  if (day === today) return "today"
  return day < today ? "gone" : "left"
}

/** `due` already contains the paused days. Takes time in proportion to the days from `start` to `due` or today. */
export function clockView(facts: ClockFacts): ClockView {
  const { unit, start, due, today, pauses = [], provisional = false } = facts
  const last = today > due ? today : due
  const cells: ClockCell[] = []
  for (let day = addDays(start, 1); day <= last; day = addDays(day, 1)) {
    if (unit === "calendar" || facts.counts(day)) cells.push(cellOf(day, facts))
  }
  const count = (...kinds: ClockCell[]) => cells.filter((cell) => kinds.includes(cell)).length
  const over = count("over")
  const firstOver = cells.indexOf("over")
  if (firstOver !== -1) cells.splice(firstOver, 0, "due")
  const stopped = pauses.some((pause) => pause.from <= today && (pause.to === null || today <= pause.to))
  const state = over > 0 ? "late" : stopped ? "paused" : "running"
  return {
    ...{ unit, state, due, provisional, over, cells },
    ...{ gone: count("gone", "today"), left: count("left"), paused: count("paused") },
  }
}
