import { expect, test } from "vitest"
import { dueOf, isSoon } from "#app/ui/office/due.ts"
import { dueWords } from "#app/ui/office/due-text.tsx"

test("working days are counted, not weekends and not the holiday of 24 November", () => {
  expect(dueOf("2026-11-30", "2026-11-23")).toEqual({ kind: "left", days: 4 })
  expect(dueOf("2026-11-25", "2026-11-23")).toEqual({ kind: "left", days: 1 })
  expect(dueOf("2026-11-20", "2026-11-23")).toEqual({ kind: "over", days: 1 })
  expect(dueOf("2026-11-23", "2026-11-23")).toEqual({ kind: "today" })
})

test("on the Saturday after a due Friday a case is late, by no working day yet", () => {
  const due = dueOf("2026-11-20", "2026-11-21")
  expect(due).toEqual({ kind: "over", days: 0 })
  expect(dueWords("vi", due)).toBe("Quá hạn")
})

test("24 hours that end on a holiday are not said to be no working day away", () => {
  const due = dueOf("2026-11-24", "2026-11-23")
  expect(due).toEqual({ kind: "left", days: 0 })
  expect(isSoon(due)).toBe(true)
  expect([dueWords("vi", due), dueWords("en", due)]).toEqual(["Hạn vào ngày nghỉ", "Due on a day off"])
})

test("where no clock runs there is no deadline, and nothing is counted up to the year 9999", () => {
  expect(dueOf("9999-12-31", "2026-11-23")).toEqual({ kind: "none" })
})

test("deadlines are said in words, in both languages", () => {
  expect(dueWords("vi", { kind: "left", days: 2 })).toBe("Còn 2 ngày làm việc")
  expect(dueWords("en", { kind: "left", days: 1 })).toBe("1 working day left")
  expect(dueWords("vi", { kind: "today" })).toBe("Hôm nay")
  expect(dueWords("en", { kind: "over", days: 3 })).toBe("3 working days late")
})

test("today and the two working days after it are soon", () => {
  expect(isSoon({ kind: "today" })).toBe(true)
  expect(isSoon({ kind: "left", days: 2 })).toBe(true)
  expect(isSoon({ kind: "left", days: 3 })).toBe(false)
  expect(isSoon({ kind: "over", days: 1 })).toBe(false)
})
