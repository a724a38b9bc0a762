import { and, desc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { caseClock, caseFile } from "../schema/cases.ts"
import { packet, referral, referralRecord } from "../schema/referrals.ts"
import { member } from "../schema/staff.ts"

/** Referrals of a case, oldest first. */
export async function referralsOf(reader: Reader, caseId: string) {
  return reader.select().from(referral).where(eq(referral.caseId, caseId)).orderBy(referral.position)
}

/** The referral that steps of the case move now: the last one that has not ended. */
export async function currentReferral(reader: Reader, caseId: string) {
  const [found] = await reader
    .select()
    .from(referral)
    .where(and(eq(referral.caseId, caseId), isNull(referral.endedOn)))
    .orderBy(desc(referral.position))
    .limit(1)
  return found ?? null
}

export async function insertReferral(
  tx: Transaction,
  row: Omit<typeof referral.$inferInsert, "position">,
): Promise<void> {
  await tx.insert(referral).values(row)
}

export async function updateReferral(
  tx: Transaction,
  id: string,
  change: Partial<
    Pick<
      typeof referral.$inferInsert,
      "state" | "headHash" | "handedOverOn" | "acknowledgedOn" | "outcome" | "outcomeOn" | "endedOn"
    >
  >,
): Promise<void> {
  await tx.update(referral).set(change).where(eq(referral.id, id))
}

/** Puts a packet in its place; an earlier one of the same part goes, with the index that was sealed of it. */
export async function replacePacket(tx: Transaction, row: typeof packet.$inferInsert): Promise<void> {
  const same = and(eq(packet.referralId, row.referralId), eq(packet.part, row.part))
  const old = tx.select({ id: packet.id }).from(packet).where(same)
  await tx.delete(referralRecord).where(inArray(referralRecord.packetId, old))
  await tx.delete(packet).where(same)
  await tx.insert(packet).values(row)
}

/** Packets of referrals, by part. */
export async function packetsOf(reader: Reader, referralIds: readonly string[]) {
  if (referralIds.length === 0) return []
  return reader
    .select()
    .from(packet)
    .where(inArray(packet.referralId, [...referralIds]))
    .orderBy(packet.part)
}

export async function insertReferralRecords(
  tx: Transaction,
  rows: Omit<typeof referralRecord.$inferInsert, "position">[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(referralRecord).values(rows)
}

/** Words of referrals that are sealed to one member, or with null to the work key, oldest first. */
export async function referralRecordsFor(
  reader: Reader,
  referralIds: readonly string[],
  memberId: string | null,
) {
  if (referralIds.length === 0) return []
  const reads = memberId === null ? isNull(referralRecord.memberId) : eq(referralRecord.memberId, memberId)
  return reader
    .select()
    .from(referralRecord)
    .where(and(inArray(referralRecord.referralId, [...referralIds]), reads))
    .orderBy(referralRecord.position)
}

/** Liaison officers of a body who can be sealed to. */
export async function liaisonMembers(reader: Reader, agency: string): Promise<string[]> {
  const rows = await reader
    .select({ id: member.id, roles: member.roles })
    .from(member)
    .where(and(eq(member.body, agency), eq(member.state, "active")))
  return rows.filter(({ roles }) => roles.includes("agency")).map(({ id }) => id)
}

/** What a body of investigators may see: referrals to it that were handed over, newest first. */
export async function handedOver(reader: Reader, agency: string) {
  return reader
    .select()
    .from(referral)
    .where(and(eq(referral.agency, agency), isNotNull(referral.handedOverOn)))
    .orderBy(desc(referral.position))
}

/** One of them, with the public key that its words to the office are sealed to; null for any other. */
export async function findHandedOver(reader: Reader, agency: string, id: string) {
  const [found] = await reader
    .select({ referral, caseFile })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.caseId))
    .where(and(eq(referral.id, id), eq(referral.agency, agency), isNotNull(referral.handedOverOn)))
  return found ?? null
}

/** The same with its case locked first, as every other step on the case does. */
export async function lockHandedOver(tx: Transaction, agency: string, id: string) {
  const found = await findHandedOver(tx, agency, id)
  if (found === null) return null
  await tx.select({ id: caseFile.id }).from(caseFile).where(eq(caseFile.id, found.caseFile.id)).for("update")
  return findHandedOver(tx, agency, id)
}

/** Clocks that a body of investigators owes, of cases. */
export async function agencyClocks(reader: Reader, caseIds: readonly string[], clocks: readonly string[]) {
  if (caseIds.length === 0) return []
  return reader
    .select()
    .from(caseClock)
    .where(
      and(
        inArray(caseClock.caseId, [...caseIds]),
        inArray(caseClock.clock, [...clocks]),
        or(eq(caseClock.state, "running"), eq(caseClock.state, "paused")),
      ),
    )
    .orderBy(caseClock.dueOn)
}
