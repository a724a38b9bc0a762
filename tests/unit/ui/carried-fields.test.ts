import { describe, expect, test } from "vitest"
import { questionField, stepOfField, emptyDraft, readDraft } from "#app/domain/reports/draft.ts"
import type { Draft, Step } from "#app/domain/reports/draft.ts"
import { questionsFor } from "#app/domain/law/questions.ts"
import { carriedFields } from "#app/ui/citizen/report/step-form.tsx"

const full: Draft = {
  ...emptyDraft(),
  category: "DD",
  behaviours: ["B01", "other"],
  story: "Một câu.\nHai câu.",
  ...{ day: "14", month: "9", year: "2026", hour: "14h10", ongoing: true },
  ...{
    place: "Quầy 4",
    who: "người ngồi ô số 4",
    money: "hinted",
    amount: "5000000",
    witnesses: "hai người",
  },
  answers: { trips: "3", paperKind: "birth" },
  ...{ named: "yes", fullName: "Nguyễn Thị Mẫu", address: "số 0", contact: "0900000000" },
  ...{ fear: "yes", told: ["unit", "police"], reply: "contact" },
  struck: ["0b9e3f3c-6f0e-4f6e-9c7e-0a1b2c3d4e5f"],
}
const steps: readonly Step[] = [1, 2, 3, 4, 5]

describe("no answer is lost from one page of the form to the next", () => {
  test.each(steps)("page %i carries every answer that it does not show", (step) => {
    const asked = new Set(questionsFor(full.category).map(({ id }) => questionField(id)))
    const shown = (name: string) => stepOfField(name) === step && (!name.startsWith("q_") || asked.has(name))
    const carried = readDraft(carriedFields(full, step)).draft
    const everything = readDraft(carriedFields(full, 3)).draft
    for (const name of Object.keys(full) as (keyof Draft)[]) {
      if (name !== "answers" && !shown(name)) expect(carried[name], name).toEqual(everything[name])
    }
    expect(everything).toEqual(full)
  })

  test("an answer to a question of a matter chosen earlier travels on, hidden", () => {
    const names = carriedFields(full, 2).map(([name]) => name)
    expect(names).toContain("q_paperKind")
    expect(names).not.toContain("q_trips")
  })
})
