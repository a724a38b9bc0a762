import type { Actor, MemberId, Role } from "#app/domain/actor.ts"
import type { ActDetails, ActEvent } from "#app/domain/cases/act-details.ts"
import { isActEvent } from "#app/domain/cases/act-details.ts"
import { newClock } from "#app/domain/cases/case-clocks.ts"
import type { CaseFacts, CaseState, ClockState, OpenProposal } from "#app/domain/cases/case-state.ts"
import { noFacts } from "#app/domain/cases/case-state.ts"
import type { By, Command } from "#app/domain/cases/command.ts"
import type { IdentityState, MainState, ReferralState, Regions } from "#app/domain/cases/states.ts"
import type { CaseEventName } from "#app/domain/cases/transition-row.ts"
import { detailsText } from "#app/domain/cases/two-person.ts"
import type { ClockId } from "#app/domain/law/clocks.ts"
import type { Day } from "#app/domain/time.ts"

/** Cases, commands and persons for tests of the statechart. Everything is frozen to its depth: a rule that writes throws. */

export const today: Day = "2026-11-23"

export const persons = {
  leader: "11111111-1111-4111-8111-111111111111",
  second: "22222222-2222-4222-8222-222222222222",
  proposer: "33333333-3333-4333-8333-333333333333",
  other: "44444444-4444-4444-8444-444444444444",
} as const

/** A role, or who is not of the staff. */
export type Who = Role | "reporter" | "system"

export function who(name: Who, member: string = persons.leader): Actor {
  if (name === "reporter") return { kind: "reporter" }
  if (name === "system") return { kind: "system", process: "worker" }
  const staff = {
    kind: "staff",
    member: member as MemberId,
    roles: [name],
    body: "TTTP",
    unit: null,
  } as const
  return { ...staff, fingerprint: "00" }
}

export const by = (actor: Actor, on: Day = today): By => ({
  ...{ actor, conflicted: false, declared: true, today: on },
})

const apart = { noReporterData: true } as const
const measures = [
  { kind: "reprimand" as const, owner: "thanh-tra-thanh-pho", dueOn: "2026-12-31", doneOn: null },
]

/** Details that fit a case in which everything is in order. */
export const usualDetails: { [E in ActEvent]: ActDetails<E> } = {
  ...{ "await-signature": {}, "record-signature": {}, register: {}, "ask-reporter": {}, "take-petition": {} },
  ...{ "open-feedback": {}, "hand-over": {}, examine: {}, "ask-supplement": {} },
  "fill-triage": {
    ...{ regime: "TC", d25: { a: true, b: true, c: true }, d29: { a: true, b: true, c: true, d: true } },
    ...{ competence: "own", crime: [], detriment: { fewKnow: 1, depends: 0, power: 2, threatened: 0 } },
  },
  "link-duplicate": { with: persons.other },
  file: { reason: "no-specifics" },
  "look-again": { reason: "second-report" },
  "open-check": apart,
  "finish-check": { measures },
  "close-check": { reason: "no-violation" },
  transfer: { target: "cong-an-thanh-pho", identity: false, ...apart },
  "confirm-transfer": { reason: "accepted-there" },
  "return-transfer": { reason: "not-competent", leadAsked: null },
  guide: { reason: "complaint" },
  "reply-petition": { reason: "explained" },
  "refuse-acceptance": { reason: "R-NA-05" },
  ...{ accept: apart, "notify-acceptance": apart, "notify-suspension": apart, "notify-conclusion": apart },
  "assign-team": { leader: persons.leader, team: [persons.leader, persons.second], ...apart },
  "record-step": { kind: "working-minutes", with: persons.second },
  "sign-minutes": { number: 1 },
  extend: { criteria: ["expertise"] },
  suspend: { ground: "34.1.a", waitingFor: "so-xay-dung", reviewOn: "2026-12-08" },
  resume: { reason: "answer-came" },
  "report-findings": { items: 1, dissent: false },
  "return-findings": { reason: "unclear" },
  conclude: { items: ["true"], crime: "no" },
  "settle-publication": { how: "posted", ...apart },
  ...{ "order-measures": { measures }, "report-measures": { measures } },
  close: { reason: "no-objection" },
  reopen: { reason: "new-facts" },
  reassign: { handler: persons.other, reason: "recusal" },
  "flag-crime": { crime: ["Q2"] },
  "write-legal-note": { articles: ["354"] },
  "approve-referral": { agency: "PC03", articles: ["354"] },
  "reject-referral": { reason: "no-elements" },
  "compile-packet": { packet: { upload: persons.other, sha256: "0".repeat(64), agency: "PC03" }, ...apart },
  acknowledge: { number: "15-2026" },
  "extend-examination": { reason: "complex" },
  supply: apart,
  "post-outcome": { outcome: "prosecuted" },
  "end-referral": { reason: "prosecuted" },
}

/** A command with the usual details, or with others. */
export function command(
  event: CaseEventName,
  more: { details?: unknown; hasRecord?: boolean } = {},
): Command {
  const details = isActEvent(event) ? (more.details ?? usualDetails[event]) : undefined
  return { event, details, hasRecord: more.hasRecord ?? true, proposal: proposalId } as Command
}

const proposalId = "aa".repeat(32)

/** A proposal of somebody else, seconded by a third person. */
export function seconded(
  event: CaseEventName,
  details: unknown,
  change: Partial<OpenProposal> = {},
): OpenProposal {
  return {
    ...{ id: proposalId, event, details: detailsText(details), proposedBy: persons.proposer },
    second: { by: persons.second, agrees: true, legal: false },
    ...change,
  }
}

type Change = {
  main?: MainState
  referral?: ReferralState
  identity?: IdentityState
  unit?: string | null
  facts?: Partial<CaseFacts>
  /** Clocks that run, since a week; or since the day given. */
  clocks?: readonly (ClockId | readonly [ClockId, since: Day])[]
  paused?: readonly ClockId[]
  proposals?: readonly OpenProposal[]
  declarants?: readonly string[]
  settledBy?: readonly string[]
}

/** A case. Without changes: in triage, with a name and a signature, its sheet filled, everything in order. */
export function caseWith(change: Change = {}): CaseState {
  const running = (change.clocks ?? []).map((clock) =>
    typeof clock === "string" ? newClock(clock, "2026-11-16") : newClock(clock[0], clock[1]),
  )
  const paused = (change.paused ?? []).map((clock): ClockState => ({
    ...newClock(clock, "2026-11-02"),
    state: "paused",
    pausedOn: "2026-11-16",
  }))
  return deepFreeze({
    regions: {
      ...{ main: change.main ?? "TRIAGE", referral: change.referral ?? "none", protection: "none" },
      ...{ identity: change.identity ?? "identified-verified", publicity: "not-publishable" },
    } satisfies Regions,
    unit: change.unit ?? null,
    facts: { ...inOrder, ...change.facts },
    clocks: [...running, ...paused],
    proposals: change.proposals ?? [],
    declarants: change.declarants ?? Object.values(persons),
    settledBy: change.settledBy ?? [],
  })
}

const inOrder: CaseFacts = {
  ...noFacts,
  ...{ regime: "TC", d25: { a: true, b: true, c: false }, d29: { a: true, b: true, c: true, d: true } },
  ...{ competence: "own", handler: persons.leader, team: [persons.leader, persons.second], heard: true },
}

const concluded: readonly MainState[] = ["CONCLUDED", "ACTION", "FEEDBACK_WINDOW", "CLOSED"]

/** What an event asks of a case besides what is always in order. */
const asked: Partial<Record<CaseEventName, Change>> = {
  "await-signature": { identity: "identified-unverified" },
  "record-signature": { identity: "identified-unverified" },
  "signature-waited-out": { identity: "identified-unverified", clocks: [["S-SIGN", "2026-11-02"]] },
  "waited-out": { clocks: [["S-ANSWER", "2026-11-02"]] },
  "feedback-over": { clocks: [["S-FEEDBACK", "2026-11-02"]] },
  file: { identity: "anonymous", facts: { regime: "TT25" } },
  "open-check": { identity: "anonymous", facts: { regime: "TT25", d25: { a: true, b: true, c: true } } },
  "refuse-acceptance": { facts: { d29: { a: true, b: true, c: true, d: false } } },
  transfer: { facts: { competence: null } },
  // Whoever handled it the first time does not open it anew.
  reopen: { facts: { handler: "55555555-5555-4555-8555-555555555555", team: [] } },
  "sign-minutes": {
    facts: { minutes: 1, unsigned: [{ number: 1, kind: "working-minutes", with: persons.leader }] },
  },
  extend: { clocks: ["C-SETTLE"] },
  "extend-examination": { clocks: ["C-REF-20"] },
}

/** A case from which the event leads on, in the state given; with the second signature where one is asked for. */
export function ready(
  event: CaseEventName,
  state: Pick<Change, "main" | "referral">,
  more: Change = {},
): CaseState {
  const wants = asked[event] ?? {}
  const outcome = state.main !== undefined && concluded.includes(state.main) ? "true" : null
  const unsigned = state.main === "AWAIT_ID" ? { ...noFacts } : {}
  return caseWith({
    ...{ ...wants, ...state, ...more },
    facts: { ...unsigned, outcome, items: outcome === null ? [] : ["true"], ...wants.facts, ...more.facts },
    clocks: [
      ...(wants.clocks ?? []).filter((one) => !named(more.clocks ?? []).includes(idOf(one))),
      ...(more.clocks ?? []),
    ],
    proposals: more.proposals ?? [seconded(event, isActEvent(event) ? usualDetails[event] : undefined)],
  })
}

type Started = NonNullable<Change["clocks"]>[number]
const idOf = (one: Started) => (typeof one === "string" ? one : one[0])
const named = (clocks: readonly Started[]) => clocks.map(idOf)

export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
