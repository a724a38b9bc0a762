import { describe, expect, test } from "vitest"
import type { ActEvent } from "#app/domain/cases/act-details.ts"
import { actDetails, parseDetails } from "#app/domain/cases/act-details.ts"
import { transitions } from "#app/domain/cases/transitions.ts"
import { isMessageKey } from "#app/i18n/messages.ts"
import { detailsInWords, fieldLabel } from "#app/ui/office/case/steps/details-words.ts"
import type { StepField } from "#app/ui/office/case/steps/step-fields.ts"
import { fieldsOf, groupOf } from "#app/ui/office/case/steps/step-fields.ts"
import type { StepValues } from "#app/ui/office/case/steps/step-values.ts"
import {
  fewestReasonCharacters,
  keptValues,
  readStep,
  unitCodeOf,
  valuesOf,
  wordsProblem,
} from "#app/ui/office/case/steps/step-values.ts"

const someone = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
const another = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
const unit = "Sở Xây dựng"

/** Steps with a page of their own, and those of the investigating body. */
const elsewhere: readonly string[] = [
  ...["fill-triage", "compile-packet", "hand-over", "supply", "ask-reporter"],
  ...["acknowledge", "examine", "extend-examination", "ask-supplement", "post-outcome"],
]
const events = (Object.keys(actDetails) as ActEvent[]).filter((event) => !elsewhere.includes(event))

/** What somebody fills in who answers every question with the first that is offered. */
function filled(event: string): StepValues {
  const values: Record<string, string[]> = { noReporterData: ["yes"] }
  for (const field of fieldsOf(event)) Object.assign(values, answer(field))
  return values
}

function answer(field: StepField): Record<string, string[]> {
  const { name } = field
  switch (field.kind) {
    case "code":
    case "codes":
      return { [name]: field.options.slice(0, 1) }
    case "unit":
      return { [name]: [unit] }
    case "member":
    case "case":
      return { [name]: [someone] }
    case "members":
      return { [name]: [someone, another] }
    case "day":
      return { [name]: ["2026-11-25"] }
    case "measures":
      return {
        ...{ [`${name}-kind`]: ["refund"], [`${name}-owner`]: [unit], [`${name}-due`]: ["2026-12-25"] },
        [`${name}-done`]: ["2026-12-20"],
      }
    case "outcomes":
      return { [name]: ["true", "not-enough"] }
    case "count":
    case "minutes":
      return { [name]: ["2"] }
    case "flag":
      return { [name]: ["yes"] }
  }
}

describe("the form of a step asks exactly what is signed with it", () => {
  test.each(events)("%s", (event) => {
    const { details, problems } = readStep(event, filled(event))
    expect(problems).toEqual([])
    expect(parseDetails(event, details)).toEqual({ event, details })
  })

  test.each(events)("%s, left empty, is not signed and every missing answer is named", (event) => {
    const asked = fieldsOf(event).filter(
      (field) => field.kind !== "flag" && !(field.kind === "unit" && field.optional === true),
    )
    const { problems } = readStep(event, {})
    for (const field of asked) expect(problems.map((one) => one.field)).toContain(`step-${field.name}`)
    for (const { key } of problems) expect(isMessageKey(key), key).toBe(true)
  })
})

describe("everything a form or a history can show has words", () => {
  test("every step that staff can take has a name and says what it does", () => {
    const staff = transitions.filter(({ actor }) => actor.staff.some((role) => role !== "agency"))
    for (const { event } of staff) {
      if (event === "submit") continue
      const act = event === "ask-reporter" ? "ask" : event
      for (const key of [`case.step.${act}`, `case.step.${act}.does`])
        expect(isMessageKey(key), key).toBe(true)
    }
  })

  test.each([...events, "grant-access"])("%s: every question and every code", (event) => {
    for (const field of fieldsOf(event)) {
      expect(fieldLabel("vi", event, field)).not.toBe(field.name)
      if (field.kind !== "code" && field.kind !== "codes") continue
      for (const code of field.options) {
        const key = `code.${groupOf(event, field)}.${code}`
        expect(isMessageKey(key), key).toBe(true)
      }
    }
  })

  test("details are told in words, people by their names", () => {
    const known = { people: new Map([[someone, "Người A"]]) }
    const team = { leader: someone, team: [someone, another], noReporterData: true }
    expect(detailsInWords("en", { event: "assign-team", details: team, known })).toEqual([
      { name: "team", label: "Verification team", text: "Người A and somebody who no longer holds a key" },
      { name: "leader", label: "Leader", text: "Người A" },
      { name: "noReporterData", label: "Nothing of the reporter", text: "yes" },
    ])
  })
})

test("hashes and sealed parts of an act are not told", () => {
  const details = { packet: { agency: "PC03", sha256: "00" }, sealed: [{ id: another }], number: "3/2026" }
  const told = detailsInWords("vi", { event: "compile-packet", details, known: { people: new Map() } })
  expect(told.map(({ name }) => name)).toEqual(["number"])
})

test("the leader of a team is a member of it, chosen twice or not", () => {
  const values = { team: [someone, another], leader: [another], noReporterData: ["yes"] }
  expect(readStep("assign-team", values).details["team"]).toEqual([someone, another])
  expect(readStep("assign-team", { ...values, leader: [unit] }).details["team"]).toContain(unit)
})

test("a measure without an owner from the list, or with half a day, is refused", () => {
  const kept = filled("order-measures")
  for (const wrong of [
    { "measures-owner": ["Sở Không Có"] },
    { "measures-due": ["2026-02-30"] },
    { "measures-kind": [""] },
  ])
    expect(readStep("order-measures", { ...kept, ...wrong }).problems).toHaveLength(1)
})

test("a unit is found by either name or its code, and by nothing else", () => {
  const code = unitCodeOf(unit)
  expect(code).not.toBeNull()
  expect(unitCodeOf(` ${unit} `)).toBe(code)
  expect(unitCodeOf(code ?? "")).toBe(code)
  for (const text of ["", "Sở", "own"]) expect(unitCodeOf(text)).toBeNull()
})

test("reasons have twenty characters as people count them; where they may be left out, none is none", () => {
  const enough = "ấ".normalize("NFD").repeat(fewestReasonCharacters)
  expect(wordsProblem(enough, true)).toBeNull()
  expect(wordsProblem("quá ngắn", true)).toMatchObject({ key: "error.step.words", params: { count: 8 } })
  expect(wordsProblem("  ", true)).toMatchObject({ params: { count: 0 } })
  expect(wordsProblem("  ", false)).toBeNull()
  expect(wordsProblem("ngắn", false)).not.toBeNull()
})

test("what was typed comes back as it was; rubbish comes back as nothing", () => {
  const data = new FormData()
  data.append("step-words", "Một")
  data.append("step-team", "a")
  data.append("step-team", "b")
  const values = valuesOf(data)
  expect(values).toEqual({ words: ["Một"], team: ["a", "b"] })
  expect(keptValues(JSON.stringify(values))).toEqual(values)
  for (const text of ["", "{", "null", "3"]) expect(keptValues(text)).toEqual({})
})
