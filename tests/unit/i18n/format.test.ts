import { describe, expect, test } from "vitest"
import type { Day } from "#app/domain/time.ts"
import {
  formatDay,
  formatInstant,
  formatList,
  formatMoney,
  formatNumber,
  formatSize,
  groupsOfFour,
  numberWord,
  pageTitle,
  sentence,
} from "#app/i18n/format.ts"

describe("days", () => {
  test("Vietnamese days below ten and the months one and two have a leading zero, as Nghị định 30/2020 writes them", () => {
    expect(formatDay("vi", "2026-11-23")).toBe("23/11/2026")
    expect(formatDay("vi", "2026-12-03")).toBe("03/12/2026")
    expect(formatDay("vi", "2027-03-16")).toBe("16/3/2027")
    expect(formatDay("vi", "2027-02-08", "short")).toBe("08/02")
    expect(formatDay("vi", "2026-08-03", "short")).toBe("03/8")
  })

  test("English days are written without zeros", () => {
    expect(formatDay("en", "2026-12-03")).toBe("3 December 2026")
    expect(formatDay("en", "2026-12-01", "short")).toBe("1 December")
  })

  test("every weekday has its name", () => {
    const week = ["23", "24", "25", "26", "27", "28", "29"].map((date) => `2026-11-${date}` as Day)
    expect(week.map((day) => formatDay("vi", day, "shortWeekday"))).toEqual([
      "thứ Hai 23/11",
      "thứ Ba 24/11",
      "thứ Tư 25/11",
      "thứ Năm 26/11",
      "thứ Sáu 27/11",
      "thứ Bảy 28/11",
      "Chủ nhật 29/11",
    ])
    expect(formatDay("en", "2026-11-29", "weekday")).toBe("Sunday 29 November 2026")
  })

  test("what is no day is not written at all", () => {
    expect(() => formatDay("vi", "2026-02-30")).toThrow(RangeError)
  })

  test("an officer's act is written in city time, also across midnight", () => {
    expect(formatInstant("vi", "2026-11-23T09:00Z")).toBe("23/11/2026 16:00")
    expect(formatInstant("en", "2026-12-31T17:05Z")).toBe("1 January 2027 00:05")
  })
})

describe("numbers", () => {
  test("digits are grouped as each language does", () => {
    expect(formatNumber("vi", 18402.5, 1)).toBe("18.402,5")
    expect(formatNumber("en", 18402.5, 1)).toBe("18,402.5")
    expect(formatNumber("vi", 999)).toBe("999")
    expect(formatNumber("vi", 1234567)).toBe("1.234.567")
  })

  test("file sizes change unit before they would be written with four digits", () => {
    expect(formatSize("vi", 0)).toBe("0 B")
    expect(formatSize("vi", 999)).toBe("999 B")
    expect(formatSize("vi", 1000)).toBe("1,0 KB")
    expect(formatSize("vi", 2_100_000)).toBe("2,1 MB")
    expect(formatSize("en", 99_960)).toBe("100 KB")
    expect(formatSize("en", 999_960)).toBe("1.0 MB")
    expect(formatSize("en", 500_000_000)).toBe("500 MB")
    expect(formatSize("en", 5_000_000_000_000)).toBe("5,000 GB")
  })

  test("an amount is shown in đồng, and anything else exactly as typed", () => {
    expect(formatMoney("vi", "5000000")).toBe("5.000.000 đồng")
    expect(formatMoney("en", "5000000")).toBe("5,000,000 đồng")
    expect(formatMoney("vi", "5 củ")).toBe("5 củ")
    expect(formatMoney("vi", "")).toBe("")
  })

  test("small numbers are words", () => {
    expect(numberWord("vi", 3)).toBe("ba")
    expect(numberWord("en", 10)).toBe("ten")
    expect(numberWord("en", 1100)).toBe("1,100")
    expect(numberWord("vi", 0)).toBe("0")
  })
})

test("lists end in “and”", () => {
  expect(formatList("vi", [])).toBe("")
  expect(formatList("vi", ["a"])).toBe("a")
  expect(formatList("vi", ["a", "b"])).toBe("a và b")
  expect(formatList("en", ["a", "b", "c"])).toBe("a, b and c")
})

test("a sentence begins with a capital, also with a Vietnamese letter", () => {
  expect(sentence("thứ Hai")).toBe("Thứ Hai")
  expect(sentence("đã nhận")).toBe("Đã nhận")
  expect(sentence("")).toBe("")
})

test("hashes are read in groups of four", () => {
  expect(groupsOfFour("4f1c9a07e2")).toBe("4f1c 9a07 e2")
  expect(groupsOfFour("4f1c")).toBe("4f1c")
})

test("the title of a page with errors says so first", () => {
  expect(pageTitle("vi", "Hộp thư")).toBe("Hộp thư – Liêm Chính")
  expect(pageTitle("en", "Mailbox", true)).toBe("Error: Mailbox – Liêm Chính")
})
