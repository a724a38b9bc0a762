import type { ActEvent } from "#app/domain/cases/act-details.ts"
import {
  extensionCriteria,
  filingReasons,
  refusalGrounds,
  stepKinds,
  suspensionGrounds,
} from "#app/domain/cases/act-details.ts"
import { conflictKinds } from "#app/domain/cases/conflicts.ts"
import { explanationReasons } from "#app/domain/cases/explanations.ts"
import { accessReasons, revokeReasons } from "#app/domain/cases/grant-access.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { agencies, crimeQuestions } from "#app/domain/cases/case-state.ts"

/**
 * Whom a field lets choose: members of the body who may settle the case, those of them who have declared, colleagues who hold its keys already, anybody who does, those who
 * do not yet, and of these the officers who compile referrals.
 */
export type Among = "settlers" | "declared" | "colleagues" | "readers" | "receivers" | "compilers"

/** One question of a step's form. `name` is the member of the signed details; `group` names the words of its codes. */
export type StepField = { name: string; group?: string } & (
  | { kind: "code" | "codes"; options: readonly string[] }
  | { kind: "unit"; optional?: true }
  | { kind: "member"; among: Among }
  | { kind: "members"; among: Among; least: number }
  | { kind: "day"; optional?: true }
  | { kind: "measures"; reported: boolean }
  | { kind: "outcomes" }
  | { kind: "count"; most: number }
  | { kind: "flag" }
  | { kind: "case" }
  | { kind: "minutes" }
)

/** Articles of the Criminal Code that an act of this kind can come under (`workflow` §5.1). */
const articles = ["353", "354", "355", "356", "357", "358", "359", "364", "365", "366", "341"] as const

const reason = (options: readonly string[]): StepField => ({ name: "reason", kind: "code", options })

/**
 * What the form of each step asks besides words, next to the schemas of `act-details`: a test holds the two together.
 * Steps without a line ask for words only. The triage sheet and the packet have pages of their own.
 */
const stepFields: Partial<Record<ActName, readonly StepField[]>> = {
  "link-duplicate": [{ name: "with", kind: "case" }],
  file: [reason(filingReasons)],
  "look-again": [reason(["new-evidence", "second-report", "time"])],
  "finish-check": [{ name: "measures", kind: "measures", reported: false }],
  "close-check": [reason(["no-violation", "cannot-verify", "corrected"])],
  transfer: [
    { name: "target", kind: "unit" },
    { name: "identity", kind: "flag" },
  ],
  "confirm-transfer": [reason(["accepted-there", "result"])],
  "return-transfer": [
    reason(["not-competent", "incomplete"]),
    { name: "leadAsked", kind: "unit", optional: true },
  ],
  guide: [reason(["complaint", "civil", "court", "other"])],
  "reply-petition": [reason(["explained", "corrected", "apologised"])],
  "refuse-acceptance": [reason(refusalGrounds)],
  "assign-team": [
    { name: "team", kind: "members", among: "declared", least: 2 },
    { name: "leader", kind: "member", among: "declared" },
  ],
  "record-step": [
    { name: "kind", kind: "code", options: stepKinds },
    { name: "with", kind: "member", among: "colleagues" },
  ],
  "sign-minutes": [{ name: "number", kind: "minutes" }],
  extend: [{ name: "criteria", kind: "codes", options: extensionCriteria }],
  suspend: [
    { name: "ground", kind: "code", options: suspensionGrounds },
    { name: "waitingFor", kind: "unit" },
    { name: "reviewOn", kind: "day" },
  ],
  resume: [reason(["answer-came", "ground-ended"])],
  "report-findings": [
    { name: "items", kind: "count", most: 30 },
    { name: "dissent", kind: "flag" },
  ],
  "return-findings": [reason(["incomplete", "unclear", "new-evidence"])],
  conclude: [
    { name: "items", kind: "outcomes", group: "outcome" },
    { name: "crime", kind: "code", options: ["no", "yes"] },
  ],
  "settle-publication": [{ name: "how", kind: "code", options: ["posted", "waived"] }],
  "order-measures": [{ name: "measures", kind: "measures", reported: false }],
  "report-measures": [{ name: "measures", kind: "measures", reported: true }],
  close: [reason(["no-objection", "objection-answered", "time-over"])],
  reopen: [reason(["new-facts", "wrongdoing-in-handling"])],
  reassign: [
    { name: "handler", kind: "member", among: "settlers" },
    reason(["recusal", "workload", "leave", "first"]),
  ],
  "grant-access": [
    { name: "members", kind: "members", among: "receivers", least: 1 },
    reason(accessReasons),
    { name: "endsOn", kind: "day", optional: true },
  ],
  revoke: [{ name: "member", kind: "member", among: "readers" }, reason(revokeReasons)],
  exclude: [
    { name: "member", kind: "member", among: "readers" },
    { name: "conflict", kind: "code", group: "conflict", options: conflictKinds },
  ],
  second: [{ name: "agrees", kind: "code", options: ["yes", "no"] }],
  explain: [{ name: "reason", kind: "code", group: "explain.reason", options: explanationReasons }],
  "flag-crime": [{ name: "crime", kind: "codes", group: "question", options: crimeQuestions }],
  "write-legal-note": [{ name: "articles", kind: "codes", group: "article", options: articles }],
  "approve-referral": [
    { name: "agency", kind: "code", group: "body", options: agencies },
    { name: "articles", kind: "codes", group: "article", options: articles },
  ],
  "reject-referral": [reason(["no-elements", "below-threshold-disciplined", "time-barred"])],
  "end-referral": [reason(["resumed", "prosecuted", "other-handling"])],
}

/** What the last signature asks besides: who gets keys to carry the decision out. Not part of what was proposed. */
const decisionFields: Partial<Record<ActName, readonly StepField[]>> = {
  "approve-referral": [{ name: "compilers", kind: "members", among: "compilers", least: 0 }],
}

/** Steps whose paper leaves the house: the officer says in the signed details that nothing of the reporter is in it. */
const outgoing: readonly string[] = [
  ...(["open-check", "transfer", "accept", "notify-acceptance", "assign-team"] as const),
  ...(["notify-suspension", "notify-conclusion", "settle-publication"] as const),
] satisfies readonly ActEvent[]

export const saysNoReporterData = (event: string): boolean => outgoing.includes(event)

/** Fields of a step; none for steps that ask for words only. A decision repeats what was proposed and asks it not again. */
export function fieldsOf(
  act: string,
  as: "act" | "propose" | "second" | "decide" = "act",
): readonly StepField[] {
  const fields: Partial<Record<string, readonly StepField[]>> = as === "decide" ? decisionFields : stepFields
  return fields[act] ?? []
}

/** Where the words of a field's codes stand: `code.<group>.<code>`. */
export function groupOf(event: string, field: StepField): string {
  return field.group ?? (field.name === "reason" ? event : field.name)
}
