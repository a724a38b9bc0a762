import { asc, eq, inArray } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { custodyEntry, evidence } from "../schema/evidence.ts"

export type CustodyRow = typeof custodyEntry.$inferSelect

/** Appends entries, one for each item. After their event; each must follow the last one of its item. */
export async function insertCustody(tx: Transaction, rows: (typeof custodyEntry.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(custodyEntry).values(rows)
}

/** The entries of these items, oldest first. */
export async function custodyOfItems(reader: Reader, items: readonly string[]): Promise<CustodyRow[]> {
  if (items.length === 0) return []
  return reader
    .select()
    .from(custodyEntry)
    .where(inArray(custodyEntry.evidenceId, [...items]))
    .orderBy(asc(custodyEntry.evidenceId), asc(custodyEntry.position))
}

/** Items of a case: their ids, and the hashes of the ciphertexts as received. */
export async function itemsOfCase(reader: Reader, caseId: string) {
  return reader
    .select({ id: evidence.id, sha256: evidence.sha256 })
    .from(evidence)
    .where(eq(evidence.caseId, caseId))
}
