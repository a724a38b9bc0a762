import { dayFromParts, daysInMonth } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"

/** Reports reach back this far. */
const EARLIEST_YEAR = 1990

/** When something happened, as far as the person remembers: the three fields as typed, each may be empty. */
export type TypedDate = { readonly day: string; readonly month: string; readonly year: string }

export type DateProblem = {
  readonly part: keyof TypedDate
  readonly key:
    | "error.dateDigits"
    | "error.dateMonth"
    | "error.dateDays"
    | "error.dateFuture"
    | "error.dateYear"
    | "error.dateIncomplete"
  readonly params?: Readonly<Record<string, number>>
}

const PARTS = ["day", "month", "year"] as const

/** The first thing wrong with a typed date, or null. A month without day and a year alone are fine, so is nothing. */
export function dateProblem(typed: TypedDate, today: Day): DateProblem | null {
  const wordy = PARTS.find((part) => !/^\d*$/.test(typed[part]) || typed[part].length > 4)
  if (wordy !== undefined) return { part: wordy, key: "error.dateDigits" }
  if (typed.day !== "" && typed.month === "") return { part: "month", key: "error.dateIncomplete" }
  const month = typed.month === "" ? null : Number(typed.month)
  if (month !== null && (month < 1 || month > 12)) return { part: "month", key: "error.dateMonth" }
  // Before the year is looked at: "31/9" is wrong in every year, and saying so is the more useful answer.
  const dayProblem = month === null || typed.day === "" ? null : problemOfDay(typed, month)
  if (dayProblem !== null) return dayProblem
  if (month !== null && typed.year === "") return { part: "year", key: "error.dateIncomplete" }
  return typed.year === "" ? null : problemOfYear(typed, today)
}

function problemOfDay(typed: TypedDate, month: number): DateProblem | null {
  // Without a year, 29/2 is possible.
  const days = daysInMonth(typed.year === "" ? 2000 : Number(typed.year), month)
  const day = Number(typed.day)
  return day >= 1 && day <= days ? null : { part: "day", key: "error.dateDays", params: { month, days } }
}

function problemOfYear(typed: TypedDate, today: Day): DateProblem | null {
  const year = Number(typed.year)
  const thisYear = Number(today.slice(0, 4))
  if (year < EARLIEST_YEAR)
    return { part: "year", key: "error.dateYear", params: { min: EARLIEST_YEAR, max: thisYear } }
  const earliest = dayFromParts(year, Number(typed.month || "1"), Number(typed.day || "1"))
  if (earliest !== null && earliest <= today) return null
  if (year > thisYear) return { part: "year", key: "error.dateFuture" }
  return { part: typed.day === "" ? "month" : "day", key: "error.dateFuture" }
}

/** An impossible day in a date typed as one text (31/9, 29/2/2026); null for real days and for other words. */
export function impossibleDay(text: string): DateProblem | null {
  const parts = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?$/.exec(text)
  if (parts === null) return null
  const month = Number(parts[2])
  if (month < 1 || month > 12) return { part: "month", key: "error.dateMonth" }
  return problemOfDay({ day: parts[1] ?? "", month: parts[2] ?? "", year: parts[3] ?? "" }, month)
}
