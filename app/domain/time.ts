/** A calendar day in the city, `YYYY-MM-DD`. */
export type Day = `${number}-${number}-${number}`

/** A moment in UTC, cut to the minute: `2026-11-23T09:00Z`. */
export type Instant = `${Day}T${number}:${number}Z`

const MINUTE = 60_000
const DAY = 86_400_000

/** Asia/Ho_Chi_Minh: UTC+7 all year, no summer time since 1975. */
const CITY_OFFSET = 7 * 60 * MINUTE

const two = (value: number): string => (value < 10 ? `0${String(value)}` : String(value))
const four = (value: number): string => (value < 1000 ? String(value).padStart(4, "0") : String(value))

/** Days in a month of the Gregorian calendar, `month` 1..12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return false
  return day >= 1 && day <= daysInMonth(year, month)
}

/** The day with these parts, or null when the calendar has no such day. Years 1..9999. */
export function dayFromParts(year: number, month: number, day: number): Day | null {
  if (![year, month, day].every(Number.isInteger) || !isDay(year, month, day)) return null
  return `${four(year)}-${two(month)}-${two(day)}` as Day
}

/** Reads `YYYY-MM-DD`; null for any other shape and for days that do not exist. */
export function parseDay(text: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? (text as Day) : null
}

const startOf = (day: Day): number => {
  const parsed = parseDay(day)
  if (parsed === null) throw new RangeError(`not a day: ${day}`)
  return Date.parse(parsed)
}

/** From its parts: `toISOString` takes five times as long, and a page of deadlines counts thousands of days. */
function dayAt(milliseconds: number): Day {
  const date = new Date(milliseconds)
  const day = dayFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (day === null) throw new RangeError("beyond the calendar")
  return day
}

/** The day `count` calendar days later (earlier when negative). Throws RangeError when `day` is no day. */
export const addDays = (day: Day, count: number): Day => dayAt(startOf(day) + count * DAY)

/**
 * The same day of the month `count` months later; the last day of that month when it has no such day
 * (Bộ luật Dân sự 2015, Điều 148 khoản 3). Throws RangeError when `day` is no day.
 */
export function addMonths(day: Day, count: number): Day {
  const start = new Date(startOf(day))
  const months = start.getUTCFullYear() * 12 + start.getUTCMonth() + count
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const date = Math.min(start.getUTCDate(), daysInMonth(year, month))
  return dayAt(Date.UTC(year, month - 1, date))
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (startOf(to) - startOf(from)) / DAY

/** Day of the week, 1 = Monday … 7 = Sunday. */
export const weekday = (day: Day): number => new Date(startOf(day)).getUTCDay() || 7

/** The day it is in the city at a moment. */
export const dayInCity = (moment: Date): Day => dayAt(moment.getTime() + CITY_OFFSET)

/** A moment cut down to the minute, for acts of officers. */
export const instantOf = (moment: Date): Instant => `${moment.toISOString().slice(0, 16)}Z` as Instant

/** Reads `YYYY-MM-DDTHH:MMZ`; null for any other shape and for moments that do not exist. */
export function parseInstant(text: string): Instant | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\dZ$/.exec(text)
  return parts?.[1] !== undefined && parseDay(parts[1]) !== null ? (text as Instant) : null
}

/** The moment `minutes` later. Throws RangeError when `instant` is none. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  if (parseInstant(instant) === null) throw new RangeError(`not an instant: ${instant}`)
  return instantOf(new Date(Date.parse(instant) + minutes * MINUTE))
}

/** The city's day of an act that is dated by the minute (of staff, in UTC) or by the day (of reporters). Null: neither. */
export function dayOfAct(at: string): Day | null {
  const instant = parseInstant(at)
  return instant === null ? parseDay(at) : dayInCity(new Date(instant))
}
