import { and, asc, eq, isNotNull, sql } from "drizzle-orm"
import type { Database, Reader, Transaction } from "../client.ts"
import { upload, uploadPart } from "../schema/evidence.ts"

/** A part as it lies in the store. */
export type StoredPart = { start: number; length: number; objectKey: string; sha256: Uint8Array }

export async function insertUploadInParts(
  reader: Reader,
  row: { id: string; objectKey: string; expiresOn: string; promised: number },
): Promise<void> {
  await reader.insert(upload).values({ ...row, arrived: 0, state: "receiving" })
}

/** How far an upload in parts has come; null for any other, also one that is being removed. */
export async function findUploadInParts(reader: Reader, id: string) {
  const [row] = await reader
    .select({ state: upload.state, promised: upload.promised, arrived: upload.arrived })
    .from(upload)
    .where(and(eq(upload.id, id), isNotNull(upload.promised)))
  if (row === undefined || row.state === "dropped" || row.promised === null || row.arrived === null)
    return null
  return { isWhole: row.state === "received", promised: row.promised, arrived: row.arrived }
}

/**
 * Adds a part at the end of what has arrived. False, with nothing changed, when the upload is gone, whole, or has not
 * come exactly as far as the part begins: of two parts for one place, from whatever process, one is taken.
 */
export async function appendPart(db: Database, id: string, part: StoredPart): Promise<boolean> {
  return db.transaction(async (tx) => {
    const taken = await tx
      .update(upload)
      .set({ arrived: sql`${upload.arrived} + ${part.length}` })
      .where(and(receiving(id), eq(upload.arrived, part.start)))
      .returning({ id: upload.id })
    if (taken.length === 0) return false
    await tx.insert(uploadPart).values({ uploadId: id, ...part })
    return true
  })
}

export async function partsOf(reader: Reader, id: string): Promise<StoredPart[]> {
  const { start, length, objectKey, sha256 } = uploadPart
  return reader
    .select({ start, length, objectKey, sha256 })
    .from(uploadPart)
    .where(eq(uploadPart.uploadId, id))
    .orderBy(asc(start))
}

/** Names the object that the parts are about to become, so that it is never one that no row knows. False when there is nothing to do. */
export async function nameWhole(reader: Reader, id: string, objectKey: string): Promise<boolean> {
  const named = await reader
    .update(upload)
    .set({ objectKey })
    .where(receiving(id))
    .returning({ id: upload.id })
  return named.length === 1
}

export type Whole = { objectKey: string; sha256: Uint8Array; length: number }

/** Makes the upload one that can be claimed, and forgets its parts; false when another named its object since, or removed it. */
export async function finishParts(db: Database, id: string, whole: Whole): Promise<boolean> {
  return db.transaction(async (tx) => {
    const done = await tx
      .update(upload)
      .set({ ...whole, state: "received" })
      .where(and(receiving(id), eq(upload.objectKey, whole.objectKey), eq(upload.arrived, whole.length)))
      .returning({ id: upload.id })
    if (done.length === 0) return false
    await tx.delete(uploadPart).where(eq(uploadPart.uploadId, id))
    return true
  })
}

/**
 * Takes an upload out of everybody's reach before its bytes are removed; the keys of all of them. Empty when it is gone:
 * a claim that is being made at the same moment comes first, and keeps its bytes.
 */
export async function dropUpload(db: Database, id: string): Promise<string[]> {
  return db.transaction(async (tx: Transaction) => {
    const [row] = await tx
      .update(upload)
      .set({ state: "dropped" })
      .where(eq(upload.id, id))
      .returning({ objectKey: upload.objectKey })
    if (row === undefined) return []
    return [row.objectKey, ...(await partsOf(tx, id)).map((part) => part.objectKey)]
  })
}

const receiving = (id: string) => and(eq(upload.id, id), eq(upload.state, "receiving"))
