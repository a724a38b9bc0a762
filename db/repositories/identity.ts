import { and, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm"
import { liveStates } from "#app/domain/identity/rules.ts"
import type { Reader, Transaction } from "../client.ts"
import { auditEvent } from "../schema/audit.ts"
import { caseFile } from "../schema/cases.ts"
import { identityRecord, identityShare } from "../schema/evidence.ts"
import { identityDecision, identityRequest, identityRequestKey } from "../schema/identity.ts"
import { member } from "../schema/staff.ts"

export type RequestRow = typeof identityRequest.$inferSelect

const live = inArray(identityRequest.state, [...liveStates])

/** The sealed identity of a case, or null. Bytes are for the requester alone, once both halves were given. */
export async function identityOf(reader: Reader, caseId: string) {
  const [found] = await reader.select().from(identityRecord).where(eq(identityRecord.caseId, caseId))
  return found ?? null
}

/** Who holds a half of a case's identity and still has an entry in the directory; never the half itself. */
export async function custodiansOf(reader: Reader, caseId: string) {
  return reader
    .select({
      ...{ memberId: member.id, name: member.name, roles: member.roles, body: member.body },
      ...{ unit: member.unit, part: identityShare.part },
    })
    .from(identityRecord)
    .innerJoin(identityShare, eq(identityShare.reportId, identityRecord.reportId))
    .innerJoin(member, eq(member.id, identityShare.memberId))
    .where(and(eq(identityRecord.caseId, caseId), eq(member.state, "active")))
    .orderBy(member.id)
}

/** The half that was sealed to this custodian. */
export async function shareOf(reader: Reader, recordId: string, memberId: string) {
  const [found] = await reader
    .select({ part: identityShare.part, sealed: identityShare.sealed })
    .from(identityShare)
    .innerJoin(identityRecord, eq(identityRecord.reportId, identityShare.reportId))
    .where(and(eq(identityRecord.recordId, recordId), eq(identityShare.memberId, memberId)))
  return found ?? null
}

/** Requests of a case, newest first. */
export async function requestsOf(reader: Reader, caseId: string) {
  return reader
    .select({ request: identityRequest, askedByName: member.name })
    .from(identityRequest)
    .innerJoin(member, eq(member.id, identityRequest.askedBy))
    .where(eq(identityRequest.caseId, caseId))
    .orderBy(desc(identityRequest.askedOn), desc(identityRequest.id))
}

export async function decisionsOf(reader: Reader, requestIds: readonly string[]) {
  if (requestIds.length === 0) return []
  return reader
    .select({ decision: identityDecision, name: member.name, body: member.body })
    .from(identityDecision)
    .innerJoin(member, eq(member.id, identityDecision.memberId))
    .where(inArray(identityDecision.requestId, [...requestIds]))
    .orderBy(identityDecision.part)
}

/** A request with its case, both held against other writers until the transaction ends. */
export async function lockRequest(tx: Transaction, id: string) {
  const [place] = await tx
    .select({ caseId: identityRequest.caseId })
    .from(identityRequest)
    .where(eq(identityRequest.id, id))
  if (place === undefined) return null
  await tx.execute(sql`select 1 from case_file where id = ${place.caseId} for update`)
  return findRequest(tx, id)
}

export async function findRequest(reader: Reader, id: string) {
  const [found] = await reader
    .select({ request: identityRequest, caseFile })
    .from(identityRequest)
    .innerJoin(caseFile, eq(caseFile.id, identityRequest.caseId))
    .where(eq(identityRequest.id, id))
  return found ?? null
}

export async function keysOfRequest(reader: Reader, requestId: string) {
  return reader
    .select({
      memberId: identityRequestKey.memberId,
      part: identityRequestKey.part,
      sealed: identityRequestKey.sealed,
    })
    .from(identityRequestKey)
    .where(eq(identityRequestKey.requestId, requestId))
    .orderBy(identityRequestKey.memberId)
}

export async function insertRequest(
  tx: Transaction,
  row: typeof identityRequest.$inferInsert,
  keys: readonly { memberId: string; part: string; sealed: Uint8Array }[],
): Promise<void> {
  await tx.insert(identityRequest).values(row)
  const { id: requestId, askedOn } = row
  await tx.insert(identityRequestKey).values(keys.map((key) => ({ ...key, requestId, askedOn })))
}

export type RequestChange = Partial<
  Pick<RequestRow, "state" | "expiresOn" | "viewUntil" | "endedOn" | "headHash">
>

export async function updateRequest(tx: Transaction, id: string, change: RequestChange): Promise<void> {
  await tx.update(identityRequest).set(change).where(eq(identityRequest.id, id))
}

/** One decision for each half; a later refusal takes the place of an agreement. */
export async function storeDecision(
  tx: Transaction,
  row: typeof identityDecision.$inferInsert,
): Promise<void> {
  const { requestId: _, part: __, ...decided } = row
  await tx
    .insert(identityDecision)
    .values(row)
    .onConflictDoUpdate({ target: [identityDecision.requestId, identityDecision.part], set: decided })
}

/** Halves that were sealed to the requester are kept no longer than the request lives. */
export async function dropResealed(tx: Transaction, requestId: string): Promise<void> {
  await tx.update(identityDecision).set({ share: null }).where(eq(identityDecision.requestId, requestId))
}

/** The live request of a case, if any. */
export async function liveRequestOf(reader: Reader, caseId: string): Promise<RequestRow | null> {
  const [found] = await reader
    .select()
    .from(identityRequest)
    .where(and(eq(identityRequest.caseId, caseId), live))
  return found ?? null
}

/** Live requests that time has ended, for the worker. */
export async function requestsPast(
  reader: Reader,
  past: { today: string; now: string; limit: number },
): Promise<string[]> {
  const over = or(
    and(ne(identityRequest.state, "opened"), lt(identityRequest.expiresOn, past.today)),
    and(eq(identityRequest.state, "opened"), sql`${identityRequest.viewUntil} <= ${past.now}`),
  )
  const rows = await reader
    .select({ id: identityRequest.id })
    .from(identityRequest)
    .where(and(live, over))
    .limit(past.limit)
  return rows.map(({ id }) => id)
}

export type RequestPlace = { on: string; id: string }

/** A custodian's list: what waits for their half, or what was decided or ended, newest first. */
export async function custodianPage(
  reader: Reader,
  memberId: string,
  page: { waiting: boolean; after: RequestPlace | null; limit: number },
) {
  const { after } = page
  const waits = sql`(${identityRequest.state} = 'waiting' and ${identityDecision.part} is null)`
  return reader
    .select({
      ...{ id: identityRequest.id, codeName: caseFile.codeName, ground: identityRequest.ground },
      ...{ askedOn: identityRequestKey.askedOn, expiresOn: identityRequest.expiresOn, askedBy: member.name },
      ...{ state: identityRequest.state, agrees: identityDecision.agrees, part: identityRequestKey.part },
    })
    .from(identityRequestKey)
    .innerJoin(identityRequest, eq(identityRequest.id, identityRequestKey.requestId))
    .innerJoin(caseFile, eq(caseFile.id, identityRequest.caseId))
    .innerJoin(member, eq(member.id, identityRequest.askedBy))
    .leftJoin(
      identityDecision,
      and(
        eq(identityDecision.requestId, identityRequest.id),
        eq(identityDecision.part, identityRequestKey.part),
      ),
    )
    .where(
      and(
        eq(identityRequestKey.memberId, memberId),
        page.waiting ? waits : sql`not ${waits}`,
        after === null
          ? undefined
          : sql`(${identityRequestKey.askedOn}, ${identityRequestKey.requestId}) < (${after.on}::date, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(identityRequestKey.askedOn), desc(identityRequestKey.requestId))
    .limit(page.limit)
}

/** Whether an identity with this record was given or taken back before: neither is done twice. */
export async function identityUsed(reader: Reader, caseId: string, recordId: string): Promise<boolean> {
  const [found] = await reader
    .select({ id: auditEvent.id })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.caseId, caseId),
        inArray(auditEvent.type, ["identity.given", "identity.withdrawn"]),
        sql`${auditEvent.facts} ->> 'record' = ${recordId}`,
      ),
    )
    .limit(1)
  return found !== undefined
}

/** Destroys a report's identity and every half of it. The database asks for the reporter's own event. */
export async function destroyIdentity(tx: Transaction, reportId: string): Promise<void> {
  await tx.delete(identityShare).where(eq(identityShare.reportId, reportId))
  await tx.delete(identityRecord).where(eq(identityRecord.reportId, reportId))
}
