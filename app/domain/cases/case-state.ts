import { z } from "zod"
import type { ClockId } from "../law/clocks.ts"
import type { Day } from "../time.ts"
import { parseDay } from "../time.ts"
import type { Regions } from "./states.ts"

/**
 * All that the rules know of a case: states of the regions, coarse facts, clocks, and proposals that wait for a second
 * person. No words and no names: those are sealed.
 */

/** Regimes a report can be handled under (`vn-law` §2): *tố cáo*, information under Đ.25, report of corruption, petition, complaint. */
export const regimes = ["TC", "TT25", "PA-TN", "PAKN", "KN"] as const

/** Questions of workflow §5.1. Yes to any of Q2–Q6 is a sign of a crime. */
export const crimeQuestions = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"] as const

/** Legal outcomes of one content item (workflow §6.7); `not-enough` keeps “cannot be concluded” from being told as a lie. */
export const itemOutcomes = ["true", "partly", "false", "knowingly-false", "not-enough", "referred"] as const

/** Measures of T28. */
export const measureKinds = [
  ...(["lesson", "review", "reprimand", "warning", "dismissal", "removal", "fine", "refund"] as const),
  ...(["procedure", "rotation", "restore-rights", "knowingly-false-reporter"] as const),
] as const

/** Bodies whose liaison officers receive packets. */
export const agencies = ["PC03"] as const

/** A day that the calendar has: one that it has not would stop every page that shows it. */
export const daySchema = z.string().refine((text) => parseDay(text) !== null)
const ticks3 = z.object({ a: z.boolean(), b: z.boolean(), c: z.boolean() })
const ticks4 = z.object({ a: z.boolean(), b: z.boolean(), c: z.boolean(), d: z.boolean() })

export const measureSchema = z.strictObject({
  kind: z.enum(measureKinds),
  /** Code of the unit that carries it out: stored open, so no words fit in. */
  owner: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  dueOn: daySchema,
  doneOn: daySchema.nullable(),
})

/** Stored as JSON with the case; every field has a value for a case that has not come so far. */
export const caseFactsSchema = z.object({
  regime: z.enum(regimes).nullable().default(null),
  /** The three elements of Đ.25.2; null until the sheet is filled in. */
  d25: ticks3.nullable().default(null),
  /** The four conditions of Đ.29.1. */
  d29: ticks4.nullable().default(null),
  /** Code of the competent body or unit. */
  competence: z.string().max(40).nullable().default(null),
  crime: z.array(z.enum(crimeQuestions)).max(8).default([]),
  /** Risk of detriment to the reporter, 0–100. */
  detriment: z.number().int().min(0).max(100).nullable().default(null),
  /** The officer in charge. */
  handler: z.string().nullable().default(null),
  /** Members of the verification team; each has declared. */
  team: z.array(z.string()).max(12).default([]),
  /** The accused was heard (two-person minutes). */
  heard: z.boolean().default(false),
  minutes: z.number().int().min(0).default(0),
  /** Minutes that wait for the second signature of whom they name. */
  unsigned: z
    .array(z.object({ number: z.number().int().min(1), kind: z.string().max(40), with: z.string() }))
    .max(200)
    .default([]),
  suspendedFrom: z.enum(["ACCEPTED", "VERIFYING"]).nullable().default(null),
  /** How often another body sent the case back. */
  returns: z.number().int().min(0).default(0),
  /** Outcome of each content item, as concluded. */
  items: z.array(z.enum(itemOutcomes)).max(30).default([]),
  measures: z.array(measureSchema).max(40).default([]),
  /** A content item is with the investigators and stands still here. */
  contentReferred: z.boolean().default(false),
  publication: z.enum(["open", "posted", "waived"]).nullable().default(null),
  /** What the investigators posted last. */
  referralOutcome: z.string().max(40).nullable().default(null),
  outcome: z.string().max(40).nullable().default(null),
})
export type CaseFacts = z.infer<typeof caseFactsSchema>

export const noFacts: CaseFacts = caseFactsSchema.parse({})

/** One clock of the case. `dueOn` is the day in force; it moves only by pause and extension. */
export type ClockState = {
  id: string | null
  clock: ClockId
  state: "running" | "paused" | "stopped"
  startedOn: Day
  dueOn: Day
  provisional: boolean
  endedOn: Day | null
  pausedOn: Day | null
  pausedDays: number
  variant: string | null
  breachedOn: Day | null
}

/** A decision of two persons on its way. `details`: canonical JSON, which the decision must repeat. */
export type OpenProposal = {
  id: string
  event: string
  details: string
  proposedBy: string
  second: { by: string; agrees: boolean; legal: boolean } | null
}

export type CaseState = {
  regions: Regions
  /** Unit complained of, by code; null where the reporter named none. */
  unit: string | null
  facts: CaseFacts
  clocks: readonly ClockState[]
  proposals: readonly OpenProposal[]
  /** Members who have signed for this case that they have no conflict of interest. */
  declarants: readonly string[]
  /** Members who took a step that settles something (`settlingTypes`). */
  settledBy: readonly string[]
}

/** True while the investigators (or we, on the way to them) have not finished with a referral of this case. */
export function hasOpenReferral(state: Pick<CaseState, "regions">): boolean {
  return !["none", "REJECTED", "ENDED"].includes(state.regions.referral)
}

/** A sign of a crime was ticked (workflow §5.1, Q2–Q6). */
export function showsCrime(facts: Pick<CaseFacts, "crime">): boolean {
  return facts.crime.some((question) => ["Q2", "Q3", "Q4", "Q5", "Q6"].includes(question))
}
