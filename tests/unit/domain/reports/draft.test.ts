import { BEHAVIOUR_CODES } from "#app/domain/law/behaviours.ts"
import { CATEGORY_CODES } from "#app/domain/law/categories.ts"
import { DESKS } from "#app/domain/law/desks.ts"
import { QUESTIONS, questionsFor } from "#app/domain/law/questions.ts"
import {
  draftFields,
  emptyDraft,
  FEAR,
  MONEY,
  questionField,
  readDraft,
  REPLY,
  stepOfField,
  TOLD,
} from "#app/domain/reports/draft.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const read = (fields: [string, unknown][]) => readDraft(fields)

const member = "3f0c2a9e-5b1d-4c7a-8e2f-0123456789ab"

const names = [
  ...Object.keys(emptyDraft()),
  ...QUESTIONS.map(({ id }) => questionField(id)),
  "q_nothing",
  "__proto__",
  "token",
]

const anyValue = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "yes",
    "no",
    "on",
    "DD",
    "B01",
    "other",
    "hinted",
    "31",
    "9",
    "2026",
    "5.000.000",
    member,
    "hoa-sen-4",
    "",
    " ",
  ),
  fc.constantFrom<unknown>(null, undefined, 7, true, {}, [], new Uint8Array(3)),
)

const anyEntries = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), anyValue), {
  maxLength: 60,
})

describe("reading a form", () => {
  test("an empty form is an empty draft", () => {
    expect(read([])).toEqual({ draft: emptyDraft(), errors: [] })
  })

  test("a filled-in form is read field by field", () => {
    const { draft, errors } = read([
      ["desk", "HOA-SEN-4"],
      ["category", "DD"],
      ["behaviours", "B04"],
      ["behaviours", "other"],
      ["behaviours", "B01"],
      ["story", "Tôi nộp hồ sơ.\r\nHẹn 24/8.\r\n"],
      ["day", "14"],
      ["month", "9"],
      ["year", "2026"],
      ["hour", " 14h10 "],
      ["ongoing", "yes"],
      ["place", "phường Hoa Sen"],
      ["money", "hinted"],
      ["amount", "5.000.000"],
      ["q_trips", "3"],
      ["q_landProcedure", "renewal"],
      ["named", "no"],
      ["fear", "threatened"],
      ["told", "police"],
      ["told", "unit"],
      ["struck", member],
      ["struck", member],
    ])
    expect(errors).toEqual([])
    expect(draft).toEqual({
      ...emptyDraft(),
      desk: "hoa-sen-4",
      category: "DD",
      behaviours: ["B01", "B04", "other"],
      story: "Tôi nộp hồ sơ.\nHẹn 24/8.\n",
      day: "14",
      month: "9",
      year: "2026",
      hour: "14h10",
      ongoing: true,
      place: "phường Hoa Sen",
      money: "hinted",
      amount: "5000000",
      answers: { trips: "3", landProcedure: "renewal" },
      fear: "threatened",
      told: ["unit", "police"],
      struck: [member],
    })
  })

  test("the order of ticking is not kept: it could tell about the person", () => {
    const ticked = (codes: string[]) => read(codes.map((code) => ["behaviours", code])).draft.behaviours
    expect(ticked(["B06", "B01", "other", "B04"])).toEqual(ticked(["other", "B04", "B06", "B01"]))
  })

  test("of one field sent several times the last counts: removing a place wins over its hidden field", () => {
    expect(
      read([
        ["desk", "hoa-sen-4"],
        ["desk", ""],
        ["place", "a"],
        ["place", ""],
      ]).draft,
    ).toEqual(emptyDraft())
  })

  test.each([
    ["category", "XX"],
    ["category", "constructor"],
    ["behaviours", "B99"],
    ["money", "lots"],
    ["named", "maybe"],
    ["fear", "1"],
    ["told", "everyone"],
    ["reply", "pigeon"],
    ["desk", "no-such-desk"],
    ["struck", "me"],
    ["struck", "../../etc/passwd"],
    ["ongoing", "true"],
    ["originals", "1"],
    ["q_landProcedure", "free of charge"],
    ["q_writtenRequest", "có"],
    ["q_nothing", "x"],
  ])("a forged %s=%s is left out and named", (name, value) => {
    expect(read([[name, value]])).toEqual({
      draft: emptyDraft(),
      errors: [{ field: name, key: "error.choice" }],
    })
  })

  test("a file where a text belongs is left out and named", () => {
    expect(read([["story", { name: "a.txt", size: 3 }]])).toEqual({
      draft: emptyDraft(),
      errors: [{ field: "story", key: "error.choice" }],
    })
  })

  test("fields of others pass by: form tokens, buttons, files", () => {
    expect(
      read([
        ["token", "abc"],
        ["step", "2"],
        ["files", {}],
        ["__proto__", "x"],
        ["answers", "x"],
      ]).errors,
    ).toEqual([])
  })

  test("a million characters are read in good time and kept to be shown again", () => {
    const story = "việc này ".repeat(111_112)
    const started = performance.now()
    const { draft } = read([["story", story]])
    expect(draft.story).toBe(story)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test("a hundred thousand forged fields give a short list of errors", () => {
    const forged = Array.from({ length: 100_000 }, (_, at): [string, string] => [`q_${String(at)}`, "x"])
    expect(read(forged).errors.length).toBeLessThanOrEqual(50)
  })

  test("never throws, whatever is sent", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { draft, errors } = readDraft(entries)
        expect(Object.keys(draft)).toEqual(Object.keys(emptyDraft()))
        for (const error of errors) expect(error.key).toBe("error.choice")
      }),
      { numRuns: 400 },
    )
  })
})

describe("carrying a draft in hidden fields", () => {
  const filled: Draft = {
    desk: DESKS[0]?.code ?? "",
    category: "XD",
    behaviours: ["B01", "B12", "other"],
    story: 'Dòng một\n  dòng hai "<b>&amp;\'" 😀\n',
    ...{
      day: "1",
      month: "2",
      year: "2026",
      hour: "sáng",
      ongoing: true,
      place: "phường Hoa Sen",
      who: "ô 4",
    },
    ...{ money: "given", amount: "100", witnesses: "hai người\nxếp hàng" },
    answers: { stopWork: "yes", referredFirm: "đơn vị\nquen", trips: "3" },
    ...{ named: "yes", fullName: "Nguyễn Thị Ví Dụ", address: "Số 0", contact: "0900", fear: "yes" },
    ...{ told: ["unit", "other"], reply: "contact", struck: [member], originals: true },
  }

  test("the fields make the same draft again", () => {
    expect(readDraft(draftFields(filled))).toEqual({ draft: filled, errors: [] })
  })

  test("whatever was read once is carried without change", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { draft } = readDraft(entries)
        expect(readDraft(draftFields(draft))).toEqual({ draft, errors: [] })
      }),
      { numRuns: 400 },
    )
  })

  test("every valid choice is carried", () => {
    for (const category of CATEGORY_CODES) {
      const answers = Object.fromEntries(
        questionsFor(category).map(({ id, kind, options }) => [
          id,
          options[0]?.value ?? (kind === "number" ? "7" : "lời"),
        ]),
      )
      const draft: Draft = { ...filled, category, behaviours: [...BEHAVIOUR_CODES], answers, told: [...TOLD] }
      expect(readDraft(draftFields(draft))).toEqual({ draft, errors: [] })
    }
    for (const money of MONEY) expect(readDraft(draftFields({ ...filled, money })).draft.money).toBe(money)
    for (const fear of FEAR) expect(readDraft(draftFields({ ...filled, fear })).draft.fear).toBe(fear)
    for (const reply of REPLY) expect(readDraft(draftFields({ ...filled, reply })).draft.reply).toBe(reply)
  })

  test("a page leaves out the fields it shows itself, and only those", () => {
    const carried = new Set(draftFields(filled, 4).map(([name]) => name))
    for (const name of ["named", "fullName", "address", "contact", "fear", "told", "reply"])
      expect(carried).not.toContain(name)
    for (const name of ["story", "category", "struck", "originals", "q_stopWork"])
      expect(carried).toContain(name)
  })

  test("answers to questions of a field chosen before are carried past the page that no longer asks them", () => {
    const carried = draftFields(filled, 2).map(([name]) => name)
    expect(carried).toContain("q_trips")
    expect(carried).not.toContain("q_stopWork")
    expect(carried).not.toContain("story")
  })

  test("every field of a draft stands on a page", () => {
    for (const name of Object.keys(emptyDraft()).filter((key) => key !== "answers"))
      expect(stepOfField(name), name).not.toBeNull()
    expect(stepOfField("q_trips")).toBe(2)
    for (const name of ["answers", "token", "constructor", ""]) expect(stepOfField(name)).toBeNull()
  })
})
