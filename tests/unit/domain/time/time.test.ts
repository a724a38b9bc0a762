import {
  addDays,
  addMinutes,
  addMonths,
  dayFromParts,
  dayInCity,
  dayOfAct,
  daysBetween,
  daysInMonth,
  instantOf,
} from "#app/domain/time.ts"
import { parseDay, parseInstant, weekday } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const anyDay = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2100-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day)

describe("days", () => {
  test("an act of the night is of the city's day, not of London's; a day stays a day", () => {
    expect(dayOfAct("2026-11-23T16:59Z")).toBe("2026-11-23")
    expect(dayOfAct("2026-11-23T17:00Z")).toBe("2026-11-24")
    expect(dayOfAct("2026-11-23")).toBe("2026-11-23")
    expect(dayOfAct("yesterday")).toBeNull()
  })

  test("only days that exist are read", () => {
    expect(parseDay("2026-11-23")).toBe("2026-11-23")
    expect(parseDay("2028-02-29")).toBe("2028-02-29")
    for (const wrong of [
      "2026-02-29",
      "2026-09-31",
      "2026-13-01",
      "2026-00-10",
      "26-11-23",
      "2026-11-23 ",
      "",
      "２０２６-11-23",
    ])
      expect(parseDay(wrong)).toBeNull()
  })

  test("parts that are no whole numbers make no day", () => {
    expect(dayFromParts(2026, 9, 30)).toBe("2026-09-30")
    expect(dayFromParts(2026, 9, 31)).toBeNull()
    expect(dayFromParts(2026, 9, 1.5)).toBeNull()
    expect(dayFromParts(Number.NaN, 9, 1)).toBeNull()
    expect(dayFromParts(0, 1, 1)).toBeNull()
  })

  test("September has 30 days, February 28 or 29 by the Gregorian rule", () => {
    expect(daysInMonth(2026, 9)).toBe(30)
    expect([2026, 2028, 2000, 1900].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28])
  })

  test("a month later is the same day of the month, or the last of a shorter month", () => {
    expect(addMonths("2026-04-10", 2)).toBe("2026-06-10")
    expect(addMonths("2026-12-31", 2)).toBe("2027-02-28")
    expect(addMonths("2026-01-31", -2)).toBe("2025-11-30")
  })

  test("the weekday is right on a day everybody can look up", () => {
    expect(weekday("2026-11-23")).toBe(1)
    expect(weekday("2026-06-14")).toBe(7)
  })

  test("adding days and taking the difference are opposites", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2_000, max: 2_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  test("a value that is no day is refused instead of counted from", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError)
    expect(() => daysBetween("2026-02-28", "0000-01-01")).toThrow(RangeError)
  })

  test("no day comes after the last of the calendar", () => {
    expect(addDays("9999-12-30", 1)).toBe("9999-12-31")
    expect(() => addDays("9999-12-31", 1)).toThrow(RangeError)
    expect(addDays("0001-01-02", -1)).toBe("0001-01-01")
  })

  test("days of years with less than four digits keep their zeros", () => {
    expect(addDays("0099-12-31", 1)).toBe("0100-01-01")
  })
})

describe("moments", () => {
  test("the day in the city begins at 17:00 UTC", () => {
    expect(dayInCity(new Date("2026-11-23T16:59:59Z"))).toBe("2026-11-23")
    expect(dayInCity(new Date("2026-11-23T17:00:00Z"))).toBe("2026-11-24")
  })

  test("acts of officers are kept to the minute", () => {
    expect(instantOf(new Date("2026-11-23T09:00:59.999Z"))).toBe("2026-11-23T09:00Z")
    expect(addMinutes("2026-11-23T23:30Z", 60)).toBe("2026-11-24T00:30Z")
    expect(() => addMinutes("2026-11-23T24:30Z", 1)).toThrow(RangeError)
  })

  test("only moments that exist are read", () => {
    expect(parseInstant("2026-11-23T09:00Z")).toBe("2026-11-23T09:00Z")
    for (const wrong of [
      "2026-11-23T24:00Z",
      "2026-11-31T09:00Z",
      "2026-11-23T09:60Z",
      "2026-11-23T09:00:00Z",
      "now",
    ])
      expect(parseInstant(wrong)).toBeNull()
  })
})
