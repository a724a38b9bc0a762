import { describe, expect, it } from "vitest"
import { draftFields, emptyDraft } from "#app/domain/reports/draft.ts"
import { advance } from "#app/domain/reports/flow.ts"

const today = "2026-11-23"
const told = { ...emptyDraft(), category: "DD" as const, story: "Có người gợi ý tiền." }
const from = (step: number, go: string, draft = told) => {
  const fields: [string, string][] = [...draftFields(draft), ["step", String(step)], ["go", go]]
  return advance(fields, today)
}

describe("the pages of the report form", () => {
  it("come one after the other, and the last one sends", () => {
    for (const step of [1, 2, 3, 4])
      expect(from(step, "next")).toMatchObject({ step: step + 1, errors: [], send: false })
    expect(from(5, "next")).toMatchObject({ send: true, errors: [] })
  })

  it("go to the first page on which something is not right, with everything typed still there", () => {
    const view = from(5, "next", { ...told, story: "", who: "Người ở ô số 4" })
    expect(view).toMatchObject({ step: 2, send: false, errors: [{ field: "story", key: "error.story" }] })
    expect(view.draft.who).toBe("Người ở ô số 4")
  })

  it("can be turned back freely, never forward past a check", () => {
    expect(from(4, "step:2")).toMatchObject({ step: 2, errors: [] })
    expect(from(3, "back")).toMatchObject({ step: 2, errors: [] })
    expect(from(2, "step:5", { ...told, story: "" }).step).toBe(2)
    expect(from(1, "back").step).toBe(1)
  })

  it("survive hostile values of their own fields", () => {
    for (const [name, value] of [
      ["step", "99"],
      ["step", "__proto__"],
      ["go", "x".repeat(100_000)],
      ["category", "ZZ"],
    ] as const) {
      const view = advance([...draftFields(told), [name, value]], today)
      expect(view.send).toBe(false)
      expect([1, 2, 3, 4, 5]).toContain(view.step)
    }
  })

  it("search without sending anything on", () => {
    const view = advance(
      [
        ["step", "1"],
        ["go", "find"],
        ["find", "so do"],
      ],
      today,
    )
    expect(view.found).toContain("DD")
    expect(view).toMatchObject({ step: 1, find: "so do", send: false })
  })
})
