import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { ActEvent } from "#app/domain/cases/act-details.ts"
import type { CaseState } from "#app/domain/cases/case-state.ts"
import { hasOpenReferral } from "#app/domain/cases/case-state.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import { unitByCode } from "#app/domain/law/units.ts"
import seed from "../../db/seed/demo-reports.json" with { type: "json" }
import type { Who } from "../support/chart.ts"
import { by, command, persons, seconded, usualDetails, who } from "../support/chart.ts"
import { root } from "./source-files.ts"

/** The thirty reports of the demo: what their authors expect of triage is reached by lawful steps, or argued in `docs/law.md`. */
type Report = (typeof seed.reports)[number]
type Done = [event: ActEvent, by: Who, details?: object]

const sheetOf = ({ expected }: Report, change: object = {}) => ({
  ...usualDetails["fill-triage"],
  ...{
    regime: expected.regime,
    crime: expected.crimeQuestions,
    d29: { a: false, b: true, c: true, d: true },
  },
  ...change,
})
const signed: Done[] = [
  ["await-signature", "intake"],
  ["record-signature", "intake"],
]
const all = { a: true, b: true, c: true, d: true }
const settle = (report: Report): Done[] => [
  ...signed,
  ["fill-triage", "inspector", sheetOf(report, { d29: all })],
  ["accept", "head"],
]
const answered = ({ expected }: Report): Done[] =>
  expected.crimeQuestions.some((one) => one !== "Q1" && one !== "Q7") ? [["reject-referral", "head"]] : []
const petition = (report: Report): Done[] => [
  ["register", "intake"],
  ["fill-triage", "inspector", sheetOf(report)],
  ...answered(report),
  ["take-petition", "intake"],
]
const handTo =
  (target: string) =>
  (report: Report): Done[] => [
    ["register", "intake"],
    ["fill-triage", "inspector", sheetOf(report, { competence: target, regime: known(report) })],
    ["transfer", "head", { ...usualDetails.transfer, target }],
  ]
/** “Other” is none of the six regimes: such a report is nobody's denunciation, but a petition that is handed on. */
const known = ({ expected }: Report) => (expected.regime === "KHAC" ? "PAKN" : expected.regime)

const paths: Record<string, { to: CaseState["regions"]["main"]; by: (report: Report) => Done[] }> = {
  INFO_CHECK: {
    to: "INFO_CHECK",
    by: (report) => [
      ["register", "intake"],
      ["fill-triage", "inspector", sheetOf(report)],
      ["open-check", "head"],
    ],
  },
  NEED_INFO: {
    to: "NEED_INFO",
    by: () => [
      ["register", "intake"],
      ["ask-reporter", "inspector"],
    ],
  },
  PAKN_HANDLING: { to: "PAKN_HANDLING", by: petition },
  CLOSED: { to: "CLOSED", by: (report) => [...petition(report), ["reply-petition", "intake"]] },
  ACCEPTED: { to: "ACCEPTED", by: settle },
  DUP_LINKED: {
    to: "DUP_LINKED",
    by: () => [
      ["register", "intake"],
      ["link-duplicate", "head"],
    ],
  },
  GUIDED: {
    to: "GUIDED",
    by: () => [
      ["register", "intake"],
      ["guide", "head"],
    ],
  },
  TRANSFERRED: { to: "TRANSFERRED", by: handTo("so-noi-vu") },
  TRANSFER_POLICE: { to: "TRANSFERRED", by: handTo("cong-an-thanh-pho") },
  TRANSFER_SODT: { to: "TRANSFERRED", by: handTo("so-giao-duc-dao-tao") },
  TRANSFER_TAX: { to: "TRANSFERRED", by: handTo("cuc-thue") },
  TRANSFER_CUSTOMS: { to: "TRANSFERRED", by: handTo("cuc-hai-quan") },
  CONCLUDED_KNOWINGLY_FALSE: {
    to: "CONCLUDED",
    by: (report) => [
      ...[...settle(report), ...answered(report), ["assign-team", "head"] as Done],
      ["record-step", "inspector", { ...usualDetails["record-step"], kind: "hearing-accused" }],
      ["sign-minutes", "inspector"],
      ["report-findings", "inspector"],
      ["conclude", "head", { items: ["knowingly-false"], crime: "no" }],
    ],
  },
}

/** Expectations that the chart in force does not know: each is argued in the document. */
const argued = ["PROTECTION", "WITHDRAWAL_CHALLENGED", "SPLIT"]

function received(report: Report): CaseState {
  const first = decide(null, { event: "submit", hasRecord: true }, by(who("reporter")))
  if (first.kind === "refused") throw new Error(first.reasons.join(" "))
  const named = "named" in report.fields && report.fields.named === "yes"
  const identity = named ? "identified-unverified" : "anonymous"
  const unit = report.expected.unit
  const case_ = { ...first.state, unit, declarants: Object.values(persons) }
  return { ...case_, regions: { ...first.state.regions, identity } }
}

function walk(report: Report, steps: readonly Done[]): CaseState {
  return steps.reduce((state, [event, as, details]) => {
    const chosen = details ?? usualDetails[event]
    const second = { second: { by: "x", agrees: true, legal: true } }
    const proposals = [seconded(event, chosen, second)]
    // Minutes are signed by the colleague whom they name.
    const person = event === "sign-minutes" ? who(as, persons.second) : who(as)
    const decision = decide({ ...state, proposals }, command(event, { details: chosen }), by(person))
    if (decision.kind === "refused") throw new Error(`${event}: ${decision.reasons.join(" ")}`)
    return decision.state
  }, received(report))
}

describe("what is expected of the thirty reports", () => {
  test.each(seed.reports.filter(({ expected }) => !argued.includes(expected.triage)))(
    "$id is led to $expected.triage by lawful steps",
    (report) => {
      const path = paths[report.expected.triage]
      if (path === undefined) throw new Error("neither reached nor argued")
      expect(walk(report, path.by(report)).regions.main).toBe(path.to)
    },
  )

  test("the bodies that reports are handed to are bodies of the table", () => {
    for (const code of ["so-noi-vu", "cong-an-thanh-pho", "so-giao-duc-dao-tao", "cuc-thue", "cuc-hai-quan"])
      expect(unitByCode(code), code).not.toBeNull()
  })

  test.each(seed.reports.filter(({ expected }) => argued.includes(expected.triage)))(
    "$id, $expected.triage: the difference is argued in docs/law.md",
    ({ id, expected }) => {
      const text = readFileSync(`${root}docs/law.md`, "utf8")
      expect(text.split("\n").some((line) => line.includes(id) && line.includes(expected.triage))).toBe(true)
    },
  )

  test("a check of information goes on beside the question of a crime, not instead of it", () => {
    const report = seed.reports.find(({ id }) => id === "DEMO-01")
    if (report === undefined) throw new Error("DEMO-01 is gone")
    const state = walk(report, paths["INFO_CHECK"]?.by(report) ?? [])
    expect([state.regions.main, state.regions.referral]).toEqual(["INFO_CHECK", "SIGNAL"])
    expect(hasOpenReferral(state)).toBe(true)
  })
})
