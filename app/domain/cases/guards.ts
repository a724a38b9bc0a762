import { formerHandlers } from "./conflicts.ts"
import { isWithin } from "../law/units.ts"
import type { CaseState } from "./case-state.ts"
import { hasOpenReferral, showsCrime } from "./case-state.ts"
import { extensionsOf, openClock } from "./case-clocks.ts"
import type { By, Command } from "./command.ts"
import type { GuardId, TransitionRow } from "./transition-row.ts"
import { proposalProblem } from "./two-person.ts"

type GuardInput = { state: CaseState; command: Command; by: By; row: TransitionRow }
type Guard = (input: GuardInput) => boolean

/** Clocks that end when a notice the law demands was sent. */
const noticeClocks = ["C-ACCEPT-NOTICE", "C-SUSP-NOTICE", "C-CONC-NOTICE", "C-ACT-FEEDBACK"] as const

/** One condition of workflow §2–§5 each. True lets the step pass. */
export const guards: Record<GuardId, Guard> = {
  "G-COI": ({ by }) => !by.conflicted && by.declared,
  "G-RECORD": ({ command }) => command.hasRecord,
  "G-REASON": ({ command }) => command.hasRecord,
  "G-4E": ({ state, command, by, row }) => proposalProblem(state, command, { by, row }) === null,
  "G-COMP": competent,
  // What goes out says in its signed details that nothing of the reporter is in it: the server cannot read it.
  "G-ID": ({ command: { details } }) =>
    details !== undefined && "noReporterData" in details && details.noReporterData,
  "named-reporter": ({ state }) => !["anonymous", "withdrawn-consent"].includes(state.regions.identity),
  "triage-done": ({ state }) => state.facts.regime !== null && state.facts.d25 !== null,
  // Đ.25.2: three times yes leaves no choice: the matter is looked into or transferred.
  "d25-not-met": ({ state: { facts } }) => facts.d25 !== null && !allTrue(facts.d25),
  // What is a *tố cáo* is accepted or not: a check without its duties and time limit is no way around that.
  "d25-met": ({ state: { facts } }) =>
    facts.regime !== "TC" && (facts.regime === "PA-TN" || (facts.d25 !== null && allTrue(facts.d25))),
  "d29-met": ({ state: { facts } }) => facts.regime === "TC" && facts.d29 !== null && allTrue(facts.d29),
  "ground-given": groundGiven,
  // An online form is no order with a signature (Đ.23.1): that is recorded when it has come (T03).
  "signed-report": ({ state }) => state.regions.identity === "identified-verified",
  "unsigned-report": ({ state }) => state.regions.identity !== "identified-verified",
  "time-over": timeOver,
  "minutes-of-two": ({ command, by }) =>
    command.event === "record-step" && by.actor.kind === "staff" && command.details.with !== by.actor.member,
  "minutes-named": minutesNamed,
  "leads-team": ({ state, by }) => by.actor.kind === "staff" && state.facts.handler === by.actor.member,
  "conclusion-made": ({ state }) => state.facts.outcome !== null,
  "past-receipt": ({ state }) => !["RECEIVED", "AWAIT_ID"].includes(state.regions.main),
  "outcome-final": ({ state }) => !["suspended", "resumed"].includes(state.facts.referralOutcome ?? ""),
  "team-of-two": ({ command }) =>
    command.event === "assign-team" &&
    new Set(command.details.team).size >= 2 &&
    command.details.team.includes(command.details.leader),
  // workflow T19: each of them, before the team is formed, by their own signature.
  "team-declared": ({ state, command }) =>
    command.event === "assign-team" &&
    command.details.team.every((member) => state.declarants.includes(member)),
  "accused-heard": ({ state }) => state.facts.heard,
  "limit-running": ({ state, by, row }) => {
    const clock = openClock(state.clocks, row.region === "main" ? "C-SETTLE" : "C-REF-20")
    return clock !== undefined && clock.dueOn >= by.today && extensionsOf(clock) < 2
  },
  "extension-left": extensionLeft,
  "was-verifying": ({ state }) => state.facts.suspendedFrom === "VERIFYING",
  "was-accepted": ({ state }) => state.facts.suspendedFrom !== "VERIFYING",
  "outcomes-given": outcomesGiven,
  "notices-sent": ({ state }) => !noticeClocks.some((id) => openClock(state.clocks, id) !== undefined),
  "measures-ordered": measuresOrdered,
  "publication-settled": ({ state }) => openClock(state.clocks, "C-PUBLISH") === undefined,
  "no-open-referral": ({ state }) => !hasOpenReferral(state),
  // A sign of a crime is answered by two persons before the case can be put away.
  "crime-answered": ({ state: { facts, regions } }) =>
    !["SIGNAL", "PROPOSED"].includes(regions.referral) && !(regions.referral === "none" && showsCrime(facts)),
  "lead-body-asked": ({ state, command }) =>
    command.event === "return-transfer" && (state.facts.returns === 0 || command.details.leadAsked !== null),
  "other-hands": ({ state, by: { actor } }) =>
    actor.kind !== "staff" || !formerHandlers(state).includes(actor.member),
  "packet-given": ({ command }) => command.event === "compile-packet",
}

/** Minutes wait for this officer's signature; before a number is chosen, any do. */
function minutesNamed({ state, command, by: { actor } }: GuardInput): boolean {
  if (command.event !== "sign-minutes" || actor.kind !== "staff") return false
  const number = (command.details as typeof command.details | undefined)?.number
  return state.facts.unsigned.some(
    (one) => one.with === actor.member && (number === undefined || one.number === number),
  )
}

const allTrue = (ticks: Readonly<Record<string, boolean>>) => Object.values(ticks).every(Boolean)

/** Ours to settle; or, for a transfer, somebody else's, and never the unit complained of or a part of it. */
function competent({ state: { facts, unit }, command }: GuardInput): boolean {
  if (command.event !== "transfer") return facts.competence === "own"
  const { target } = command.details
  // Where the triage sheet names a body, it is that one.
  if (target === "own" || (facts.competence !== null && facts.competence !== target)) return false
  return unit === null || !isWithin(target, unit)
}

/** Đ.29.1: a condition is missing. Where only the name or signature is, Đ.25.2 leaves no choice but to look into it. */
function groundGiven({ state: { facts }, command }: GuardInput): boolean {
  if (facts.d29 === null || allTrue(facts.d29)) return false
  const checkable = facts.d25 !== null && allTrue(facts.d25)
  return !(checkable && command.event === "refuse-acceptance" && command.details.reason === "R-NA-01")
}

/** Time itself moves a case only when the wait that the step ends has run out. */
function timeOver({ state, by, row }: GuardInput): boolean {
  return row.clocks.some((effect) => {
    const waited = "stop" in effect ? openClock(state.clocks, effect.stop) : undefined
    return waited !== undefined && waited.dueOn < by.today
  })
}

/** One measure at least; one against the reporter only after a conclusion of knowing falsehood (workflow §6.10). */
function measuresOrdered({ state, command }: GuardInput): boolean {
  if (command.event !== "order-measures" && command.event !== "finish-check") return false
  const { measures } = command.details
  const against = measures.some((measure) => measure.kind === "knowingly-false-reporter")
  return measures.length > 0 && (!against || state.facts.items.includes("knowingly-false"))
}

/** Đ.30: once for a complicated matter, twice for a specially complicated one (two criteria at least). */
function extensionLeft({ state, command }: GuardInput): boolean {
  const clock = openClock(state.clocks, "C-SETTLE")
  if (clock === undefined || command.event !== "extend") return false
  const before = extensionsOf(clock)
  return before === 0 || (before === 1 && new Set(command.details.criteria).size >= 2)
}

/**
 * One outcome for each content item, a knowing falsehood only after a lawyer's own look (workflow §6.10), and an answer to
 * the crime question that fits: “no” only where nobody saw a sign or two persons have found none.
 */
function outcomesGiven({ state, command }: GuardInput): boolean {
  if (command.event !== "conclude") return false
  const { items, crime } = command.details
  const second = state.proposals.find((one) => one.id === command.proposal)?.second
  if (items.includes("knowingly-false") && second?.legal === false) return false
  if (
    crime === "no" &&
    (hasOpenReferral(state) || (showsCrime(state.facts) && state.regions.referral === "none"))
  )
    return false
  return referredFits(state, items)
}

/** What lies with the investigators stands still and is not judged here; everything else is (workflow §5.2). */
function referredFits({ facts, regions }: CaseState, items: readonly string[]): boolean {
  const referred = items.filter((item) => item === "referred").length
  if (!facts.contentReferred)
    return referred === 0 || (regions.referral === "ENDED" && facts.referralOutcome === "prosecuted")
  return referred > 0 && (referred < items.length || regions.referral === "OUTCOME")
}
