import { z } from "zod"
import { agencies, crimeQuestions, daySchema, itemOutcomes, measureSchema, regimes } from "./case-state.ts"
import type { CaseEventName } from "./transition-row.ts"

/**
 * What each step says in codes. It is signed with the step, stored open, and read by oversight: so no free text fits in.
 * Words go into the sealed record beside it.
 */

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const uuid = z.uuidv4()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const none = z.strictObject({})
const because = <T extends readonly [string, ...string[]]>(reasons: T) =>
  z.strictObject({ reason: z.enum(reasons) })

/** Levels 0–4 of each factor, by name; the score is computed, never sent. */
export const detrimentFactors = {
  fewKnow: 8,
  depends: 6,
  power: 5,
  threatened: 6,
} as const
const level = z.number().int().min(0).max(4)

/** Sum of level × weight over its greatest possible value, in percent. */
export function detrimentScore(levels: Readonly<Record<keyof typeof detrimentFactors, number>>): number {
  const factors = Object.entries(detrimentFactors) as [keyof typeof detrimentFactors, number][]
  const most = factors.reduce((sum, [, weight]) => sum + weight * 4, 0)
  const reached = factors.reduce((sum, [name, weight]) => sum + weight * levels[name], 0)
  return Math.round((reached * 100) / most)
}

/** Grounds of not accepting (workflow §6.1). 03 is missing on purpose: what is not ours is transferred. */
export const refusalGrounds = [
  "R-NA-01",
  "R-NA-02",
  "R-NA-04",
  "R-NA-05",
  "R-NA-06",
  "R-NA-07",
  "R-NA-08",
] as const
export const filingReasons = ["not-identifiable", "no-specifics", "not-verifiable"] as const
export const extensionCriteria = [
  "many-places",
  "expertise",
  "many-accused",
  "foreign",
  "many-contents",
] as const
export const suspensionGrounds = ["34.1.a", "34.1.b"] as const
export const referralOutcomes = [
  ...(["prosecuted", "not-prosecuted", "not-prosecuted-other-handling", "suspended", "resumed"] as const),
  "transferred",
] as const
export const stepKinds = [
  "hearing-accused",
  "working-minutes",
  "document-request",
  "expertise",
  "other",
] as const

/** The packet as it was uploaded: which ciphertext, and for which body. */
const packetRefSchema = z.strictObject({ upload: uuid, sha256: hash, agency: code })

/** What was sealed beside it to each liaison officer and, with `member` null, to the case's own work key. */
const sealedRefSchema = z.strictObject({
  ...{ id: uuid, member: uuid.nullable(), sha256: hash },
  kind: z.enum(["index", "answer"]),
})
const sealedRefs = z.array(sealedRefSchema).max(32).optional()

/** The name in an envelope of its own inside the packet: on which request it was opened, and which ciphertext it is. */
const envelopeRefSchema = z.strictObject({ request: uuid, sha256: hash }).optional()

/** One schema for each event that an officer or a liaison officer causes. */
export const actDetails = {
  "await-signature": none,
  "record-signature": none,
  register: none,
  "fill-triage": z.strictObject({
    regime: z.enum(regimes),
    d25: z.strictObject({ a: z.boolean(), b: z.boolean(), c: z.boolean() }),
    d29: z.strictObject({ a: z.boolean(), b: z.boolean(), c: z.boolean(), d: z.boolean() }),
    /** `own`, or the code of the body or unit that is competent. */
    competence: code,
    crime: z.array(z.enum(crimeQuestions)).max(8),
    detriment: z.strictObject({ fewKnow: level, depends: level, power: level, threatened: level }),
  }),
  "ask-reporter": none,
  "link-duplicate": z.strictObject({ with: uuid }),
  file: because(filingReasons),
  "look-again": because(["new-evidence", "second-report", "time"]),
  "open-check": z.strictObject({ noReporterData: z.literal(true) }),
  "finish-check": z.strictObject({ measures: z.array(measureSchema).min(1).max(40) }),
  "close-check": because(["no-violation", "cannot-verify", "corrected"]),
  transfer: z.strictObject({ target: code, identity: z.boolean(), noReporterData: z.literal(true) }),
  "confirm-transfer": because(["accepted-there", "result"]),
  "return-transfer": z.strictObject({
    reason: z.enum(["not-competent", "incomplete"]),
    /** The superior body asked to name who leads; needed from the second return on. */
    leadAsked: code.nullable(),
  }),
  guide: because(["complaint", "civil", "court", "other"]),
  "take-petition": none,
  "reply-petition": because(["explained", "corrected", "apologised"]),
  "refuse-acceptance": because(refusalGrounds),
  accept: z.strictObject({ noReporterData: z.literal(true) }),
  "notify-acceptance": z.strictObject({ noReporterData: z.literal(true) }),
  "assign-team": z.strictObject({
    leader: uuid,
    team: z.array(uuid).min(2).max(12),
    noReporterData: z.literal(true),
  }),
  "record-step": z.strictObject({
    kind: z.enum(stepKinds),
    /** Who signs the minutes besides. */ with: uuid,
  }),
  /** The second signature under minutes, by whom they name: `number` counts the minutes of the case from 1. */
  "sign-minutes": z.strictObject({ number: z.number().int().min(1).max(999) }),
  extend: z.strictObject({ criteria: z.array(z.enum(extensionCriteria)).min(1).max(5) }),
  suspend: z.strictObject({ ground: z.enum(suspensionGrounds), waitingFor: code, reviewOn: daySchema }),
  "notify-suspension": z.strictObject({ noReporterData: z.literal(true) }),
  resume: because(["answer-came", "ground-ended"]),
  "report-findings": z.strictObject({ items: z.number().int().min(1).max(30), dissent: z.boolean() }),
  "return-findings": because(["incomplete", "unclear", "new-evidence"]),
  conclude: z.strictObject({
    items: z.array(z.enum(itemOutcomes)).min(1).max(30),
    crime: z.enum(["yes", "no"]),
  }),
  "notify-conclusion": z.strictObject({ noReporterData: z.literal(true) }),
  "settle-publication": z.strictObject({
    how: z.enum(["posted", "waived"]),
    noReporterData: z.literal(true),
  }),
  "order-measures": z.strictObject({ measures: z.array(measureSchema).min(1).max(40) }),
  "report-measures": z.strictObject({ measures: z.array(measureSchema).min(1).max(40) }),
  "open-feedback": none,
  close: because(["no-objection", "objection-answered", "time-over"]),
  reopen: because(["new-facts", "wrongdoing-in-handling"]),
  reassign: z.strictObject({ handler: uuid, reason: z.enum(["recusal", "workload", "leave", "first"]) }),
  "flag-crime": z.strictObject({ crime: z.array(z.enum(crimeQuestions)).min(1).max(8) }),
  "write-legal-note": z.strictObject({
    articles: z
      .array(z.string().regex(/^\d{3}$/))
      .min(1)
      .max(12),
  }),
  "approve-referral": z.strictObject({
    agency: z.enum(agencies),
    articles: z
      .array(z.string().regex(/^\d{3}$/))
      .min(1)
      .max(12),
  }),
  "reject-referral": because(["no-elements", "below-threshold-disciplined", "time-barred"]),
  "compile-packet": z.strictObject({
    packet: packetRefSchema,
    sealed: sealedRefs,
    identity: envelopeRefSchema,
    /** Outside the envelope. */
    noReporterData: z.literal(true),
  }),
  "hand-over": none,
  acknowledge: z.strictObject({ number: code }),
  examine: none,
  "extend-examination": because(["complex", "procuracy"]),
  "ask-supplement": none,
  supply: z.strictObject({
    packet: packetRefSchema.optional(),
    sealed: sealedRefs,
    identity: envelopeRefSchema,
    noReporterData: z.literal(true),
  }),
  "post-outcome": z.strictObject({ outcome: z.enum(referralOutcomes) }),
  "end-referral": because(["resumed", "prosecuted", "other-handling"]),
} as const satisfies Partial<Record<CaseEventName, z.ZodType>>

/** Events an officer or liaison officer can cause. */
export type ActEvent = keyof typeof actDetails
export type ActDetails<E extends ActEvent = ActEvent> = z.infer<(typeof actDetails)[E]>

/** An event with its details, as one union: what a command carries. */
export type DetailedEvent = { [E in ActEvent]: { event: E; details: ActDetails<E> } }[ActEvent]

export function isActEvent(name: string): name is ActEvent {
  return Object.hasOwn(actDetails, name)
}

/** Reads details of an event; null when they are not what the event asks for. */
export function parseDetails(event: string, details: unknown): DetailedEvent | null {
  if (!isActEvent(event)) return null
  const parsed = actDetails[event].safeParse(details)
  return parsed.success ? ({ event, details: parsed.data } as DetailedEvent) : null
}
