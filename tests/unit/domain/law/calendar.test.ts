import {
  addCalendarDays,
  addCalendarMonths,
  addWorkingDays,
  CITY_CALENDAR,
  dayOff,
} from "#app/domain/law/calendar.ts"
import { isWorkingDay, rollForward, withClosures } from "#app/domain/law/calendar.ts"
import type { Due } from "#app/domain/law/calendar.ts"
import { addDays, parseDay, weekday } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import deadlines from "#tests/vectors/deadlines.json" with { type: "json" }
import fc from "fast-check"
import { describe, expect, test } from "vitest"

type Vector = {
  case: string
  from: Day
  rule: { kind: string; count: number; rolls?: boolean }
  about: string
  due: Day
  weekday: number
}

const vectors = deadlines.vectors as Vector[]

function dueBy({ from, rule }: Vector): Due {
  if (rule.kind === "working-days") return addWorkingDays(from, rule.count)
  if (rule.kind === "months") return addCalendarMonths(from, rule.count)
  return addCalendarDays(from, rule.count, { rolls: rule.rolls ?? true })
}

const anyDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2024-06-01", days))

describe("deadlines computed elsewhere", () => {
  test("there are 38 of them", () => {
    expect(vectors).toHaveLength(38)
  })

  test.each(vectors)("$case, $from $about: $due", (vector) => {
    const { due, provisional } = dueBy(vector)
    expect(due).toBe(vector.due)
    expect(weekday(due)).toBe(vector.weekday)
    expect(provisional).toBe(vector.due > "2026-12-31")
  })
})

describe("working days", () => {
  test("Tết 2026 and its neighbours are off, the Saturday worked for National Day is not", () => {
    const off: Day[] = [
      "2026-02-16",
      "2026-02-20",
      "2026-04-27",
      "2026-08-31",
      "2026-09-02",
      "2026-11-24",
      "2027-05-03",
      "2028-05-02",
    ]
    for (const day of off) expect(isWorkingDay(day), day).toBe(false)
    for (const day of ["2025-04-26", "2026-01-10", "2026-08-22"] as Day[])
      expect(isWorkingDay(day), day).toBe(true)
    expect(isWorkingDay("2026-08-29")).toBe(false)
  })

  test("a swap that is only proposed is not applied", () => {
    expect(isWorkingDay("2026-11-23")).toBe(true)
    expect(isWorkingDay("2026-11-28")).toBe(false)
    expect(dayOff("2026-11-23")).toBeNull()
  })

  test("a day off says what it is and where that is written", () => {
    expect(dayOff("2026-11-24")).toMatchObject({
      vi: "Ngày Văn hóa Việt Nam",
      source: "NQ 28/2026/QH16 Đ.2",
      mark: "V",
    })
  })

  test("every entry of the table is a day inside it, with a source, in order, once", () => {
    for (const list of [CITY_CALENDAR.daysOff, CITY_CALENDAR.workedDays]) {
      const days = list.map((entry) => entry.day)
      expect(days).toEqual([...new Set(days)].sort())
      for (const entry of list) {
        expect(parseDay(entry.day)).toBe(entry.day)
        expect(entry.day >= CITY_CALENDAR.validFrom && entry.day <= (CITY_CALENDAR.validTo ?? "")).toBe(true)
        expect(entry.source).not.toBe("")
        expect(entry.en).not.toBe("")
      }
    }
    for (const entry of CITY_CALENDAR.workedDays) expect(weekday(entry.day)).toBe(6)
  })

  test("beyond the table, weekends and fixed holidays are still off and everything is provisional", () => {
    expect(isWorkingDay("2029-04-30")).toBe(false)
    expect(isWorkingDay("2029-11-24")).toBe(false)
    expect(addWorkingDays("2029-04-27", 1)).toEqual({ due: "2029-05-02", provisional: true })
    expect(addWorkingDays("2024-11-20", 1)).toEqual({ due: "2024-11-21", provisional: true })
  })

  test("a closure of the office moves a deadline that would end on it", () => {
    const storm = withClosures(CITY_CALENDAR, [
      {
        day: "2026-12-02",
        vi: "Nghỉ do bão",
        en: "Storm closure",
        status: "official",
        source: "Công điện (ví dụ)",
        mark: "V",
      },
    ])
    expect(addWorkingDays("2026-11-20", 7, storm).due).toBe("2026-12-03")
    expect(addWorkingDays("2026-11-20", 7).due).toBe("2026-12-02")
  })
})

describe("counting", () => {
  test("a deadline in working days always ends on a working day, after its start, and grows with its length", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { due } = addWorkingDays(from, count)
        expect(isWorkingDay(due)).toBe(true)
        expect(due > from).toBe(true)
        expect(addWorkingDays(from, count + 1).due > due).toBe(true)
      }),
    )
  })

  test("starting a day later never ends earlier", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(addWorkingDays(addDays(from, 1), count).due >= addWorkingDays(from, count).due).toBe(true)
        expect(addCalendarDays(addDays(from, 1), count).due >= addCalendarDays(from, count).due).toBe(true)
      }),
    )
  })

  test("a rolled end is never before the plain end and never inside a holiday", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (from, count) => {
        const plain = addCalendarDays(from, count, { rolls: false }).due
        const { due } = addCalendarDays(from, count)
        expect(due >= plain).toBe(true)
        expect(due).toBe(rollForward(plain).due)
        expect(isWorkingDay(due)).toBe(true)
      }),
    )
  })
})
