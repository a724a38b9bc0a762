import type { CaseFacts, CaseState } from "./case-state.ts"
import { showsCrime } from "./case-state.ts"
import { detrimentScore } from "./act-details.ts"
import type { By, Command } from "./command.ts"
import type { Regions, ReferralState } from "./states.ts"
import type { TransitionRow } from "./transition-row.ts"

/** The coarse facts after a step. Pure; states and clocks are moved elsewhere. */
export function factsAfter(state: CaseState, command: Command, by: By): CaseFacts {
  const { facts } = state
  switch (command.event) {
    case "fill-triage": {
      const { regime, d25, d29, competence, crime, detriment } = command.details
      return { ...facts, regime, d25, d29, competence, crime, detriment: detrimentScore(detriment) }
    }
    case "record-signature":
      return { ...facts, regime: "TC" }
    case "signature-waited-out":
      return { ...facts, regime: "TT25" }
    case "flag-crime":
      return { ...facts, crime: [...new Set([...facts.crime, ...command.details.crime])] }
    case "transfer":
      return { ...facts, competence: command.details.target }
    case "return-transfer":
      return { ...facts, returns: facts.returns + 1, competence: null }
    case "assign-team":
      return { ...facts, team: command.details.team, handler: command.details.leader }
    case "reassign":
      return { ...facts, handler: command.details.handler }
    case "record-step":
      return {
        ...{ ...facts, minutes: facts.minutes + 1 },
        heard: facts.heard || command.details.kind === "hearing-accused",
      }
    case "suspend":
      return { ...facts, suspendedFrom: state.regions.main === "VERIFYING" ? "VERIFYING" : "ACCEPTED" }
    case "resume":
      return { ...facts, suspendedFrom: null }
    case "conclude":
      return {
        ...facts,
        items: command.details.items,
        publication: "open",
        outcome: overallOutcome(command.details.items),
      }
    case "settle-publication":
      return { ...facts, publication: command.details.how }
    case "order-measures":
    case "report-measures":
    case "finish-check":
      return { ...facts, measures: command.details.measures }
    case "hand-over":
      return { ...facts, contentReferred: true }
    case "end-referral":
      return { ...facts, contentReferred: false }
    case "reopen":
      return { ...facts, heard: false, d25: null, d29: null, regime: null, outcome: null, items: [] }
    default:
      return by.actor.kind === "staff" && facts.handler === null
        ? { ...facts, handler: by.actor.member }
        : facts
  }
}

/** đúng / đúng một phần / sai: the outcome of the whole from those of its items. */
export function overallOutcome(items: CaseFacts["items"]): string {
  if (items.every((item) => item === "true")) return "true"
  if (items.some((item) => item === "true" || item === "partly")) return "partly"
  if (items.every((item) => item === "knowingly-false")) return "knowingly-false"
  return items.includes("referred") ? "referred" : "false"
}

/** The regions after a step: its own, and what it does to others. */
export function regionsAfter(
  state: CaseState,
  row: TransitionRow,
  next: { command: Command; facts: CaseFacts },
): Regions {
  const own = row.to === "same" ? state.regions : ({ ...state.regions, [row.region]: row.to } as Regions)
  if (next.command.event === "record-signature") return { ...own, identity: "identified-verified" }
  // Any yes in Q2–Q6 opens the way to the investigators by itself (workflow §5.1).
  if (next.command.event === "fill-triage" && opensReferral(state, next.facts))
    return { ...own, referral: "SIGNAL" }
  if (next.command.event === "conclude") return { ...own, publicity: "pending-redaction" }
  if (next.command.event === "settle-publication" && next.command.details.how === "posted")
    return { ...own, publicity: "posted" }
  return own
}

/** A triage sheet that shows a crime, on a case without an open referral. */
export function opensReferral(state: CaseState, facts: CaseFacts): boolean {
  const idle: readonly ReferralState[] = ["none", "ENDED"]
  return showsCrime(facts) && idle.includes(state.regions.referral)
}
