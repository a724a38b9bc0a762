import type { Day, Instant } from "#app/domain/time.ts"
import { addMinutes, parseDay, weekday } from "#app/domain/time.ts"
import type { Locale } from "./locale.ts"
import { t } from "./first-page.ts"

/**
 * Numbers and dates by hand, not by `Intl`: server and browser must write the same characters, whatever data their
 * engines carry, or the page does not hydrate.
 */

/** `full` 23/11/2026, `short` 23/11, `weekday` thứ Hai 23/11/2026, `shortWeekday` thứ Hai 23/11. */
export type DayStyle = "full" | "short" | "weekday" | "shortWeekday"

type Parts = { year: number; month: number; day: number }

function partsOf(day: Day): Parts {
  const parsed = parseDay(day)
  if (parsed === null) throw new RangeError(`not a day: ${day}`)
  const [year, month, date] = parsed.split("-").map(Number) as [number, number, number]
  return { year, month, day: date }
}

const twoDigits = (value: number): string => String(value).padStart(2, "0")

/** Nghị định 30/2020: days below 10 and the months 1 and 2 get a leading zero, other months do not. */
const vietnameseDate = ({ month, day }: Parts): string =>
  `${twoDigits(day)}/${month < 3 ? twoDigits(month) : String(month)}`

const monthKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"] as const
const weekdayKeys = ["1", "2", "3", "4", "5", "6", "7"] as const

function dateText(locale: Locale, parts: Parts, withYear: boolean): string {
  if (locale === "vi") return vietnameseDate(parts) + (withYear ? `/${String(parts.year)}` : "")
  const name = t("en", `month.${monthKeys[parts.month - 1] ?? "1"}`)
  return `${String(parts.day)} ${name}${withYear ? ` ${String(parts.year)}` : ""}`
}

/** A day in words. In Vietnamese the weekday is lower case, as inside a sentence; see {@link sentence}. */
export function formatDay(locale: Locale, day: Day, style: DayStyle = "full"): string {
  const parts = partsOf(day)
  const date = dateText(locale, parts, style === "full" || style === "weekday")
  if (style === "full" || style === "short") return date
  return `${t(locale, `weekday.${weekdayKeys[weekday(day) - 1] ?? "1"}`)} ${date}`
}

const CITY_OFFSET_MINUTES = 7 * 60

/** An officer's act in city time, to the minute: `23/11/2026 16:00`. Never used for acts of reporters. */
export function formatInstant(locale: Locale, instant: Instant): string {
  const local = addMinutes(instant, CITY_OFFSET_MINUTES)
  return `${formatDay(locale, local.slice(0, 10) as Day)} ${local.slice(11, 16)}`
}

/** Digits in groups of three: 18.402,5 in Vietnamese, 18,402.5 in English. */
export function formatNumber(locale: Locale, value: number, decimals = 0): string {
  const [whole = "0", fraction] = value.toFixed(decimals).split(".")
  const [group, point] = locale === "vi" ? [".", ","] : [",", "."]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : grouped + point + fraction
}

const sizeUnits = ["bytes", "kilobytes", "megabytes", "gigabytes"] as const

/** A file size with at most one decimal, in steps of 1000: `2,1 MB`. */
export function formatSize(locale: Locale, bytes: number): string {
  let unit = 0
  let value = bytes
  // 999.95 of a unit would be written as 1000.0.
  while (value >= 999.95 && unit < sizeUnits.length - 1) {
    value /= 1000
    unit += 1
  }
  const decimals = unit === 0 || value >= 99.95 ? 0 : 1
  return t(locale, `size.${sizeUnits[unit] ?? "bytes"}`, { number: formatNumber(locale, value, decimals) })
}

/** An amount of digits as the draft keeps it: `5.000.000 đồng`; anything that is no number stays as typed. */
export function formatMoney(locale: Locale, digits: string): string {
  if (!/^\d{1,15}$/.test(digits)) return digits
  return t(locale, "money.dong", { number: formatNumber(locale, Number(digits)) })
}

const numberKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const

/** Small numbers as words inside a sentence, larger ones as digits. */
export function numberWord(locale: Locale, value: number): string {
  const key = numberKeys[value - 1]
  return key === undefined ? formatNumber(locale, value) : t(locale, `number.${key}`)
}

/** The text with its first letter in upper case, for the start of a sentence. */
export function sentence(text: string): string {
  const [first = ""] = text
  return first.toUpperCase() + text.slice(first.length)
}

/** `a`, `a và b`, `a, b và c`. */
export function formatList(locale: Locale, items: readonly string[]): string {
  if (items.length < 2) return items.join("")
  return items.slice(0, -1).join(", ") + t(locale, "list.and") + (items.at(-1) ?? "")
}

/** Hex digits in groups of four, as people compare them. */
export const groupsOfFour = (text: string): string => text.replace(/(.{4})(?=.)/g, "$1 ")

/** Title of the browser tab. */
export function pageTitle(locale: Locale, page: string, hasErrors = false): string {
  return t(locale, hasErrors ? "page.titleWithError" : "page.title", { page })
}
