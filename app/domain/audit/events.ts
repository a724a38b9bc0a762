import { z } from "zod"

/**
 * Every event the audit trail can hold. **Stored for ever: only added to.** Each says in `t` what happened; `prev` and
 * `next` are coarse states; everything else of an event is its payload, which the log only commits to.
 * Source: transparency-log §9.1–9.2.
 */

/** Events about a case. `moves` events are acts: the next signed statement must name their entry hash. */
export const caseEventTypes = {
  "report.received": { moves: true },
  "case.registered": { moves: true },
  "case.question-asked": { moves: true },
  "case.answer-received": { moves: true },
  "case.answer-not-received": { moves: true },
  "case.message-sent": { moves: true },
  "case.message-received": { moves: true },
  "case.note-added": { moves: true },
  "case.work-key-made": { moves: true },
  "report.withdrawn": { moves: true },
  "case.signature-asked": { moves: true },
  "case.signed": { moves: true },
  "case.signature-not-given": { moves: true },
  "case.triaged": { moves: true },
  "case.linked": { moves: true },
  "case.filed": { moves: true },
  "case.reawakened": { moves: true },
  "case.check-opened": { moves: true },
  "case.check-finished": { moves: true },
  "case.check-closed": { moves: true },
  "case.transferred": { moves: true },
  "case.transfer-confirmed": { moves: true },
  "case.transfer-returned": { moves: true },
  "case.guided": { moves: true },
  "case.petition-taken": { moves: true },
  "case.petition-replied": { moves: true },
  "case.not-accepted": { moves: true },
  "case.accepted": { moves: true },
  "case.reassigned": { moves: true },
  "case.acceptance-notified": { moves: true },
  "case.team-assigned": { moves: true },
  "case.step-recorded": { moves: true },
  "case.minutes-signed": { moves: true },
  "case.extended": { moves: true },
  "case.suspended": { moves: true },
  "case.suspension-notified": { moves: true },
  "case.resumed": { moves: true },
  "case.findings-reported": { moves: true },
  "case.findings-returned": { moves: true },
  "case.concluded": { moves: true },
  "case.conclusion-notified": { moves: true },
  "case.publication-settled": { moves: true },
  "case.measures-ordered": { moves: true },
  "case.measures-reported": { moves: true },
  "case.feedback-opened": { moves: true },
  "case.closed": { moves: true },
  "case.reopened": { moves: true },
  "referral.crime-flagged": { moves: true },
  "referral.proposed": { moves: true },
  "referral.approved": { moves: true },
  "referral.rejected": { moves: true },
  "referral.compiled": { moves: true },
  "referral.handed-over": { moves: true },
  "referral.acknowledged": { moves: true },
  "referral.examining": { moves: true },
  "referral.extended": { moves: true },
  "referral.supplement-asked": { moves: true },
  "referral.supplied": { moves: true },
  "referral.outcome": { moves: true },
  "referral.ended": { moves: true },
  "case.proposed": { moves: true },
  "case.seconded": { moves: true },
  "case.proposal-declined": { moves: true },
  "case.proposal-withdrawn": { moves: true },
  "case.access-granted": { moves: true },
  "case.declared": { moves: false },
  "case.recused": { moves: true },
  "case.member-excluded": { moves: true },
  "identity.asked": { moves: true },
  "identity.decided": { moves: true },
  "identity.opened": { moves: true },
  "identity.request-ended": { moves: true },
  "identity.enveloped": { moves: true },
  "identity.handed-over": { moves: true },
  "identity.given": { moves: true },
  "identity.withdrawn": { moves: true },
  "case.reader-left": { moves: true },
  "case.access-revoked": { moves: true },
  "case.access-ended": { moves: true },
  "case.keys-renewed": { moves: true },
  "clock.breached": { moves: false },
  "breach.explained": { moves: true },
  "oversight.asked": { moves: false },
  "packet.opened": { moves: false },
  "packet.envelope-opened": { moves: false },
  "case.opened": { moves: false },
  "evidence.opened": { moves: false },
  "custody.recorded": { moves: false },
  "evidence.sent-to-scanner": { moves: false },
} as const satisfies Record<string, { moves: boolean }>

/**
 * Coarse codes of an event that oversight counts and filters by, kept beside the entry in the open. The payload repeats
 * them, so that the entry commits to them. No words, no names, no identifiers of people.
 */
export type AuditFacts = {
  /** State reached, and of which region. */
  state?: string
  region?: string
  unit?: string | null
  category?: string
  identity?: string
  /** Reason, ground or outcome by code. */
  reason?: string
  outcome?: string
  clock?: string
  due?: string
  /** Ticks of Đ.25.2 and the regime, of a triage sheet. */
  regime?: string
  d25?: string
  crime?: string[]
  target?: string
  question?: string
  /** Whose matter the sheet says it is: `own`, or the code of another body. */
  competence?: string
  /** State of the referral, where a step of another region moved it. */
  referral?: string
  /** Outcomes of the content items of a conclusion; `outcome` is that of the whole. */
  items?: string[]
  /** Pseudonym of the officer in charge, as entries name actors. */
  handler?: string
  /** A demand to explain, which the answer repeats, and the day until which it is to be answered. */
  demand?: string
  answerBy?: string
  /** A request for the reporter's name: which, whether the reporter is told, whose half, and what was decided. */
  request?: string
  notice?: string
  part?: string
  decision?: string
  /** A sealed identity that was given or taken back, so that neither can be played again. */
  record?: string
  /** An entry of the custody record: which action, and pseudonyms of the items. */
  custody?: string
  evidence?: string[]
}

/** Events about the office itself. */
export const officeEventTypes = [
  "office.set-up",
  "member.invited",
  "member.enrolled",
  "member.signed",
  "member.deactivated",
  "member.passphrase-changed",
  "member.recovery-begun",
  "member.change-proposed",
  "member.change-declined",
  "member.recovered",
  "member.replacement-allowed",
  "member.factor-replaced",
  "member.factor-added",
  "member.factor-removed",
  "member.factor-refused",
  "member.notices-read",
  "member.keys-begun",
  "member.keys-replaced",
  "member.keys-handed-out",
  "member.keys-resealed",
  "member.keys-finished",
  "session.opened",
  // Of no case, so that nobody can read in a case's events who looked at it.
  "oversight.looked",
] as const

export type CaseEventType = keyof typeof caseEventTypes
export type OfficeEventType = (typeof officeEventTypes)[number]
export type AuditEventType = CaseEventType | OfficeEventType

const state = z.object({ state: z.string().max(40) })

/** The leaf entry: what is hashed into the log. No name, no text, no identifier that is used elsewhere. */
export const entrySchema = z.object({
  v: z.literal(1),
  t: z.union([
    z.enum(Object.keys(caseEventTypes) as [CaseEventType, ...CaseEventType[]]),
    z.enum(officeEventTypes),
  ]),
  at: z.string(),
  case: z.string().length(32).optional(),
  actor: z.string().length(32).optional(),
  role: z.enum(["reporter", "clerk", "officer", "administrator", "member", "system", "agency", "oversight"]),
  rule: z.string().max(8).optional(),
  prev: state.optional(),
  next: state.optional(),
  commit: z.string().length(44),
  pad: z.string().optional(),
})

export type AuditEntry = z.infer<typeof entrySchema>

/** True when the event is an act that the next signed statement on the case has to build on. */
export function movesCase(type: AuditEventType): boolean {
  return type in caseEventTypes && caseEventTypes[type as CaseEventType].moves
}
