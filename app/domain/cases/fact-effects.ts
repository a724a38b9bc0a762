import type { CaseFacts, CaseState } from "./case-state.ts"
import { hasOpenReferral, noFacts, showsCrime } from "./case-state.ts"
import type { ActDetails, ActEvent } from "./act-details.ts"
import { detrimentScore, isActEvent } from "./act-details.ts"
import { hasRole } from "../actor.ts"
import type { By, Command } from "./command.ts"
import type { Regions } from "./states.ts"
import type { TransitionRow } from "./transition-row.ts"

type Before = { facts: CaseFacts; regions: Regions }
type FactChange<E extends ActEvent> = (details: ActDetails<E>, before: Before) => Partial<CaseFacts>

/** What steps change among the facts; the others change none. */
const factChanges: { [E in ActEvent]?: FactChange<E> } = {
  "fill-triage": ({ detriment, ...sheet }) => ({ ...sheet, detriment: detrimentScore(detriment) }),
  "record-signature": () => ({ regime: "TC" }),
  "flag-crime": ({ crime }, { facts }) => ({ crime: [...new Set([...facts.crime, ...crime])] }),
  transfer: ({ target }) => ({ competence: target }),
  "return-transfer": (_, { facts }) => ({ returns: facts.returns + 1, competence: null }),
  "assign-team": ({ team, leader }) => ({ team, handler: leader }),
  reassign: ({ handler }, { facts }) => ({ handler, team: withNew(facts, handler) }),
  "record-step": (step, { facts }) => ({
    minutes: facts.minutes + 1,
    unsigned: [...facts.unsigned, { number: facts.minutes + 1, ...step }],
  }),
  // Minutes count once two persons have signed them; the accused was heard when those of the hearing do.
  "sign-minutes": ({ number }, { facts }) => ({
    unsigned: facts.unsigned.filter((one) => one.number !== number),
    heard:
      facts.heard || facts.unsigned.some((one) => one.number === number && one.kind === "hearing-accused"),
  }),
  suspend: (_, { regions }) => ({ suspendedFrom: regions.main === "VERIFYING" ? "VERIFYING" : "ACCEPTED" }),
  resume: () => ({ suspendedFrom: null }),
  conclude: ({ items }) => ({ items, publication: "open", outcome: overallOutcome(items) }),
  "settle-publication": ({ how }) => ({ publication: how }),
  "order-measures": ({ measures }) => ({ measures }),
  "report-measures": ({ measures }) => ({ measures }),
  "finish-check": ({ measures }) => ({ measures }),
  // After the conclusion nothing of the content is left to stand still.
  "hand-over": (_, { facts }) => ({ contentReferred: facts.outcome === null, referralOutcome: null }),
  "post-outcome": ({ outcome }) => ({ referralOutcome: outcome }),
  "end-referral": () => ({ contentReferred: false }),
  // Begins anew, in other hands, with what stays true: which signs of a crime were seen, what the agency said.
  reopen: (_, { facts: { crime, detriment, returns, referralOutcome } }) => ({
    ...noFacts,
    ...{ crime, detriment, returns, referralOutcome },
  }),
}

/** The coarse facts after a step. Pure; states and clocks are moved elsewhere. */
export function factsAfter({ facts, regions }: CaseState, command: Command, { actor }: By): CaseFacts {
  if (command.event === "signature-waited-out") return { ...facts, regime: "TT25" }
  const change = isActEvent(command.event)
    ? (factChanges[command.event] as FactChange<ActEvent> | undefined)
    : undefined
  // Each entry takes the details of its own event, which a command carries by type.
  if (change !== undefined) return { ...facts, ...change(command.details as ActDetails, { facts, regions }) }
  // Whoever of our own takes the first step is in charge until somebody else is named.
  const takesCharge = actor.kind === "staff" && facts.handler === null && !hasRole(actor, "agency")
  return takesCharge ? { ...facts, handler: actor.member } : facts
}

/** The team after a change of who is in charge: the new one instead of the old. */
function withNew({ team, handler }: CaseFacts, member: string): string[] {
  return team.length === 0 ? team : [...new Set([...team.filter((one) => one !== handler), member])]
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
  const { command } = next
  const own: Regions = row.to === "same" ? state.regions : { ...state.regions, [row.region]: row.to }
  const referral = opensReferral(state, next) ? "SIGNAL" : own.referral
  if (command.event === "record-signature") return { ...own, identity: "identified-verified" }
  if (command.event === "fill-triage") return { ...own, referral }
  if (command.event === "conclude") return { ...own, referral, publicity: "pending-redaction" }
  if (command.event === "settle-publication")
    return { ...own, publicity: command.details.how === "posted" ? "posted" : "not-publishable" }
  return own
}

/**
 * Whether the step itself opens the way to the investigators (workflow §5.1): a triage sheet or a conclusion that shows a
 * crime, on a case without an open referral. What two persons have answered already is asked again only for a new sign.
 */
export function opensReferral(
  state: CaseState,
  { command, facts }: { command: Command; facts: CaseFacts },
): boolean {
  const { referral } = state.regions
  if (command.event === "conclude")
    return command.details.crime === "yes" && (referral === "none" || referral === "REJECTED")
  if (command.event !== "fill-triage" || hasOpenReferral(state)) return false
  const signs = facts.crime.filter((question) => referral === "none" || !state.facts.crime.includes(question))
  return showsCrime({ crime: signs })
}
