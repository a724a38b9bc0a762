import { describe, expect, test } from "vitest"
import type { OpenProposal } from "#app/domain/cases/case-state.ts"
import type { ActEvent } from "#app/domain/cases/act-details.ts"
import { decide, mayPropose, transitions } from "#app/domain/cases/transitions.ts"
import { secondProblem } from "#app/domain/cases/two-person.ts"
import { by, command, persons, ready, seconded, usualDetails, who } from "#tests/support/chart.ts"

/** Decisions of two persons (G-4E): T07, T08, T11, T15, T17, T27, T39, R3 and publication. */

const graveSteps = [
  ...(["link-duplicate", "file", "finish-check", "close-check", "guide", "refuse-acceptance"] as const),
  ...(["conclude", "settle-publication", "reopen", "approve-referral", "reject-referral"] as const),
] as const satisfies ActEvent[]

const rowOf = (event: ActEvent) => {
  const row = transitions.find((one) => one.event === event)
  if (row === undefined) throw new Error(event)
  return row
}

const head = by(who("head"))

function decideWith(event: ActEvent, change: Partial<OpenProposal> | null, as = head): readonly string[] {
  const row = rowOf(event)
  const state = row.region === "main" ? { main: row.from[0] } : { main: "VERIFYING", referral: row.from[0] }
  const proposals = change === null ? [] : [seconded(event, usualDetails[event], change)]
  const decision = decide(ready(event, state as { main: "TRIAGE" }, { proposals }), command(event), as)
  return decision.kind === "refused" ? decision.reasons : []
}

test("these decisions, and no others, are made by two persons", () => {
  const found = transitions.filter(({ fourEyes }) => fourEyes !== null).map(({ event }) => event)
  expect(new Set(found)).toEqual(new Set(graveSteps))
  const guarded = transitions.filter(({ guards }) => guards.includes("G-4E")).map(({ event }) => event)
  expect(guarded).toEqual(found)
})

describe.each(graveSteps)("%s", (event) => {
  test("passes on the seconded proposal of somebody else", () => {
    expect(decideWith(event, {})).toEqual([])
  })

  test("passes over a dissent: the second opinion is heard, not obeyed", () => {
    expect(decideWith(event, { second: { by: persons.second, agrees: false, legal: true } })).toEqual([])
  })

  test("is refused without a proposal", () => {
    expect(decideWith(event, null)).toEqual(["G-4E", "proposal-missing"])
  })

  test("is refused on a proposal by another id", () => {
    expect(decideWith(event, { id: "bb".repeat(32) })).toEqual(["G-4E", "proposal-missing"])
  })

  test("is refused on a proposal of something else", () => {
    expect(decideWith(event, { event: "accept" })).toEqual(["G-4E", "proposal-differs"])
    expect(decideWith(event, { details: '{"reason":"other"}' })).toEqual(["G-4E", "proposal-differs"])
  })

  test("is refused before the second opinion", () => {
    expect(decideWith(event, { second: null })).toEqual(["G-4E", "opinion-missing"])
    const own = { by: persons.proposer, agrees: true, legal: false }
    expect(decideWith(event, { second: own })).toEqual(["G-4E", "opinion-missing"])
  })

  test("is refused to whoever proposed it", () => {
    const proposer = by(who("head", persons.proposer))
    expect(decideWith(event, {}, proposer)).toEqual(["G-4E", "own-proposal"])
  })

  test("leaves no proposal behind", () => {
    const row = rowOf(event)
    const state = row.region === "main" ? { main: row.from[0] } : { main: "VERIFYING", referral: row.from[0] }
    const decision = decide(ready(event, state as { main: "TRIAGE" }), command(event), head)
    expect(decision.kind === "accepted" && decision.state.proposals).toEqual([])
  })
})

describe("second opinions", () => {
  const proposal = seconded("file", usualDetails.file, { second: null })
  const asSecond = (as = by(who("inspector", persons.second)), of = proposal) =>
    secondProblem(of, rowOf("file"), as)

  test("come from another person of the roles that give them", () => {
    expect(asSecond()).toBeNull()
    expect(asSecond(by(who("inspector", persons.proposer)))).toBe("own-proposal")
    expect(asSecond(by(who("intake")))).toBe("wrong-actor")
    expect(asSecond(by(who("reporter")))).toBe("wrong-actor")
  })

  test("come from nobody who is excluded or has not declared", () => {
    const near = by(who("legal", persons.second))
    expect(asSecond({ ...near, conflicted: true })).toBe("G-COI")
    expect(asSecond({ ...near, declared: false })).toBe("G-COI")
  })

  test("are given once", () => {
    expect(asSecond(by(who("head")), seconded("file", {}))).toBe("already-seconded")
  })

  test("are not asked for where one person decides", () => {
    expect(secondProblem(proposal, rowOf("accept"), by(who("legal", persons.second)))).toBe("wrong-actor")
  })
})

describe("proposals", () => {
  const inspector = by(who("inspector", persons.proposer))
  const triage = ready("file", { main: "TRIAGE" }, { proposals: [] })

  test("are judged as the decision would be", () => {
    expect(mayPropose(triage, command("file"), inspector).kind).toBe("accepted")
    const met = ready("file", { main: "TRIAGE" }, { facts: { d25: { a: true, b: true, c: true } } })
    const refused = { kind: "refused", reasons: ["d25-not-met"] }
    expect(mayPropose(met, command("file"), inspector)).toEqual(refused)
    const silent = command("file", { hasRecord: false })
    expect(mayPropose(triage, silent, inspector)).toEqual({ kind: "refused", reasons: ["G-REASON"] })
  })

  test("are made only for decisions of two persons, in the state they leave", () => {
    const refused = { kind: "refused", reasons: ["wrong-state"] }
    expect(mayPropose(triage, command("accept"), inspector)).toEqual(refused)
    expect(mayPropose(triage, command("conclude"), inspector)).toEqual(refused)
    expect(mayPropose(triage, command("file"), by(who("intake")))).toEqual({
      ...{ kind: "refused", reasons: ["wrong-actor"] },
    })
  })

  test("fall when the case moves on, those of the other region stand", () => {
    const proposals = [seconded("guide", usualDetails.guide), seconded("reject-referral", {}, { id: "cc" })]
    const case_ = ready("accept", { main: "TRIAGE", referral: "SIGNAL" }, { proposals })
    const decision = decide(case_, command("accept"), head)
    expect(decision.kind === "accepted" && decision.state.proposals.map(({ event }) => event)).toEqual([
      "reject-referral",
    ])
  })
})
