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
  "G-ID": ({ command }) =>
    command.details === undefined ||
    !("noReporterData" in command.details) ||
    (command.details.noReporterData as boolean),
  "named-reporter": ({ state }) => !["anonymous", "withdrawn-consent"].includes(state.regions.identity),
  "triage-done": ({ state }) => state.facts.regime !== null && state.facts.d25 !== null,
  // Đ.25.2: three times yes leaves no choice: the matter is looked into or transferred.
  "d25-not-met": ({ state: { facts } }) => facts.d25 !== null && !allTrue(facts.d25),
  "d25-met": ({ state: { facts } }) => (facts.d25 !== null && allTrue(facts.d25)) || facts.regime === "PA-TN",
  "d29-met": ({ state: { facts } }) => facts.d29 !== null && allTrue(facts.d29),
  "ground-given": ({ state: { facts } }) => facts.d29 !== null && !allTrue(facts.d29),
  "team-of-two": ({ command }) =>
    command.event === "assign-team" &&
    new Set(command.details.team).size >= 2 &&
    command.details.team.includes(command.details.leader),
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
  "measures-ordered": ({ command }) =>
    (command.event === "order-measures" || command.event === "finish-check") &&
    command.details.measures.length > 0,
  "publication-settled": ({ state }) => openClock(state.clocks, "C-PUBLISH") === undefined,
  "no-open-referral": ({ state }) => !hasOpenReferral(state),
  // A sign of a crime is answered by two persons before the case can be put away.
  "crime-answered": ({ state }) =>
    !showsCrime(state.facts) || !["none", "SIGNAL", "PROPOSED"].includes(state.regions.referral),
  "lead-body-asked": ({ state, command }) =>
    command.event === "return-transfer" && (state.facts.returns === 0 || command.details.leadAsked !== null),
  "packet-given": ({ command }) => command.event === "compile-packet",
}

const allTrue = (ticks: Readonly<Record<string, boolean>>) => Object.values(ticks).every(Boolean)

/** Ours to settle; or, for a transfer, somebody else's, and never the unit complained of or a part of it. */
function competent({ state, command }: GuardInput): boolean {
  if (command.event !== "transfer") return state.facts.competence === "own"
  const { target } = command.details
  return target !== "own" && (state.unit === null || !isWithin(target, state.unit))
}

/** Đ.30: once for a complicated matter, twice for a specially complicated one (two criteria at least). */
function extensionLeft({ state, command }: GuardInput): boolean {
  const clock = openClock(state.clocks, "C-SETTLE")
  if (clock === undefined || command.event !== "extend") return false
  const before = extensionsOf(clock)
  return before === 0 || (before === 1 && new Set(command.details.criteria).size >= 2)
}

/** One outcome for each content item; a knowing falsehood only after a lawyer's own look (workflow §6.10). */
function outcomesGiven({ state, command }: GuardInput): boolean {
  if (command.event !== "conclude") return false
  const { items, crime } = command.details
  const second = state.proposals.find((one) => one.id === command.proposal)?.second
  if (items.includes("knowingly-false") && second?.legal === false) return false
  return !(showsCrime(state.facts) && crime === "no" && state.regions.referral !== "REJECTED")
}
