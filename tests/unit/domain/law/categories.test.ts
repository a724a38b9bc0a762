import { BEHAVIOUR_CODES, behaviour, BEHAVIOURS, isBehaviourCode } from "#app/domain/law/behaviours.ts"
import {
  behaviourChoices,
  behaviourLabel,
  CATEGORIES,
  category,
  CATEGORY_CODES,
  CATEGORY_GROUPS,
} from "#app/domain/law/categories.ts"
import { groupOf, isCategoryCode, searchCategories } from "#app/domain/law/categories.ts"
import type { Bilingual } from "#app/domain/law/entry.ts"
import { QUESTIONS, questionById, questionsFor } from "#app/domain/law/questions.ts"
import { unitByCode } from "#app/domain/law/units.ts"
import { describe, expect, test } from "vitest"

const VIETNAMESE = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/iu

/** Both languages are there, clean, and in their own language. */
function expectBilingual(text: Bilingual) {
  for (const words of [text.vi, text.en]) {
    expect(words.trim()).toBe(words)
    expect(words).not.toBe("")
    expect(words.normalize("NFC")).toBe(words)
    expect(words).not.toMatch(/ {2}|"|'|\.\.\./)
  }
}

describe("fields", () => {
  test("26 fields lie in eight groups, each in exactly one", () => {
    expect(CATEGORIES.map((entry) => entry.code)).toEqual([...CATEGORY_CODES])
    expect(CATEGORIES).toHaveLength(26)
    expect(CATEGORY_GROUPS).toHaveLength(8)
    expect(CATEGORY_GROUPS.flatMap((group) => group.categories)).toEqual([...CATEGORY_CODES])
    expect(groupOf("DD").id).toBe("land")
    expect(groupOf("KHAC").label.vi).toBe("Việc khác")
  })

  test("every field and group has its words in both languages, a source and a mark", () => {
    for (const entry of CATEGORIES) {
      for (const text of [entry.name, entry.label, entry.heading, ...(entry.hint ? [entry.hint] : [])])
        expectBilingual(text)
      expect(entry.source).not.toBe("")
      expect(entry.mark).toBe("M")
      expect(entry.words.length).toBeGreaterThanOrEqual(5)
      for (const code of entry.bodies) expect(unitByCode(code), code).not.toBeNull()
    }
    for (const group of CATEGORY_GROUPS) for (const text of [group.label, group.hint]) expectBilingual(text)
  })

  test("land is named as on the form", () => {
    expect(category("DD").label).toEqual({ vi: "Sổ đỏ, đất đai", en: "Land, land certificates" })
    expect(category("DD").heading.vi).toBe("Về hồ sơ đất của bạn")
  })

  test("matters of vertical bodies are marked: the city transfers them", () => {
    expect(CATEGORIES.filter((entry) => entry.central).map((entry) => entry.code)).toEqual([
      "CCCT",
      "CSGT",
      "THUE",
      "HQ",
      "PCCC",
      "BHXH",
      "THADS",
    ])
  })

  test("codes of other kinds are no fields", () => {
    for (const text of ["", "dd", "B01", "constructor", "__proto__"]) expect(isCategoryCode(text)).toBe(false)
    for (const text of ["", "other", "B17", "toString"]) expect(isBehaviourCode(text)).toBe(false)
  })
})

describe("behaviours", () => {
  test("sixteen, each with a class, an office name and everyday words", () => {
    expect(BEHAVIOURS.map((entry) => entry.code)).toEqual([...BEHAVIOUR_CODES])
    const of = (wanted: string) =>
      BEHAVIOURS.filter((entry) => entry.class === wanted).map((entry) => entry.code)
    expect(of("A")).toEqual(["B01", "B02", "B03", "B07", "B10", "B14", "B15"])
    expect(of("B")).toEqual(["B04", "B05", "B06", "B09", "B11", "B16"])
    expect(of("C")).toEqual(["B08"])
    expect(of("P")).toEqual(["B12", "B13"])
    for (const entry of BEHAVIOURS) {
      expectBilingual(entry.name)
      expectBilingual(entry.everyday)
    }
  })

  test("a citizen is never shown the name of a crime", () => {
    const shown = CATEGORIES.flatMap((entry) => behaviourChoices(entry.code)).flatMap(({ label }) => [
      label.vi,
      label.en,
    ])
    for (const words of shown) expect(words).not.toMatch(/hối lộ|tham ô|bribe|embezzle|Điều \d/iu)
  })

  test("every field offers five to seven of them and then something else", () => {
    for (const entry of CATEGORIES) {
      const choices = behaviourChoices(entry.code)
      expect(choices.length, entry.code).toBeGreaterThanOrEqual(6)
      expect(choices.length, entry.code).toBeLessThanOrEqual(8)
      expect(choices.at(-1)).toEqual({ value: "other", label: { vi: "Điều khác", en: "Something else" } })
      expect(new Set(choices.map((choice) => choice.label.vi)).size).toBe(choices.length)
      for (const { label } of choices) expectBilingual(label)
    }
  })

  test("every behaviour is offered somewhere", () => {
    const offered = new Set(CATEGORIES.flatMap((entry) => entry.behaviours))
    expect([...offered].sort()).toEqual([...BEHAVIOUR_CODES])
  })

  test("land offers the six of the form, in its order and words", () => {
    expect(behaviourChoices("DD").map((choice) => choice.label.vi)).toEqual([
      "Có người gợi ý tiền hoặc quà",
      "Hồ sơ quá hẹn, không được trả",
      "Hồ sơ bị trả lại nhiều lần, không có văn bản",
      "Bị đòi giấy tờ không có trong quy định",
      "Bị chỉ sang “cò” hoặc dịch vụ làm hộ",
      "Điều khác",
    ])
  })

  test("what was ticked before the field was changed is still shown", () => {
    const values = behaviourChoices("YT", ["B04", "B01", "other"]).map((choice) => choice.value)
    expect(values.filter((value) => value === "B04")).toHaveLength(1)
    expect(values.filter((value) => value === "B01")).toHaveLength(1)
    expect(values.filter((value) => value === "other")).toHaveLength(1)
  })

  test("a field may say it in its own words", () => {
    expect(behaviourLabel("YT", "B01").vi).toBe("Bị gợi ý phong bì")
    expect(behaviourLabel("", "B01")).toEqual(behaviour("B01").everyday)
    expect(behaviourLabel("DD", "other").en).toBe("Something else")
  })
})

describe("questions", () => {
  test("at most six for each field, none before a field is chosen", () => {
    expect(questionsFor("")).toEqual([])
    for (const entry of CATEGORIES) {
      const questions = questionsFor(entry.code)
      expect(questions.length, entry.code).toBeGreaterThanOrEqual(2)
      expect(questions.length, entry.code).toBeLessThanOrEqual(6)
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    }
  })

  test("land asks the five questions of the form", () => {
    expect(questionsFor("DD").map((question) => question.label.vi)).toEqual([
      "Thủ tục",
      "Số giấy hẹn",
      "Ngày hẹn trả",
      "Bạn đã phải đi lại mấy lần?",
      "Có văn bản yêu cầu bổ sung không?",
    ])
  })

  test("every question is asked somewhere, worded in both languages, and has answers where it needs them", () => {
    const asked = new Set(CATEGORIES.flatMap((entry) => questionsFor(entry.code)).map(({ id }) => id))
    expect(asked.size).toBe(QUESTIONS.length)
    for (const question of QUESTIONS) {
      expect(question.id).toMatch(/^[a-z][A-Za-z]+$/)
      expectBilingual(question.label)
      if (question.hint) expectBilingual(question.hint)
      if (question.unit) expectBilingual(question.unit)
      const needed = question.kind === "choice" || question.kind === "yesno"
      expect(question.options.length >= 3, question.id).toBe(needed)
      for (const option of question.options) expectBilingual(option.label)
      expect(new Set(question.options.map(({ value }) => value)).size).toBe(question.options.length)
    }
  })

  test("yes-or-no questions always allow for not knowing", () => {
    for (const question of QUESTIONS.filter(({ kind }) => kind === "yesno"))
      expect(question.options.map(({ value }) => value)).toEqual(["yes", "no", "unsure"])
  })

  test("a question whose answer leads to the reporter says so", () => {
    for (const question of QUESTIONS.filter(({ identifying }) => identifying))
      expect(question.hint?.vi, question.id).toBeDefined()
    expect(questionById("slip")?.identifying).toBe(true)
    expect(questionById("nothing")).toBeNull()
  })

  test("Vietnamese wordings are Vietnamese, English ones are not", () => {
    const texts = [...QUESTIONS.map(({ label }) => label), ...CATEGORIES.map(({ heading }) => heading)]
    expect(texts.filter(({ vi }) => !VIETNAMESE.test(vi))).toEqual([])
    expect(texts.filter(({ en }) => VIETNAMESE.test(en))).toEqual([])
  })
})

describe("search by everyday words", () => {
  test.each([
    ["sổ đỏ", "DD"],
    ["so do", "DD"],
    ["SỔ HỒNG", "DD"],
    ["khai sinh", "HT"],
    ["đăng kiểm", "CSGT"],
    ["dang kiem", "CSGT"],
    ["viện phí", "YT"],
    ["phong bì", "YT"],
    ["xã hội hóa", "GD"],
    ["xã hội hoá", "GD"],
    ["chạy việc", "TD"],
    ["quân xanh quân đỏ", "DT"],
    ["bằng lái", "CSGT"],
    ["lương hưu", "BHXH"],
    ["hộ nghèo", "CSXH"],
    ["passport", "CCCT"],
    ["tender", "DT"],
    ["đền b", "GPMB"],
    ["csgt", "CSGT"],
  ])("%s finds %s first", (typed, code) => {
    expect(searchCategories(typed)[0]?.code).toBe(code)
  })

  test("nothing is found for nothing, for noise and for a very long text", () => {
    for (const typed of ["", "   ", "?!", "zzzz", "\u0000", "x".repeat(1_000_000)])
      expect(searchCategories(typed)).toEqual([])
  })
})
