import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { credential, member, secondFactor } from "../schema/staff.ts"

export type FactorRow = typeof secondFactor.$inferSelect

/** A member's second factors, the oldest first. */
export async function factorsOf(reader: Reader, memberId: string): Promise<FactorRow[]> {
  return reader
    .select()
    .from(secondFactor)
    .where(eq(secondFactor.memberId, memberId))
    .orderBy(asc(secondFactor.addedOn), asc(secondFactor.id))
}

export async function insertFactor(tx: Transaction, row: typeof secondFactor.$inferInsert): Promise<void> {
  await tx.insert(secondFactor).values(row)
}

/** Removes one of a member's factors, or all of them. How many there were. */
export async function deleteFactors(
  tx: Transaction,
  memberId: string,
  ids: readonly string[],
): Promise<number> {
  const gone = await tx
    .delete(secondFactor)
    .where(and(eq(secondFactor.memberId, memberId), inArray(secondFactor.id, [...ids])))
    .returning({ id: secondFactor.id })
  return gone.length
}

/** Remembers the time step of a code that was used. False when this step, or a later one, was used before. */
export async function useTotpStep(tx: Transaction, factorId: string, step: number): Promise<boolean> {
  const used = await tx
    .update(secondFactor)
    .set({ counter: step })
    .where(and(eq(secondFactor.id, factorId), lt(secondFactor.counter, step)))
    .returning({ id: secondFactor.id })
  return used.length === 1
}

/** Remembers a passkey's answer. False when this challenge or a later one was answered before, or its counter did not grow. */
export async function usePasskey(
  tx: Transaction,
  factorId: string,
  used: { challenge: number; counter: number },
): Promise<boolean> {
  const grows = or(
    lt(secondFactor.counter, used.counter),
    and(eq(secondFactor.counter, 0), sql`${used.counter} = 0`),
  )
  const rows = await tx
    .update(secondFactor)
    .set({ counter: used.counter, lastChallenge: used.challenge })
    .where(and(eq(secondFactor.id, factorId), lt(secondFactor.lastChallenge, used.challenge), grows))
    .returning({ id: secondFactor.id })
  return rows.length === 1
}

/** The member's row, held until the end of the transaction: changes of one member's way in are made one after the other. */
export async function lockMember(tx: Transaction, memberId: string) {
  const [found] = await tx
    .select({ member, credential })
    .from(member)
    .innerJoin(credential, eq(credential.memberId, member.id))
    .where(eq(member.id, memberId))
    .for("update")
  return found ?? null
}

export async function updateCredential(
  tx: Transaction,
  memberId: string,
  change: Partial<typeof credential.$inferInsert>,
): Promise<void> {
  await tx.update(credential).set(change).where(eq(credential.memberId, memberId))
}

/** The member behind a link that replaces a second factor, whether it is still good or not. */
export async function findReplacement(reader: Reader, hash: Uint8Array) {
  const [found] = await reader
    .select({ member, credential })
    .from(credential)
    .innerJoin(member, eq(member.id, credential.memberId))
    .where(and(eq(credential.replacementHash, hash), eq(member.state, "active")))
  return found ?? null
}
