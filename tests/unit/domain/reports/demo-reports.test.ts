import { checkDraft } from "#app/domain/reports/check-draft.ts"
import { readDraft } from "#app/domain/reports/draft.ts"
import { coarseFacts, identityBody, reportBody, reportTitle } from "#app/domain/reports/submission.ts"
import { unitByCode } from "#app/domain/law/units.ts"
import demo from "#db/seed/demo-reports.json" with { type: "json" }
import { describe, expect, test } from "vitest"

type Fields = Record<string, string | string[]>

const entriesOf = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((item): [string, string] => [name, item])
      : [[name, value] as [string, string]],
  )

const reports = demo.reports.map((report) => ({ ...report, entries: entriesOf(report.fields) }))

describe("demonstration reports", () => {
  test("thirty reports and five edge inputs, each with its own id", () => {
    expect(reports).toHaveLength(30)
    expect(demo.edge).toHaveLength(5)
    expect(new Set([...reports, ...demo.edge].map(({ id }) => id)).size).toBe(35)
  })

  test.each(reports)("$id $title can be sent as it stands", ({ entries, expected }) => {
    const { draft, errors } = readDraft(entries)
    expect(errors).toEqual([])
    expect(checkDraft(draft, "2026-11-23")).toEqual([])
    const facts = coarseFacts(draft)
    expect(facts.unit).toBe(expected.unit)
    expect(reportBody(draft).story.length).toBeGreaterThan(40)
    expect(reportTitle(draft)).not.toBe("")
  })

  test("every unit they name is fictional, and so is every person", () => {
    for (const { entries, id } of reports) {
      const { draft } = readDraft(entries)
      const { unit } = coarseFacts(draft)
      if (unit !== null) expect(unitByCode(unit)?.demo, id).toBe(true)
      const identity = identityBody(draft)
      if (identity !== null) expect(identity.fullName, id).toMatch(/(Mẫu|Ví Dụ)$/u)
    }
  })

  test("what is urgent by the form is urgent in the expectations", () => {
    for (const { entries, expected, id } of reports) {
      if (coarseFacts(readDraft(entries).draft).urgent) expect(expected.urgent, id).toBe(true)
    }
  })

  test("all kinds of arrival and both ways of sending are there", () => {
    expect([...new Set(reports.map(({ channel }) => channel))].sort()).toEqual([
      "kiosk",
      "paper",
      "phone",
      "qr-desk",
      "web",
    ])
    expect(
      reports.filter(({ entries }) => readDraft(entries).draft.named === "yes").length,
    ).toBeGreaterThanOrEqual(10)
  })

  test.each(demo.edge)("$id ($kind) is accepted like any other report", ({ fields }) => {
    const { draft, errors } = readDraft(entriesOf(fields))
    expect([...errors, ...checkDraft(draft, "2026-11-23")]).toEqual([])
  })
})
