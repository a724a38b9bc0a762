import { checkDraft, checkStep, TEXT_LIMITS } from "#app/domain/reports/check-draft.ts"
import { emptyDraft, readDraft } from "#app/domain/reports/draft.ts"
import type { Draft, Step } from "#app/domain/reports/draft.ts"
import type { Day } from "#app/domain/time.ts"
import { t, isMessageKey } from "#app/i18n/messages.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const today: Day = "2026-11-23"

const good: Draft = { ...emptyDraft(), category: "DD", story: "Người ở ô số 4 đòi năm triệu." }

const check = (change: Partial<Draft>) => checkDraft({ ...good, ...change }, today)

describe("what is required", () => {
  test("a field and one sentence are enough", () => {
    expect(check({})).toEqual([])
  })

  test("without a field the first page says so", () => {
    expect(checkStep(1, emptyDraft(), today)).toEqual([{ field: "category", key: "error.category" }])
  })

  test.each(["", "   ", "\n\t\u00a0\u3000"])("a story of nothing but white space is no story", (story) => {
    expect(check({ story })).toEqual([{ field: "story", key: "error.story" }])
  })

  test.each(["😀", "ĐÒI TIỀN???", "<script>alert(1)</script>", "=1+1", "javascript:alert(1)"])(
    "%s is a story",
    (story) => {
      expect(check({ story })).toEqual([])
    },
  )

  test("who wants to give a name must write it; nothing else is asked of those who do not", () => {
    expect(check({ named: "yes" })).toEqual([{ field: "fullName", key: "error.fullName" }])
    expect(check({ named: "yes", fullName: "Nguyễn Thị Ví Dụ" })).toEqual([])
    expect(check({ named: "no", fullName: "x".repeat(1_000), contact: "\ufffd" })).toEqual([])
  })

  test("who wants to be told of news needs a way to be reached, and that needs a name", () => {
    const named = { named: "yes", fullName: "Nguyễn Thị Ví Dụ" } as const
    expect(check({ ...named, reply: "contact" })).toEqual([{ field: "contact", key: "error.contact" }])
    expect(check({ ...named, reply: "contact", contact: "0900" })).toEqual([])
    expect(check({ reply: "contact", contact: "0900" })).toEqual([
      { field: "reply", key: "error.replyNamed" },
    ])
    expect(check({ reply: "mailbox" })).toEqual([])
  })
})

describe("length", () => {
  test("a story may have 50,000 characters, not one more", () => {
    expect(check({ story: "ạ".repeat(50_000) })).toEqual([])
    expect(check({ story: "😀".repeat(50_000) })).toEqual([])
    expect(check({ story: `${"ạ".repeat(50_001)}  ` })).toEqual([
      { field: "story", key: "error.tooLong", params: { count: 50_001, limit: 50_000 } },
    ])
  })

  test("a million characters are refused and still there", () => {
    const { draft } = readDraft([
      ["category", "DD"],
      ["story", "x".repeat(1_000_000)],
    ])
    expect(checkDraft(draft, today)).toEqual([
      { field: "story", key: "error.tooLong", params: { count: 1_000_000, limit: 50_000 } },
    ])
    expect(draft.story).toHaveLength(1_000_000)
  })

  test.each(["hour", "place", "who"] as const)("%s is one line of at most 300 characters", (field) => {
    expect(check({ [field]: "x".repeat(300) })).toEqual([])
    expect(check({ [field]: "x".repeat(301) })).toEqual([
      { field, key: "error.tooLong", params: { count: 301, limit: TEXT_LIMITS.line } },
    ])
  })

  test.each(["fullName", "address", "contact"] as const)(
    "%s is one line of at most 300 characters",
    (field) => {
      const errors = check({ named: "yes", fullName: "Nguyễn Thị Ví Dụ", [field]: "x".repeat(301) })
      expect(errors).toEqual([{ field, key: "error.tooLong", params: { count: 301, limit: 300 } }])
    },
  )

  test("an answer may have 1,000 characters", () => {
    expect(check({ answers: { slip: "x".repeat(1_000) } })).toEqual([])
    expect(check({ answers: { slip: "x".repeat(1_001) } })).toEqual([
      { field: "q_slip", key: "error.tooLong", params: { count: 1_001, limit: 1_000 } },
    ])
    expect(check({ witnesses: "x".repeat(1_001) }).map(({ field }) => field)).toEqual(["witnesses"])
  })
})

describe("bytes lost on the way", () => {
  test("a story, a line or an answer with the mark of lost bytes is not sent as if it were whole", () => {
    const { draft } = readDraft([
      ["category", "DD"],
      ["story", "Ti\ufffdn"],
      ["place", "ph\ufffd"],
      ["q_slip", "\ud800"],
    ])
    expect(checkDraft(draft, today)).toEqual(
      ["story", "place", "q_slip"].map((field) => ({ field, key: "error.unreadable" })),
    )
  })
})

describe("when it happened", () => {
  const when = (day: string, month: string, year: string) => check({ day, month, year })

  test.each([
    ["", "", ""],
    ["14", "9", "2026"],
    ["14", "09", "2026"],
    ["", "9", "2026"],
    ["", "", "2026"],
    ["23", "11", "2026"],
    ["", "11", "2026"],
    ["29", "2", "2024"],
    ["1", "1", "1990"],
  ])("%s/%s/%s is accepted", (day, month, year) => {
    expect(when(day, month, year)).toEqual([])
  })

  test("31 September: the month has only 30 days, with or without a year", () => {
    const error = { field: "day", key: "error.dateDays", params: { month: 9, days: 30 } }
    expect(when("31", "9", "2026")).toEqual([error])
    expect(when("31", "9", "")).toEqual([error])
    expect(t("vi", "error.dateDays", { month: 9, days: 30 })).toMatch(/^Tháng 9 chỉ có 30 ngày/)
  })

  test("29 February only in leap years", () => {
    expect(when("29", "2", "2026")).toEqual([
      { field: "day", key: "error.dateDays", params: { month: 2, days: 28 } },
    ])
  })

  test.each([
    ["24", "11", "2026", "day"],
    ["", "12", "2026", "month"],
    ["", "", "2027", "year"],
    ["1", "1", "2027", "year"],
  ])("%s/%s/%s has not come yet", (day, month, year, field) => {
    expect(when(day, month, year)).toEqual([{ field, key: "error.dateFuture" }])
  })

  test.each([
    ["", "", "1989"],
    ["", "", "26"],
    ["1", "1", "0"],
  ])("%s/%s/%s is too long ago to be meant", (day, month, year) => {
    expect(when(day, month, year)).toEqual([
      { field: "year", key: "error.dateYear", params: { min: 1990, max: 2026 } },
    ])
  })

  test("a day needs its month, a month its year", () => {
    expect(when("14", "", "2026")).toEqual([{ field: "month", key: "error.dateIncomplete" }])
    expect(when("14", "9", "")).toEqual([{ field: "year", key: "error.dateIncomplete" }])
    expect(when("", "9", "")).toEqual([{ field: "year", key: "error.dateIncomplete" }])
  })

  test("words, signs and other digits are not guessed at", () => {
    for (const [day, month, year] of [
      ["mồng 5", "9", "2026"],
      ["5", "chín", "2026"],
      ["5", "9", "２０２６"],
      ["-5", "9", "2026"],
      ["5", "9", "20266"],
    ] as const)
      expect(when(day, month, year).map(({ key }) => key)).toEqual(["error.dateDigits"])
    expect(when("1", "13", "2026")).toEqual([{ field: "month", key: "error.dateMonth" }])
    expect(when("0", "9", "2026")[0]?.key).toBe("error.dateDays")
  })

  test("any three texts give at most one error", () => {
    const part = fc.oneof(fc.string({ maxLength: 5 }), fc.integer({ min: -1, max: 3_000 }).map(String))
    fc.assert(
      fc.property(part, part, part, (day, month, year) => {
        expect(when(day, month, year).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe("money", () => {
  test("five “củ” is not digits", () => {
    expect(check({ money: "hinted", amount: "5 củ" })).toEqual([{ field: "amount", key: "error.amount" }])
    expect(t("vi", "error.amount")).toBe("Số tiền chỉ gồm chữ số, ví dụ 5000000")
  })

  test("an amount is never required and reaches to ten thousand billion", () => {
    expect(check({ money: "given" })).toEqual([])
    expect(check({ money: "given", amount: "10000000000000" })).toEqual([])
    expect(check({ money: "given", amount: "10000000000001" })).toEqual([
      { field: "amount", key: "error.amountLarge" },
    ])
    expect(check({ money: "given", amount: "9".repeat(400) })).toEqual([
      { field: "amount", key: "error.amountLarge" },
    ])
  })

  test("a leftover amount does not stand in the way of those who say no, or do not want to say", () => {
    expect(check({ money: "no", amount: "5 củ" })).toEqual([])
    expect(check({ money: "private", amount: "5 củ" })).toEqual([])
  })
})

describe("answers of the field", () => {
  test("a number is digits, a rough date is welcome, an impossible one is not", () => {
    expect(check({ answers: { trips: "khoảng 3" } })).toEqual([{ field: "q_trips", key: "error.number" }])
    expect(check({ answers: { promised: "cuối tháng 8" } })).toEqual([])
    expect(check({ answers: { promised: "24/8" } })).toEqual([])
    expect(check({ answers: { promised: "24/8/2027" } })).toEqual([])
    expect(check({ answers: { promised: "31/9/2026" } })).toEqual([
      { field: "q_promised", key: "error.dateDays", params: { month: 9, days: 30 } },
    ])
    expect(check({ answers: { promised: "1/13" } })[0]?.key).toBe("error.dateMonth")
  })

  test("answers of a field that is no longer chosen are not checked", () => {
    expect(check({ answers: { heldDays: "many" } })).toEqual([])
  })
})

describe("pages", () => {
  test("all pages together find what the pages find one by one, in their order", () => {
    const wrong: Draft = { ...emptyDraft(), day: "x", named: "yes", amount: "y" }
    const steps: Step[] = [1, 2, 3, 4, 5]
    expect(checkDraft(wrong, today)).toEqual(steps.flatMap((step) => checkStep(step, wrong, today)))
    expect(checkDraft(wrong, today).map(({ field }) => field)).toEqual([
      "category",
      "story",
      "day",
      "amount",
      "fullName",
    ])
  })

  test("every key has its sentence in both languages", () => {
    const keys = [
      "choice",
      "category",
      "story",
      "tooLong",
      "unreadable",
      "dateDigits",
      "dateMonth",
      "dateDays",
      "dateFuture",
      "dateYear",
    ]
    for (const key of [
      ...keys,
      "dateIncomplete",
      "amount",
      "amountLarge",
      "number",
      "fullName",
      "contact",
      "replyNamed",
    ])
      expect(isMessageKey(`error.${key}`), key).toBe(true)
  })
})
