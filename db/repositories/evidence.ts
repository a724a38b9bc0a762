import { and, eq, inArray, lt, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { keyGrant } from "../schema/cases.ts"
import { packet } from "../schema/referrals.ts"
import { evidence, identityRecord, identityShare, upload, uploadPart } from "../schema/evidence.ts"
import type { ReaderScope } from "./cases.ts"
import { servedStill } from "./ending-grants.ts"

export async function insertUpload(
  reader: Reader,
  row: { id: string; objectKey: string; expiresOn: string },
): Promise<void> {
  await reader.insert(upload).values({ ...row, state: "receiving" })
}

export async function finishUpload(
  reader: Reader,
  id: string,
  received: { sha256: Uint8Array; length: number },
): Promise<void> {
  await reader
    .update(upload)
    .set({ ...received, state: "received" })
    .where(eq(upload.id, id))
}

export async function deleteUpload(reader: Reader, id: string): Promise<void> {
  await reader.delete(upload).where(eq(upload.id, id))
}

/**
 * Unclaimed bytes now lying in the store, for the quota. An upload under way counts as `assumed.whole` bytes; one in parts
 * as what has arrived and `assumed.row`, so that uploads without a byte are bounded too.
 */
export async function unclaimedBytes(
  reader: Reader,
  assumed: { whole: number; row: number },
): Promise<number> {
  const each = sql`coalesce(${upload.length}, ${upload.arrived} + ${assumed.row}, ${assumed.whole})`
  const [row] = await reader.select({ total: sql<string>`coalesce(sum(${each}), 0)` }).from(upload)
  return Number(row?.total ?? 0)
}

/** Takes received uploads out of the waiting room, for the transaction that makes them evidence. Missing ones are left out. */
export async function claimUploads(tx: Transaction, ids: string[]) {
  if (ids.length === 0) return []
  return tx
    .delete(upload)
    .where(and(inArray(upload.id, ids), eq(upload.state, "received")))
    .returning({ id: upload.id, objectKey: upload.objectKey, sha256: upload.sha256, length: upload.length })
}

export async function insertEvidence(tx: Transaction, rows: (typeof evidence.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(evidence).values(rows)
}

/** Uploads past their day. */
export async function expiredUploads(reader: Reader, today: string, limit: number) {
  return reader.select({ id: upload.id }).from(upload).where(lt(upload.expiresOn, today)).limit(limit)
}

/** Of these object keys, those that some row still names. */
export async function knownObjects(reader: Reader, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const [claimed, packed, waiting, parts] = await Promise.all([
    reader.select({ key: evidence.objectKey }).from(evidence).where(inArray(evidence.objectKey, keys)),
    reader.select({ key: packet.objectKey }).from(packet).where(inArray(packet.objectKey, keys)),
    reader.select({ key: upload.objectKey }).from(upload).where(inArray(upload.objectKey, keys)),
    reader.select({ key: uploadPart.objectKey }).from(uploadPart).where(inArray(uploadPart.objectKey, keys)),
  ])
  return new Set([...claimed, ...packed, ...waiting, ...parts].map((row) => row.key))
}

/** One evidence object of a case, for a member who holds the case's dialogue key; null otherwise. */
export async function findEvidenceForReader(reader: Reader, scope: ReaderScope, evidenceId: string) {
  const [found] = await reader
    .select({ evidence })
    .from(evidence)
    .innerJoin(
      keyGrant,
      and(
        eq(keyGrant.caseId, evidence.caseId),
        eq(keyGrant.memberId, scope.memberId),
        eq(keyGrant.compartment, "dialogue"),
        servedStill,
      ),
    )
    .where(eq(evidence.id, evidenceId))
  return found?.evidence ?? null
}

export async function insertIdentity(
  tx: Transaction,
  row: typeof identityRecord.$inferInsert,
  shares: { memberId: string; part: string; sealed: Uint8Array }[],
): Promise<void> {
  await tx.insert(identityRecord).values(row)
  await tx.insert(identityShare).values(shares.map((share) => ({ ...share, reportId: row.reportId })))
}
