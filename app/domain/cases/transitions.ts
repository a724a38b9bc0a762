import { hasRole } from "../actor.ts"
import type { CaseState, ClockState } from "./case-state.ts"
import { noFacts } from "./case-state.ts"
import type { ClockEffect } from "./case-clocks.ts"
import { applyEffects, openClock } from "./case-clocks.ts"
import type { By, Command } from "./command.ts"
import { factsAfter, opensReferral, regionsAfter } from "./fact-effects.ts"
import { guards } from "./guards.ts"
import { referralRows } from "./referral-rows.ts"
import { settlingRows } from "./settling-rows.ts"
import type { Regions } from "./states.ts"
import type { CaseEventName, Condition, GuardId, TransitionRow } from "./transition-row.ts"
import { actorFits } from "./transition-row.ts"
import { triageRows } from "./triage-rows.ts"
import { proposalProblem } from "./two-person.ts"
import type { ProposalProblem } from "./two-person.ts"

/**
 * The statechart: one row for each lawful step of `domain/workflow` §4 and §5, in any region. `decide` is the only reader
 * that judges. Stored events name a row by its id: ids are never reused.
 */
export const transitions: readonly TransitionRow[] = [...triageRows, ...settlingRows, ...referralRows]

/** Receiving is no settling, and neither is the opening anew itself. */
const notSettling: readonly CaseEventName[] = [
  ...(["submit", "register", "await-signature", "record-signature", "reopen"] as const),
]

/** Types of the events of steps of staff that settle something of a case. */
export const settlingTypes: readonly string[] = transitions
  .filter(({ region, actor }) => region === "main" && actor.staff.length > 0)
  .filter(({ event }) => !notSettling.includes(event))
  .map(({ type }) => type)

const rowsOf = new Map<CaseEventName, readonly TransitionRow[]>()
for (const one of transitions) rowsOf.set(one.event, [...(rowsOf.get(one.event) ?? []), one])

/** Why a step is refused; shown in words by `i18n` (`refusal.*`), never as a dead button alone. */
export type Refusal = "wrong-state" | "wrong-actor" | GuardId | ProposalProblem

export type Accepted = {
  kind: "accepted"
  row: TransitionRow
  /** The case after the step; the one given stays as it was. */
  state: CaseState
  /** Code of what the reporter is told, or null. */
  notice: string | null
}
export type Decision = { kind: "refused"; reasons: readonly Refusal[] } | Accepted

/**
 * Whether the event may happen now, and what follows. Pure: changes nothing; the service carries it out. `state` is null
 * before the case exists. All reasons of a refusal are named, not only the first.
 */
export function decide(state: CaseState | null, command: Command, by: By): Decision {
  const judged = judge(state, command, by)
  if (judged.kind === "refused") return judged
  return accept(state ?? unborn, command, { row: judged.row, by })
}

/** The same judgement for a proposal: the proposer's roles instead of the decider's, and no second person yet. */
export function mayPropose(state: CaseState, command: Command, by: By): Decision {
  const found = candidates(state, command).find((one) => one.fourEyes !== null)
  if (found?.fourEyes == null) return { kind: "refused", reasons: ["wrong-state"] }
  const reasons: Refusal[] =
    by.actor.kind === "staff" && hasRole(by.actor, ...found.fourEyes.propose) ? [] : ["wrong-actor"]
  for (const guard of found.guards)
    if (guard !== "G-4E" && !guards[guard]({ state, command, by, row: found })) reasons.push(guard)
  if (reasons.length > 0) return { kind: "refused", reasons }
  return { kind: "accepted", row: found, state, notice: null }
}

type Judged = { kind: "refused"; reasons: readonly Refusal[] } | { kind: "fits"; row: TransitionRow }

function judge(state: CaseState | null, command: Command, by: By): Judged {
  const fitting = candidates(state, command)
  if (fitting.length === 0) {
    const wrongActor = !(rowsOf.get(command.event) ?? []).some((one) => actorFits(one.actor, by.actor))
    return { kind: "refused", reasons: wrongActor ? ["wrong-state", "wrong-actor"] : ["wrong-state"] }
  }
  // Where an event has two rows from one state, the guards choose; the reasons of the first are told.
  const judged = fitting.map((one) => ({
    row: one,
    reasons: reasonsAgainst(state ?? unborn, command, { row: one, by }),
  }))
  const free = judged.find(({ reasons }) => reasons.length === 0)
  if (free !== undefined) return { kind: "fits", row: free.row }
  return { kind: "refused", reasons: judged[0]?.reasons ?? [] }
}

/** Rows of the event that leave the state the case is in. */
function candidates(state: CaseState | null, command: Command): TransitionRow[] {
  const rows = rowsOf.get(command.event) ?? []
  return rows.filter((one) => one.from.includes(state === null ? null : state.regions[one.region]))
}

function reasonsAgainst(
  state: CaseState,
  command: Command,
  { row, by }: { row: TransitionRow; by: By },
): Refusal[] {
  const reasons: Refusal[] = actorFits(row.actor, by.actor) ? [] : ["wrong-actor"]
  for (const guard of row.guards) {
    if (guards[guard]({ state, command, by, row })) continue
    const problem = guard === "G-4E" ? proposalProblem(state, command, { by, row }) : null
    reasons.push(guard, ...(problem === null ? [] : [problem]))
  }
  return reasons
}

function accept(state: CaseState, command: Command, { row, by }: { row: TransitionRow; by: By }): Accepted {
  const facts = factsAfter(state, command, by)
  const regions = regionsAfter(state, row, { command, facts })
  const effects = effectsOf(row, {
    concludesCrime: command.event === "conclude" && command.details.crime === "yes",
    opensReferral: opensReferral(state, { command, facts }),
    ...{ referral: state.regions.referral, outcome: state.facts.outcome, clocks: state.clocks },
    competence: facts.competence,
  })
  return {
    kind: "accepted",
    row,
    state: {
      ...{ regions, unit: state.unit, facts, clocks: applyEffects(state.clocks, effects, by.today) },
      ...{ declarants: state.declarants, settledBy: state.settledBy },
      // What was proposed for another state is overtaken; proposals of the other region stand.
      proposals: state.proposals.filter(
        (one) => stillPossible(one.event, regions) && one.id !== command.proposal,
      ),
    },
    notice: row.notice,
  }
}

/** What a row's effects depend on besides the row; of the case before the step, unless said otherwise. */
export type EffectPlace = {
  /** The step concludes, and says yes to the question of a crime. */
  concludesCrime: boolean
  opensReferral: boolean
  referral: Regions["referral"]
  /** Outcome concluded before. */
  outcome: string | null
  /** Whose matter it is after the step. */
  competence: string | null
  clocks: readonly ClockState[]
}

/** What the row does to the clocks there. */
export function effectsOf(row: TransitionRow, place: EffectPlace): ClockEffect[] {
  return row.clocks.filter(({ when }) => holds(when, place))
}

function holds(condition: Condition | undefined, place: EffectPlace): boolean {
  switch (condition) {
    case undefined:
      return true
    case "crime":
      return place.concludesCrime && !handedOver(place)
    case "opens-referral":
      return place.opensReferral
    case "before-conclusion":
      return place.outcome === null
    case "after-conclusion":
      // It runs since the conclusion, if that showed the crime (TTLT 03/2018 Đ.5.2).
      return place.outcome !== null && openClock(place.clocks, "C-REF-5") === undefined
    case "ours":
      return place.competence === "own"
    case "not-ours":
      return place.competence !== "own" && openClock(place.clocks, "C-TRANSFER") === undefined
  }
}

/** What the conclusion found lies with the investigators already. */
const handedOver = ({ referral }: EffectPlace) =>
  !["none", "SIGNAL", "PROPOSED", "REJECTED", "APPROVED", "COMPILED"].includes(referral)

function stillPossible(event: string, regions: Regions): boolean {
  return (rowsOf.get(event as CaseEventName) ?? []).some((one) => one.from.includes(regions[one.region]))
}

/** A case before its first event. */
const unborn: CaseState = {
  regions: {
    ...{ main: "RECEIVED", referral: "none", protection: "none", identity: "anonymous" },
    publicity: "not-publishable",
  },
  ...{ unit: null, facts: noFacts, clocks: [], proposals: [], declarants: [], settledBy: [] },
}
