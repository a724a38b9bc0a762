import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { StaffActor } from "#app/domain/actor.ts"
import { roles } from "#app/domain/actor.ts"
import { isActEvent } from "#app/domain/cases/act-details.ts"
import type { CaseState, ClockState } from "#app/domain/cases/case-state.ts"
import { hasOpenReferral } from "#app/domain/cases/case-state.ts"
import type { By, Command } from "#app/domain/cases/command.ts"
import type { MainState } from "#app/domain/cases/states.ts"
import type { CaseEventName, TransitionRow } from "#app/domain/cases/transition-row.ts"
import { caseEventNames } from "#app/domain/cases/transition-row.ts"
import type { Accepted } from "#app/domain/cases/transitions.ts"
import { decide, mayPropose, transitions } from "#app/domain/cases/transitions.ts"
import { detailsText, secondProblem } from "#app/domain/cases/two-person.ts"
import type { Day } from "#app/domain/time.ts"
import { addDays } from "#app/domain/time.ts"
import type { Who } from "#tests/support/chart.ts"
import { by, caseWith, deepFreeze, persons, today, usualDetails, who } from "#tests/support/chart.ts"

/**
 * Random walks through the chart: reporters, officers of all roles, the agency and time itself ask for steps, lawful or
 * not, propose, second and decide. What must hold after any of them is asserted after each.
 */
type Move = {
  pick: number
  wild: boolean
  who: number
  person: number
  detail: number
  days: number
  flags: number
}

const nat = (max: number) => fc.nat({ max })
const moves = fc.array(
  fc.record<Move>({
    ...{ pick: nat(999), wild: fc.boolean(), who: nat(999), person: nat(3), detail: nat(999), days: nat(9) },
    flags: nat(19),
  }),
  { minLength: 20, maxLength: 200 },
)
const starts = ["anonymous", "identified-unverified", "verifying"] as const

const everybody: readonly Who[] = [...roles, "reporter", "system"]
const members = Object.values(persons)

/** Other details than the usual ones, where they change what is lawful. */
const sheet = usualDetails["fill-triage"]
const no3 = { ...sheet.d25, b: false }
const otherDetails: Partial<Record<CaseEventName, readonly object[]>> = {
  "fill-triage": [
    ...[
      { ...sheet, regime: "TT25" },
      { ...sheet, regime: "TT25", d25: no3 },
      { ...sheet, crime: ["Q2"] },
    ],
    ...[
      { ...sheet, d29: { ...sheet.d29, d: false } },
      { ...sheet, competence: "cong-an-thanh-pho" },
    ],
  ],
  conclude: [
    { items: ["true", "referred"], crime: "yes" },
    { items: ["false"], crime: "yes" },
    { items: ["knowingly-false"], crime: "no" },
  ],
  "record-step": [{ kind: "hearing-accused", with: persons.second }],
  extend: [{ criteria: ["expertise", "foreign"] }],
  accept: [{}],
  "settle-publication": [{ how: "waived", noReporterData: true }],
  "post-outcome": [{ outcome: "suspended" }, { outcome: "not-prosecuted" }],
  "return-transfer": [{ reason: "incomplete", leadAsked: "TTCP" }],
}

type Walk = { state: CaseState; day: Day; seen: Set<string>; next: number }

/** A report just received, with a name or without; or a case that is being verified, for the far end of the chart. */
function start(from: (typeof starts)[number]): Walk {
  const first = decide(null, { event: "submit", hasRecord: true }, by(who("reporter")))
  if (first.kind === "refused") throw new Error("a report was refused")
  const state =
    from === "verifying"
      ? caseWith({ main: "VERIFYING", clocks: ["C-SETTLE", "C-ACCEPT-NOTICE"] })
      : deepFreeze({ ...first.state, regions: { ...first.state.regions, identity: from } })
  return { state, day: today, seen: new Set([state.regions.main]), next: 0 }
}

function oneOf<T>(list: readonly T[], at: number): T {
  if (list.length === 0) throw new Error("an empty list")
  return list[at % list.length] as T
}

function commandOf(move: Move, event: CaseEventName, state: CaseState): Command {
  const choices = [isActEvent(event) ? usualDetails[event] : undefined, ...(otherDetails[event] ?? [])]
  const proposal = state.proposals.find((one) => one.event === event)
  const details =
    proposal === undefined ? oneOf(choices, move.detail) : (JSON.parse(proposal.details) as unknown)
  return { event, details, hasRecord: move.flags !== 0, proposal: proposal?.id ?? null } as Command
}

/** Rows that leave the present state; mostly those that somebody has proposed, so that walks get somewhere. */
function likely({ regions, proposals }: CaseState, move: Move): TransitionRow[] {
  const here = transitions.filter((row) => row.from.includes(regions[row.region]))
  const proposed = here.filter(({ event }) => proposals.some((one) => one.event === event))
  if (proposed.length > 0 && move.detail % 4 !== 0) return proposed
  return move.detail % 3 === 0 ? here.filter(({ to }) => to !== "same") : here
}

/** One move: a step asked for, or, for decisions of two persons, the signature that comes before it. */
function go(walk: Walk, move: Move): void {
  walk.day = addDays(walk.day, move.days)
  const here = likely(walk.state, move)
  const row = move.wild && move.flags < 5 ? null : oneOf(here, move.pick)
  const event = row?.event ?? oneOf(caseEventNames, move.pick)
  const asked = commandOf(move, event, walk.state)
  const as: By = {
    ...by(actorOf(move, row), walk.day),
    conflicted: move.flags === 1,
    declared: move.flags !== 2,
  }
  if (row?.fourEyes != null && prepare(walk, { row, asked, as })) return
  const before = walk.state
  const decision = decide(before, asked, as)
  if (decision.kind === "refused") {
    expect(decision.reasons.length).toBeGreaterThan(0)
    return
  }
  holdsAfter(before, decision, { asked, as })
  walk.state = deepFreeze(decision.state)
  walk.seen.add(decision.state.regions.main).add(decision.state.regions.referral)
}

function actorOf(move: Move, row: TransitionRow | null): By["actor"] {
  const fitting: Who[] = row === null ? [] : [...row.actor.staff]
  if (row?.actor.reporter === true) fitting.push("reporter")
  if (row?.actor.system === true) fitting.push("system")
  const name =
    fitting.length === 0 || move.flags === 3 ? oneOf(everybody, move.who) : oneOf(fitting, move.who)
  return who(name, oneOf(members, move.person))
}

/** Proposes, or seconds what was proposed. True when one of the two was done or tried. */
function prepare(walk: Walk, { row, asked, as }: { row: TransitionRow; asked: Command; as: By }): boolean {
  const open = walk.state.proposals.find((one) => one.event === row.event)
  const signer = (names: readonly Who[]) => {
    const member = as.actor.kind === "staff" ? as.actor.member : persons.other
    return { ...as, actor: who(oneOf(names, walk.next), member) }
  }
  if (open === undefined) {
    const proposer = signer(row.fourEyes?.propose ?? [])
    if (mayPropose(walk.state, asked, proposer).kind === "refused") return false
    const proposedBy = (proposer.actor as StaffActor).member
    const made = { event: row.event, details: detailsText(asked.details), proposedBy, second: null }
    const proposals = [...walk.state.proposals, { ...made, id: String(walk.next++) }]
    walk.state = deepFreeze({ ...walk.state, proposals })
    return true
  }
  if (open.second !== null) return false
  const second = signer(row.fourEyes?.second ?? [])
  if (secondProblem(open, row, second) !== null) return false
  const opinion = { by: (second.actor as StaffActor).member, agrees: walk.next % 2 === 0, legal: true }
  const proposals = walk.state.proposals.map((one) => (one === open ? { ...one, second: opinion } : one))
  walk.state = deepFreeze({ ...walk.state, proposals })
  return true
}

const settled: readonly MainState[] = ["ACCEPTED", "VERIFYING", "SUSPENDED", "REPORTED", "CONCLUDED"]
const mandatory = ["C-ACCEPT-NOTICE", "C-SUSP-NOTICE", "C-CONC-NOTICE", "C-ACT-FEEDBACK"]

/** The invariants of the issue, after one accepted step. */
function holdsAfter(
  before: CaseState,
  { row, state }: Accepted,
  { asked, as }: { asked: Command; as: By },
): void {
  const reaches = (main: MainState) => state.regions.main === main && before.regions.main !== main
  if (reaches("CLOSED")) {
    expect(hasOpenReferral(state), "closed with an open referral").toBe(false)
    expect(
      state.clocks.filter(({ clock, state: of }) => of !== "stopped" && mandatory.includes(clock)),
    ).toEqual([])
  }
  if (reaches("FILED")) expect(Object.values(state.facts.d25 ?? {})).toContain(false)
  if (settled.includes(state.regions.main)) expect(state.regions.identity).toBe("identified-verified")
  if (row.fourEyes !== null) {
    const proposal = before.proposals.find(({ id }) => id === asked.proposal)
    expect(proposal?.second?.by).toBeDefined()
    expect(new Set([proposal?.proposedBy, (as.actor as StaffActor).member]).size).toBe(2)
    expect(proposal?.second?.by).not.toBe(proposal?.proposedBy)
  }
  expect(["TERMINATED", "FURTHER_REVIEW", "RESETTLING"]).not.toContain(state.regions.main)
  clocksMovedByEffects(before.clocks, state.clocks, row)
}

function clocksMovedByEffects(
  old: readonly ClockState[],
  now: readonly ClockState[],
  row: TransitionRow,
): void {
  const named = row.clocks.flatMap((effect) => Object.values(effect) as string[])
  old.forEach((clock, at) => {
    if (!named.includes(clock.clock)) expect(now[at]).toBe(clock)
    else if (now[at]?.dueOn !== clock.dueOn)
      expect(row.clocks.some((effect) => "extend" in effect || "resume" in effect)).toBe(true)
  })
  const begun = now.slice(old.length).map(({ clock }) => clock)
  for (const clock of begun) expect(row.clocks).toContainEqual(expect.objectContaining({ start: clock }))
  const open = now.filter(({ state }) => state !== "stopped").map(({ clock }) => clock)
  expect(new Set(open).size).toBe(open.length)
}

function walkOf(from: (typeof starts)[number], path: readonly Move[]): Walk {
  const walk = start(from)
  for (const move of path) go(walk, move)
  return walk
}

describe("whatever anybody asks for, in whatever order", () => {
  test("no case is closed over an open referral or unsent notice, no nameless report is accepted, nobody decides alone, clocks move by effects only, and a refusal changes nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), moves, (from, path) => {
        walkOf(from, path)
      }),
      { numRuns: 400 },
    )
  })

  test("the walks get far enough for that to mean something", () => {
    const seen = new Set<string>()
    for (const path of fc.sample(moves, { seed: 20261124, numRuns: 250 }))
      for (const from of starts) for (const state of walkOf(from, path).seen) seen.add(state)
    for (const state of ["FILED", "ACCEPTED", "SUSPENDED", "CONCLUDED", "CLOSED", "HANDED_OVER", "ENDED"])
      expect(seen).toContain(state)
  })
})
