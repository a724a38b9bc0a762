import { and, desc, eq, inArray, notLike } from "drizzle-orm"
import { caseEventTypes, movesCase } from "#app/domain/audit/events.ts"
import type { CaseEventType } from "#app/domain/audit/events.ts"
import type { Reader, Transaction } from "../client.ts"
import { auditEvent } from "../schema/audit.ts"

const actTypes = (Object.keys(caseEventTypes) as CaseEventType[]).filter(movesCase)

/** A row of the audit trail as the services make it; the transaction id is added by the database. */
export type AuditRow = Omit<typeof auditEvent.$inferInsert, "tx">

/** Appends one event. Must come before, or in the same statement as, the change that it records. */
export async function appendEvent(tx: Transaction, row: AuditRow): Promise<void> {
  await tx.insert(auditEvent).values({ ...row, tx: "0" })
}

/**
 * Coarse history of one case for those who work on it, newest first: what happened, when, by whom. No payloads, and nothing
 * of what oversight does: its demands are shown as such, without a name. The minute is all that is kept of a time; within
 * it the transactions tell what came first.
 */
export async function caseHistory(reader: Reader, caseId: string, limit: number) {
  return reader
    .select({
      id: auditEvent.id,
      type: auditEvent.type,
      transition: auditEvent.transition,
      at: auditEvent.at,
      memberId: auditEvent.memberId,
    })
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), notLike(auditEvent.type, "oversight.%")))
    .orderBy(desc(auditEvent.at), desc(auditEvent.tx), desc(auditEvent.id))
    .limit(limit)
}

/** Events with which keys of a case are given: their payloads hold the statements of those who gave them. */
const givingTypes: readonly CaseEventType[] = [
  ...(["report.received", "case.work-key-made", "case.access-granted", "case.team-assigned"] as const),
  ...(["case.reassigned", "referral.approved", "case.member-excluded", "case.access-revoked"] as const),
  "case.keys-renewed",
]

/** Members by whom a case has events of these types. */
export async function stepTakers(
  reader: Reader,
  caseId: string,
  types: readonly string[],
): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ memberId: auditEvent.memberId })
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), inArray(auditEvent.type, [...types])))
  return rows.flatMap(({ memberId }) => memberId ?? [])
}

/** The newest events with which keys of a case were given, as they are sealed. */
export async function givingEvents(reader: Reader, caseId: string, limit: number) {
  return reader
    .select({ memberId: auditEvent.memberId, payload: auditEvent.payload })
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), inArray(auditEvent.type, [...givingTypes])))
    .orderBy(desc(auditEvent.tx))
    .limit(limit)
}

/** The acts of a case (events that others build on), in no order: follow the hashes. */
export async function caseActs(reader: Reader, caseId: string) {
  return reader
    .select({
      type: auditEvent.type,
      transition: auditEvent.transition,
      recordedOn: auditEvent.recordedOn,
      prevHash: auditEvent.prevHash,
      entryHash: auditEvent.entryHash,
    })
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), inArray(auditEvent.type, actTypes)))
}
