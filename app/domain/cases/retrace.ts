import type { AuditEventType, AuditFacts } from "../audit/events.ts"
import { movesCase } from "../audit/events.ts"
import type { Day } from "../time.ts"
import { applyEffects } from "./case-clocks.ts"
import type { ClockState } from "./case-state.ts"
import type { ReferralState } from "./states.ts"
import type { TransitionRow } from "./transition-row.ts"
import type { EffectPlace } from "./transitions.ts"
import { effectsOf, transitions } from "./transitions.ts"

/** A step as the audit trail tells it: which row, on which day, and its codes. */
export type TracedEvent = { type: string; transition: string | null; on: Day; facts: AuditFacts | null }

/**
 * The events of a case in their order: acts as each names the one before, and what is no act (a passed deadline, a demand)
 * before the acts of its day. Within one minute the time alone would not tell.
 */
export function inOrder<T extends LinkedEvent>(events: readonly T[]): T[] {
  const acts = events.filter((event) => movesCase(event.type as AuditEventType))
  const after = new Map(acts.map((act) => [act.prev ?? "", act]))
  const place = new Map<T, number>()
  for (let act = after.get(""); act !== undefined && !place.has(act); act = after.get(act.hash))
    place.set(act, place.size)
  // Behind the receipt, which has no other act before it, and before every other act of the day.
  const key = (event: T) => place.get(event) ?? 0.5
  return [...events].sort((a, b) => a.on.localeCompare(b.on) || key(a) - key(b) || a.at.localeCompare(b.at))
}

/** `prev` and `hash`: entry hashes in hex. */
export type LinkedEvent = { type: string; on: string; at: string; prev: string | null; hash: string }

/**
 * The clocks of a case from its events alone, oldest first: the same table of steps, walked again. Whoever changes a clock
 * without an event changes nothing here. Events that are no step leave the clocks as they are.
 */
export function retraceClocks(events: readonly TracedEvent[]): ClockState[] {
  let place = beginning
  for (const event of events) {
    if (event.type === "clock.breached")
      place = { ...place, clocks: place.clocks.map((clock) => breached(clock, event)) }
    const row = rowOf(event)
    if (row !== undefined) place = afterStep(place, row, event)
  }
  return [...place.clocks]
}

const beginning: EffectPlace = {
  ...{ concludesCrime: false, opensReferral: false, referral: "none", outcome: null, competence: null },
  clocks: [],
}

function afterStep(before: EffectPlace, row: TransitionRow, { type, on, facts }: TracedEvent): EffectPlace {
  const concludes = type === "case.concluded"
  const place = {
    ...before,
    concludesCrime: concludes && facts?.crime?.includes("yes") === true,
    opensReferral: facts?.referral === "SIGNAL",
    competence: competenceAfter(type, facts, before.competence),
  }
  return {
    ...place,
    clocks: applyEffects(before.clocks, effectsOf(row, place), on),
    referral: referralAfter(facts) ?? before.referral,
    outcome: concludes ? (facts?.outcome ?? null) : type === "case.reopened" ? null : before.outcome,
  }
}

function competenceAfter(type: string, facts: AuditFacts | null, before: string | null): string | null {
  if (type === "case.transferred") return facts?.target ?? null
  return ["case.transfer-returned", "case.reopened"].includes(type) ? null : (facts?.competence ?? before)
}

/** The row of the table that an event stands for: ids name several, so type and state reached decide. */
function rowOf({ transition, type, facts }: TracedEvent): TransitionRow | undefined {
  return transitions.find(
    (row) => row.id === transition && row.type === type && (row.to === "same" || row.to === facts?.state),
  )
}

function referralAfter(facts: AuditFacts | null): ReferralState | undefined {
  const state = facts?.region === "referral" ? facts.state : facts?.referral
  return state as ReferralState | undefined
}

function breached(clock: ClockState, { facts }: TracedEvent): ClockState {
  const isIt = clock.clock === facts?.clock && clock.dueOn === facts.due && clock.breachedOn === null
  return isIt ? { ...clock, breachedOn: clock.dueOn } : clock
}
