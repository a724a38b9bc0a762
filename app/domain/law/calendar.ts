import { addDays, addMonths, weekday } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import data from "./data/calendar.json" with { type: "json" }
import type { Provenance } from "./entry.ts"

/**
 * How sure a day off (or a worked Saturday) is: `official` = announced; `statutory` = follows from statute; `provisional` =
 * our estimate until the yearly notice; `proposed` = only proposed, not applied.
 */
type CalendarStatus = "official" | "statutory" | "provisional" | "proposed"

/** A day that differs from the plain week. */
export type CalendarDay = {
  readonly day: Day
  readonly vi: string
  readonly en: string
  readonly status: CalendarStatus
  readonly source: string
  readonly mark: "V" | "M"
}

/** The working days of the civil service. */
export type Calendar = Provenance & {
  /** Last day covered by a yearly notice; later deadlines are provisional. */
  readonly officialThrough: Day
  readonly daysOff: readonly CalendarDay[]
  /** Saturdays worked in exchange for a weekday. */
  readonly workedDays: readonly CalendarDay[]
  /** `MM-DD` of days off in every year, for years outside the table. */
  readonly fixedDaysOff: readonly string[]
}

/** A deadline. `provisional`: recompute when the notice for that year is loaded; never shorten one already told. */
export type Due = { readonly due: Day; readonly provisional: boolean }

const { provenance, ...table } = data

/** The civil-service calendar of the city, 2025–2028, as known in November 2026. */
export const CITY_CALENDAR: Calendar = {
  ...(provenance as Provenance),
  ...(table as Omit<Calendar, keyof Provenance>),
}

/**
 * The same calendar with office closures (storm, local half-days) added as days off. Each needs its legal basis in
 * `source`.
 */
export const withClosures = (calendar: Calendar, closures: readonly CalendarDay[]): Calendar => ({
  ...calendar,
  daysOff: [...calendar.daysOff, ...closures],
})

const byDay = new WeakMap<readonly CalendarDay[], ReadonlyMap<Day, CalendarDay>>()

/** The first entry for a day that is in force. Lists never change; a page of the queue asks thousands of times. */
function applied(days: readonly CalendarDay[], day: Day): CalendarDay | undefined {
  let known = byDay.get(days)
  if (known === undefined) {
    const inForce = days.filter((entry) => entry.status !== "proposed")
    known = new Map(inForce.map((entry) => [entry.day, entry] as const).reverse())
    byDay.set(days, known)
  }
  return known.get(day)
}

/** The day off that falls on a day, by the table, or null on a plain day. */
export const dayOff = (day: Day, calendar: Calendar = CITY_CALENDAR): CalendarDay | null =>
  applied(calendar.daysOff, day) ?? null

const isInTable = (day: Day, calendar: Calendar): boolean =>
  day >= calendar.validFrom && (calendar.validTo === null || day <= calendar.validTo)

/**
 * Whether the civil service works on a day: not on Saturdays, Sundays and days off (Bộ luật Lao động 2019 Điều 111, 112),
 * but on Saturdays worked in exchange. Outside the table only weekends and fixed holidays are known.
 */
export function isWorkingDay(day: Day, calendar: Calendar = CITY_CALENDAR): boolean {
  const known = worked.get(calendar) ?? new Map<Day, boolean>()
  const before = known.get(day)
  if (before !== undefined) return before
  // The years of any calendar are few; whoever asks about all others must not fill the memory.
  if (known.size >= 20_000) known.clear()
  const answer = isWorked(day, calendar)
  worked.set(calendar, known.set(day, answer))
  return answer
}

/** Calendars never change, and a list of deadlines asks about the same days thousands of times. */
const worked = new WeakMap<Calendar, Map<Day, boolean>>()

function isWorked(day: Day, calendar: Calendar): boolean {
  if (applied(calendar.workedDays, day) !== undefined) return true
  if (weekday(day) > 5 || dayOff(day, calendar) !== null) return false
  return isInTable(day, calendar) || !calendar.fixedDaysOff.includes(day.slice(5))
}

const due = (day: Day, calendar: Calendar): Due => ({
  due: day,
  provisional: day > calendar.officialThrough || day < calendar.validFrom,
})

/** The day itself when it is worked, else the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
export function rollForward(day: Day, calendar: Calendar = CITY_CALENDAR): Due {
  let end = day
  while (!isWorkingDay(end, calendar)) end = addDays(end, 1)
  return due(end, calendar)
}

/** The `count`-th working day after `from`, which is not counted itself (Bộ luật Dân sự 2015, Điều 147 khoản 2). */
export function addWorkingDays(from: Day, count: number, calendar: Calendar = CITY_CALENDAR): Due {
  let end = from
  for (let left = count; left > 0;) {
    end = addDays(end, 1)
    if (isWorkingDay(end, calendar)) left -= 1
  }
  return due(end, calendar)
}

/**
 * The `count`-th calendar day after `from`, moved to the next working day. An extension counts from the same `from`
 * (30 + 30 = 60), not from the moved end. `rolls: false` for our own aims, which no law moves.
 */
export function addCalendarDays(
  from: Day,
  count: number,
  { rolls = true, calendar = CITY_CALENDAR }: { rolls?: boolean; calendar?: Calendar } = {},
): Due {
  const end = addDays(from, count)
  return rolls ? rollForward(end, calendar) : due(end, calendar)
}

/** The same day of the month `count` months later (the last day of a shorter month), moved to the next working day. */
export const addCalendarMonths = (from: Day, count: number, calendar: Calendar = CITY_CALENDAR): Due =>
  rollForward(addMonths(from, count), calendar)
