import { addDays, parseDay, weekday } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import type { Calendar, CalendarDay } from "./calendar.ts"
import { CITY_CALENDAR, dayOff, isWorkingDay } from "./calendar.ts"
import type { Clock, ClockId } from "./clocks.ts"
import { CLOCK_IDS, clockOn, dueDay, lengthOf } from "./clocks.ts"

/** Why a deadline cannot be computed, for whoever typed the question. */
export type DueProblem = "clock-unknown" | "variant-unknown" | "no-day" | "not-in-force" | "out-of-range"

/** A deadline with everything that it follows from, so that a person can count it again by hand. */
export type DueCheck = {
  clock: Clock
  /** Name of the longer length asked for, or null for the plain one. */
  variant: string | null
  from: Day
  due: Day
  /** The due day rests on days off that no notice has confirmed yet. */
  provisional: boolean
  length: number
  unit: Clock["unit"]
  /** A last day that is not worked moves to the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
  rolls: boolean
  calendar: Calendar
  /** Weekdays off and Saturdays worked after `from`, up to and including `due`. */
  daysOff: readonly CalendarDay[]
  workedDays: readonly CalendarDay[]
}

export type DueAnswer = { ok: true; check: DueCheck } | { ok: false; problem: DueProblem }

/**
 * The deadline of a clock that starts by an act on a day, as the product itself computes it. `clock` is an id as typed,
 * with the name of a longer length after a slash (`C-SETTLE/extended-once`).
 */
export function checkDue(clock: string, from: string): DueAnswer {
  const [id = "", variant = null, ...more] = clock.split("/")
  if (!isClockId(id)) return { ok: false, problem: "clock-unknown" }
  const day = parseDay(from)
  if (day === null) return { ok: false, problem: "no-day" }
  const known = inForce(id, day)
  if (known === null) return { ok: false, problem: "not-in-force" }
  if (more.length > 0 || (variant !== null && !known.variants?.some(({ name }) => name === variant)))
    return { ok: false, problem: "variant-unknown" }
  const due = dueOrNull(id, day, variant)
  if (due === null) return { ok: false, problem: "out-of-range" }
  const { length, unit } = lengthOf(known, variant ?? undefined)
  const counted = daysAfter(day, due.due)
  return {
    ok: true,
    check: {
      ...{ clock: known, variant, from: day, ...due, length, unit },
      rolls: unit === "months" || (unit === "calendar-days" && known.statutory),
      calendar: CITY_CALENDAR,
      daysOff: counted.flatMap((one) => (weekday(one) > 5 ? [] : (dayOff(one) ?? []))),
      workedDays: CITY_CALENDAR.workedDays.filter(
        ({ day: worked }) => counted.includes(worked) && isWorkingDay(worked),
      ),
    },
  }
}

const isClockId = (text: string): text is ClockId => (CLOCK_IDS as readonly string[]).includes(text)

function inForce(id: ClockId, day: Day): Clock | null {
  try {
    return clockOn(id, day)
  } catch {
    return null
  }
}

function dueOrNull(id: ClockId, day: Day, variant: string | null) {
  try {
    return dueDay(id, day, variant === null ? {} : { variant })
  } catch {
    return null
  }
}

function daysAfter(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
