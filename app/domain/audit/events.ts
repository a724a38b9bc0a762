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
  "case.opened": { moves: false },
  "evidence.opened": { moves: false },
} as const satisfies Record<string, { moves: boolean }>

/** Events about the office itself. */
export const officeEventTypes = [
  "office.set-up",
  "member.invited",
  "member.enrolled",
  "member.signed",
  "member.deactivated",
  "session.opened",
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
  role: z.enum(["reporter", "clerk", "officer", "administrator", "member", "system"]),
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
