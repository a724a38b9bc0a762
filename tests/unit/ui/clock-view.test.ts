import { describe, expect, test } from "vitest"
import type { Day } from "#app/domain/time.ts"
import { weekday } from "#app/domain/time.ts"
import { clockHeading } from "#app/ui/clock-bar.tsx"
import { clockView } from "#app/ui/clock-view.ts"

const counts = (day: Day) => weekday(day) < 6 && day !== "2026-11-24"
const firstAnswer = { unit: "working", start: "2026-11-23", due: "2026-12-03", counts } as const

describe("the clock of a first answer, seven working days from Monday 23 November", () => {
  test("does not count the day of receipt", () => {
    const clock = clockView({ ...firstAnswer, today: "2026-11-23" })
    expect(clock).toMatchObject({ state: "running", gone: 0, left: 7, over: 0 })
    expect(clockHeading("vi", clock)).toBe("Còn 7 ngày làm việc")
  })

  test("stands still over a holiday and a weekend", () => {
    expect(clockView({ ...firstAnswer, today: "2026-11-24" }).left).toBe(7)
    expect(clockView({ ...firstAnswer, today: "2026-11-28" }).left).toBe(4)
    expect(clockView({ ...firstAnswer, today: "2026-11-29" }).left).toBe(4)
  })

  test("is due today on its last day, and not late", () => {
    const clock = clockView({ ...firstAnswer, today: "2026-12-03" })
    expect(clock).toMatchObject({ state: "running", gone: 7, left: 0, over: 0 })
    expect(clock.cells.at(-1)).toBe("today")
    expect(clockHeading("en", clock)).toBe("Due today")
  })

  test("is late by working days, with a mark at the due day", () => {
    const clock = clockView({ ...firstAnswer, today: "2026-12-08" })
    expect(clock).toMatchObject({ state: "late", gone: 7, left: 0, over: 3 })
    expect(clock.cells.slice(6)).toEqual(["gone", "due", "over", "over", "over"])
    expect(clockHeading("en", clock)).toBe("3 working days late")
  })
})

describe("a paused clock", () => {
  const paused = { unit: "working", start: "2026-11-20", due: "2026-12-23", counts } as const

  test("shows the days that stood still apart", () => {
    const clock = clockView({
      ...paused,
      today: "2026-12-02",
      pauses: [{ from: "2026-11-26", to: "2026-11-27" }],
    })
    expect(clock).toMatchObject({ state: "running", paused: 2, left: 15 })
    expect(clock.gone + clock.paused + clock.left).toBe(clock.cells.length)
  })

  test("says so while the pause lasts", () => {
    const clock = clockView({ ...paused, today: "2026-12-02", pauses: [{ from: "2026-12-01", to: null }] })
    expect(clock).toMatchObject({ state: "paused", paused: 2 })
    expect(clockHeading("vi", clock)).toContain("Tạm dừng")
  })
})

test("a clock in calendar days counts Sundays and holidays too", () => {
  const clock = clockView({
    unit: "calendar",
    start: "2026-11-20",
    due: "2026-11-30",
    today: "2026-11-24",
    counts,
  })
  expect(clock).toMatchObject({ gone: 4, left: 6 })
})
