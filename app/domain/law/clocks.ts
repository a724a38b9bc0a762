import { addDays } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import { addCalendarDays, addCalendarMonths, addWorkingDays, CITY_CALENDAR } from "./calendar.ts"
import type { Calendar, Due } from "./calendar.ts"
import data from "./data/clocks.json" with { type: "json" }
import { isInForce } from "./entry.ts"
import type { Bilingual, Provenance } from "./entry.ts"

/** The clocks of the law and of our own promises. */
export const CLOCK_IDS = [
  ...([
    "C-INIT",
    "C-TRANSFER",
    "C-ACCEPT-NOTICE",
    "C-SETTLE",
    "C-SUSP-NOTICE",
    "C-CONC-NOTICE",
    "C-ACT",
  ] as const),
  ...([
    "C-ACT-FEEDBACK",
    "C-PUBLISH",
    "C-FURTHER",
    "C-OVERDUE-1",
    "C-OVERDUE-2",
    "C-PRESS",
    "C-PCTN66",
  ] as const),
  ...(["C-RECEPTION", "C-KN-ACCEPT", "C-KN-1", "C-REF-NOW", "C-REF-5", "C-REF-ACK", "C-REF-20"] as const),
  ...(["C-PROT-URG", "C-ANON", "C-DSAR", "S-ANSWER", "S-SIGN", "S-RELOOK"] as const),
  ...(["S-WATCH", "S-PETITION", "S-FEEDBACK", "S-GROUND", "S-SUPPLEMENT", "S-SIGNAL"] as const),
] as const

/** Id of a clock. */
export type ClockId = (typeof CLOCK_IDS)[number]

/** What a length counts. The first day is never counted. */
type ClockUnit = "working-days" | "calendar-days" | "months" | "hours"

/** A longer (or other) length of the same clock, always counted from the same start. */
type ClockVariant = Bilingual & {
  readonly name: string
  readonly length: number
  readonly unit?: ClockUnit
}

/** One clock. `statutory` is false where the law gives no number and we promise one: such an end is not rolled. */
export type Clock = Provenance &
  Bilingual & {
    readonly id: ClockId
    readonly starts: Bilingual
    readonly ends: Bilingual
    readonly length: number
    readonly unit: ClockUnit
    readonly variants?: readonly ClockVariant[]
    /** Stands still while the case is suspended; suspended days are given to {@link dueDay}. */
    readonly pausable: boolean
    readonly statutory: boolean
  }

/** Every clock in every version, oldest version first. */
export const CLOCKS: readonly Clock[] = data.clocks as readonly Clock[]

/**
 * The version of a clock that was in force on the day of the act that starts it. Throws RangeError when none was: the
 * table has a gap that counsel must close.
 */
export function clockOn(id: ClockId, day: Day): Clock {
  const found = CLOCKS.find((clock) => clock.id === id && isInForce(clock, day))
  if (found === undefined) throw new RangeError(`${id} has no rule in force on ${day}`)
  return found
}

/** How a deadline departs from the plain length. */
export type DueOptions = {
  /** Name of one of the clock's variants, e.g. "extended-once". */
  readonly variant?: string
  /** Whole days during which a pausable clock stood still (Luật Tố cáo Điều 34 khoản 2). */
  readonly pausedDays?: number
  readonly calendar?: Calendar
}

/**
 * The day on which a clock ends when it starts by an act on `from`. A clock in hours gives the earliest day that can be
 * its end (4 h: the same day, 24 h: the next); the exact end needs the hour of the act.
 * Throws RangeError for an unknown variant, for paused days on a clock that the law does not pause, and when no version
 * of the clock was in force.
 */
export function dueDay(id: ClockId, from: Day, options: DueOptions = {}): Due {
  const clock = clockOn(id, from)
  const { length, unit } = lengthOf(clock, options.variant)
  const pausedDays = options.pausedDays ?? 0
  if (pausedDays !== 0 && !clock.pausable) throw new RangeError(`${id} is not paused by law`)
  const calendar = options.calendar ?? CITY_CALENDAR
  const start = addDays(from, pausedDays)
  switch (unit) {
    case "working-days":
      return addWorkingDays(start, length, calendar)
    case "calendar-days":
      return addCalendarDays(start, length, { rolls: clock.statutory, calendar })
    case "months":
      return addCalendarMonths(start, length, calendar)
    case "hours":
      return addCalendarDays(start, Math.floor(length / 24), { rolls: false, calendar })
  }
}

/** The plain length of a clock, or that of one of its variants. Throws RangeError for an unknown one. */
export function lengthOf(clock: Clock, variantName?: string): { length: number; unit: ClockUnit } {
  if (variantName === undefined) return clock
  const variant = clock.variants?.find(({ name }) => name === variantName)
  if (variant === undefined) throw new RangeError(`${clock.id} has no variant ${variantName}`)
  return { length: variant.length, unit: variant.unit ?? clock.unit }
}
