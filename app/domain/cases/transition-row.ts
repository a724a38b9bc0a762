import type { Actor, Role } from "../actor.ts"
import { hasRole } from "../actor.ts"
import type { ClockEffect } from "./case-clocks.ts"
import type { Region, Regions } from "./states.ts"

/** What happened or is asked for. Stored in proposals and statements: only added to. */
export const caseEventNames = [
  ...(["submit", "await-signature", "record-signature", "signature-waited-out", "register"] as const),
  ...([
    "fill-triage",
    "ask-reporter",
    "answer",
    "waited-out",
    "link-duplicate",
    "file",
    "look-again",
  ] as const),
  ...([
    "open-check",
    "finish-check",
    "close-check",
    "transfer",
    "confirm-transfer",
    "return-transfer",
  ] as const),
  ...([
    "guide",
    "take-petition",
    "reply-petition",
    "refuse-acceptance",
    "accept",
    "notify-acceptance",
  ] as const),
  ...([
    "assign-team",
    "record-step",
    "sign-minutes",
    "extend",
    "suspend",
    "notify-suspension",
    "resume",
  ] as const),
  ...(["report-findings", "return-findings", "conclude", "notify-conclusion", "settle-publication"] as const),
  ...(["order-measures", "report-measures", "open-feedback", "close", "feedback-over", "reopen"] as const),
  ...(["reassign", "flag-crime", "write-legal-note", "approve-referral", "reject-referral"] as const),
  ...(["compile-packet", "hand-over", "acknowledge", "examine", "extend-examination"] as const),
  ...(["ask-supplement", "supply", "post-outcome", "end-referral"] as const),
] as const
export type CaseEventName = (typeof caseEventNames)[number]

/** Who may cause a row: staff roles, the reporter, or the clock. */
export type ActorRule = { staff: readonly Role[]; reporter?: true; system?: true }

/** Guards of workflow §2–§5. Each is also the code of the reason when it refuses (`refusal.*` in `i18n`). */
export const guardIds = [
  ...(["G-COI", "G-RECORD", "G-REASON", "G-4E", "G-COMP", "G-ID"] as const),
  ...(["named-reporter", "triage-done", "d25-not-met", "d25-met", "d29-met", "ground-given"] as const),
  ...(["team-of-two", "accused-heard", "limit-running", "extension-left", "was-verifying"] as const),
  ...(["was-accepted", "outcomes-given", "notices-sent", "measures-ordered", "publication-settled"] as const),
  ...(["no-open-referral", "crime-answered", "lead-body-asked", "packet-given"] as const),
  ...(["signed-report", "unsigned-report", "time-over", "minutes-of-two", "leads-team"] as const),
  ...([
    "conclusion-made",
    "past-receipt",
    "outcome-final",
    "minutes-named",
    "team-declared",
    "other-hands",
  ] as const),
] as const
export type GuardId = (typeof guardIds)[number]

/** Facts on which a row's clock effect depends. */
export type Condition =
  "crime" | "opens-referral" | "before-conclusion" | "after-conclusion" | "ours" | "not-ours"

/** A grave decision: whose proposal and whose second opinion it needs. The deciding person is in `actor`. */
export type FourEyes = { propose: readonly Role[]; second: readonly Role[] }

export type TransitionRow = {
  id: `T${string}` | `R${string}`
  region: Region
  /** States the row leaves; `null` = the case does not exist yet. */
  from: readonly (Regions[Region] | null)[]
  /** `same`: the state stays; facts and clocks move. */
  to: Regions[Region] | "same"
  event: CaseEventName
  /** Type of the audit event. */
  type: `${"case" | "report" | "referral"}.${string}`
  actor: ActorRule
  fourEyes: FourEyes | null
  guards: readonly GuardId[]
  clocks: readonly (ClockEffect & { when?: Condition })[]
  /** Vietnamese name of the paper that the step produces, if any. */
  document: string | null
  /** What the reporter is told (workflow §7), if anything. */
  notice: string | null
  source: string
}

/** Whether an actor's roles (or nature) fit a rule. */
export function actorFits(rule: ActorRule, actor: Actor): boolean {
  if (actor.kind === "reporter") return rule.reporter === true
  if (actor.kind === "system") return rule.system === true
  return hasRole(actor, ...rule.staff)
}

type RowInput = Omit<TransitionRow, "region" | "fourEyes" | "clocks" | "document" | "notice"> &
  Partial<TransitionRow>

/** A row with what most rows do not have left out. */
export function row(input: RowInput): TransitionRow {
  return { region: "main", fourEyes: null, clocks: [], document: null, notice: null, ...input }
}
