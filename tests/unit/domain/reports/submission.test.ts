import { canonicalJson } from "#app/crypto/canonical-json.ts"
import { QUESTIONS, questionsFor } from "#app/domain/law/questions.ts"
import { checkDraft, TEXT_LIMITS } from "#app/domain/reports/check-draft.ts"
import { emptyDraft, readDraft } from "#app/domain/reports/draft.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import {
  coarseFacts,
  identityBody,
  readReportBody,
  reportBody,
  reportTitle,
} from "#app/domain/reports/submission.ts"
import { utf8 } from "#app/crypto/bytes.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  category: "DD",
  behaviours: ["B01", "B04"],
  story: "Người ở ô số 4 đòi năm triệu. Tôi không đưa.",
  ...change,
})

const secret = { fullName: "Nguyễn Thị Ví Dụ", address: "Số 0 ngõ Ví Dụ", contact: "0900 000 000" }

describe("coarse facts", () => {
  test("they hold what routing needs and not one word of the person", () => {
    const facts = coarseFacts(
      draft({ ...secret, named: "yes", place: "phường Hoa Sen", desk: "hoa-sen-4", who: "ô 4" }),
    )
    expect(facts).toEqual({
      category: "DD",
      behaviours: ["B01", "B04"],
      unit: "vi-du-hoa-sen",
      desk: "hoa-sen-4",
      urgent: false,
      identified: true,
    })
  })

  test("without a place the desk tells the unit, without both nobody is named", () => {
    expect(coarseFacts(draft({ desk: "hoa-sen-4" })).unit).toBe("vi-du-hoa-sen-mot-cua")
    expect(coarseFacts(draft({ place: "quán cà phê" })).unit).toBeNull()
    expect(coarseFacts(draft()).desk).toBeNull()
  })

  test("a threat or a reprisal makes it urgent, fear alone does not", () => {
    expect(coarseFacts(draft({ fear: "threatened" })).urgent).toBe(true)
    expect(coarseFacts(draft({ behaviours: ["B12"] })).urgent).toBe(true)
    expect(coarseFacts(draft({ fear: "yes" })).urgent).toBe(false)
  })
})

describe("the sealed report", () => {
  test("it never holds name, address or contact", () => {
    fc.assert(
      fc.property(fc.constantFrom<Draft["named"]>("yes", "no"), (named) => {
        const text = canonicalJson(reportBody(draft({ ...secret, named, reply: "contact" })))
        for (const value of Object.values(secret)) expect(text).not.toContain(value)
      }),
    )
  })

  test("it holds the answers of the chosen field by the ids of their questions, no others", () => {
    const { answers } = reportBody(draft({ answers: { trips: "3", heldDays: "4", slip: "" } }))
    expect(answers).toEqual({ trips: "3" })
  })

  test("the date is as exact as the person remembers", () => {
    const dateOf = (day: string, month: string, year: string) => reportBody(draft({ day, month, year })).date
    expect(dateOf("4", "9", "2026")).toBe("2026-09-04")
    expect(dateOf("", "9", "2026")).toBe("2026-09")
    expect(dateOf("", "", "2026")).toBe("2026")
    expect(dateOf("", "", "")).toBe("")
  })

  test("an amount left behind under “no” or “I do not want to say” is not sent", () => {
    expect(reportBody(draft({ money: "given", amount: "5000000" })).amount).toBe(5_000_000)
    expect(reportBody(draft({ money: "no", amount: "5000000" })).amount).toBeNull()
    expect(reportBody(draft({ money: "private", amount: "5000000" })).amount).toBeNull()
    expect(reportBody(draft({ money: "given", amount: "5 củ" })).amount).toBeNull()
  })

  test("the longest report that passes the checks fits the largest sealed record", () => {
    const longest = "😀"
    const category = "GPMB"
    const answers = Object.fromEntries(
      questionsFor(category).map(({ id, kind, options }) => [
        id,
        kind === "text" ? longest.repeat(1_000) : (options[0]?.value ?? "9"),
      ]),
    )
    const full = draft({
      category,
      answers,
      story: longest.repeat(TEXT_LIMITS.story),
      witnesses: longest.repeat(TEXT_LIMITS.witnesses),
      ...{ place: longest.repeat(300), who: longest.repeat(300), hour: longest.repeat(300) },
    })
    expect(checkDraft(full, "2026-11-23")).toEqual([])
    expect(utf8(canonicalJson(reportBody(full))).length).toBeLessThan(2 ** 18 - 2_048)
  })
})

describe("reading a report that somebody sealed", () => {
  test("an honest body is read as it was written", () => {
    const whole = draft({
      ...{
        desk: "hoa-sen-4",
        place: "Quầy 4, phường Hoa Sen",
        day: "14",
        month: "9",
        year: "2026",
        hour: "14h10",
        ongoing: true,
      },
      ...{
        money: "hinted",
        amount: "5000000",
        witnesses: "hai người",
        answers: { trips: "3", promised: "24/8/2026" },
      },
      ...{ fear: "yes", told: ["unit"], reply: "mailbox", who: "ô số 4" },
    })
    const body = reportBody(whole)
    expect(readReportBody(JSON.parse(canonicalJson(body)))).toEqual(body)
  })

  test("a body of another shape is not read, or loses what does not belong", () => {
    for (const value of [null, 1, "x", [], {}, { v: 2 }, { v: "1" }]) expect(readReportBody(value)).toBeNull()
    const hostile = {
      v: 1,
      category: "XX",
      behaviours: "B01",
      story: "a\u202Eb",
      date: 5,
      amount: "5",
      answers: { trips: {}, nothing: "x" },
      unit: "x",
      html: "<b>",
    }
    expect(readReportBody(hostile)).toEqual({ ...reportBody(emptyDraft()), story: "ab" })
  })

  test("reading never throws", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(reportBody(emptyDraft()))), fc.jsonValue()),
        (value) => {
          expect(readReportBody({ ...value, v: 1 })).not.toBeNull()
        },
      ),
    )
  })
})

describe("the identity", () => {
  test("is sealed apart, and only when the person gives a name", () => {
    expect(identityBody(draft({ ...secret, named: "yes" }))).toEqual({ v: 1, ...secret })
    expect(identityBody(draft({ ...secret, named: "no" }))).toBeNull()
  })
})

describe("the title", () => {
  const titleOf = (story: string) => reportTitle(draft({ story }))

  test.each([
    ["Người ở ô số 4 đòi năm triệu. Tôi không đưa.", "Người ở ô số 4 đòi năm triệu."],
    ["ĐÒI TIỀN MỚI CHO QUA CỬA LÀ SAO??? TÔI KHÔNG ĐƯA", "ĐÒI TIỀN MỚI CHO QUA CỬA LÀ SAO???"],
    ["Họ nói “chờ thêm.” Tôi chờ.", "Họ nói “chờ thêm.”"],
    ["Ở TP. Hà Nội ngày 14.9 tôi nộp hồ sơ. Rồi thôi.", "Ở TP. Hà Nội ngày 14.9 tôi nộp hồ sơ."],
    ["Kính gửi cơ quan tiếp nhận. Tôi bị thu thêm tiền. Hết.", "Tôi bị thu thêm tiền."],
    ["Kính gửi cơ quan.", "Kính gửi cơ quan."],
    ["Dòng đầu\nDòng hai", "Dòng đầu"],
    ["  \n khoảng   trắng \t thừa", "khoảng trắng thừa"],
    ["", ""],
  ])("of %j is %j", (story, title) => {
    expect(titleOf(story)).toBe(title)
  })

  test("a long sentence is cut between words", () => {
    const title = titleOf(
      "Tôi nộp hồ sơ cấp đổi giấy chứng nhận quyền sử dụng đất từ ngày 03/8, giấy hẹn trả kết quả ngày 24/8.",
    )
    expect(title).toBe("Tôi nộp hồ sơ cấp đổi giấy chứng nhận quyền sử dụng đất từ ngày 03/8, giấy hẹn…")
  })

  test("at most 80 characters on one line, never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (story) => {
        const title = reportTitle(readDraft([["story", story]]).draft)
        expect(Array.from(title).length).toBeLessThanOrEqual(80)
        expect(title).not.toContain("\n")
        expect(/\p{Surrogate}/u.test(title)).toBe(false)
      }),
    )
    expect(Array.from(titleOf("😀".repeat(3_000))).length).toBe(80)
  })
})

test("no question is named like a field of the identity", () => {
  for (const { id } of QUESTIONS) expect(["fullName", "address", "contact"]).not.toContain(id)
})
