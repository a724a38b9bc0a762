import { expect, it } from "vitest"
import type { CaseState } from "#app/domain/cases/case-state.ts"
import { noFacts } from "#app/domain/cases/case-state.ts"
import { decide } from "#app/domain/cases/transitions.ts"

it("stands", () => {
  const state: CaseState = {
    regions: {
      main: "TRIAGE",
      referral: "none",
      protection: "none",
      identity: "anonymous",
      publicity: "not-publishable",
    },
    ...{ unit: null, facts: noFacts, clocks: [], proposals: [] },
  }
  const by = { actor: { kind: "reporter" }, conflicted: false, declared: true, today: "2026-11-23" } as const
  expect(decide(state, { event: "answer", hasRecord: true }, by)).toEqual({
    kind: "refused",
    reasons: ["wrong-state"],
  })
})
