import { randomUUID } from "node:crypto"
import type { ObjectKey } from "#storage/object-store.ts"
import { newObjectKey, parseObjectKey } from "#storage/object-store.ts"
import {
  deleteUpload,
  expiredUploads,
  finishUpload,
  insertUpload,
  knownObjects,
  unclaimedBytes,
} from "#db/repositories/evidence.ts"
import { dropUpload } from "#db/repositories/upload-parts.ts"
import { fromHex } from "../crypto/bytes.ts"
import { Problem } from "../domain/problem.ts"
import { addDays, dayInCity } from "../domain/time.ts"
import type { Deps } from "./deps.server.ts"

/** Ciphertext that arrived whole: `id` claims it, `sha256` (hex) is what custody begins with. */
export type ReceivedUpload = { id: string; sha256: string; length: number }

/** Whole days an upload may wait for the report that claims it. */
const waitingDays = 1
const mebibyte = 1024 * 1024

/**
 * Stores ciphertext that belongs to nothing yet. Durable when it returns; when it throws, nothing of it stays but a row
 * that the collector removes with whatever the store may have kept.
 *
 * @throws Problem `file-too-large`, `store-full` (also when too much lies unclaimed), `store-down`, `upload-broken`
 */
export async function receiveUpload(
  deps: Deps,
  body: AsyncIterable<Uint8Array>,
  options: { signal?: AbortSignal; expected?: number } = {},
): Promise<ReceivedUpload> {
  if ((options.expected ?? 0) > sealedLimit(deps.limits.fileBytes)) throw new Problem("file-too-large")
  await requireRoom(deps, options.expected ?? 0)
  const upload = { id: randomUUID(), objectKey: newObjectKey() }
  await insertUpload(deps.db, { ...upload, expiresOn: deadlineFor(deps) })
  try {
    const counted = atMost(body, sealedLimit(deps.limits.fileBytes))
    const { length, sha256 } = await deps.store.put(upload.objectKey, counted, { signal: options.signal })
    if (length === 0) throw new Problem("upload-broken", "empty")
    await finishUpload(deps.db, upload.id, { sha256: fromHex(sha256), length })
    return { id: upload.id, sha256, length }
  } catch (error) {
    await forget(deps, upload)
    throw storeProblem(error)
  }
}

/** @throws Problem `store-full` when so much lies unclaimed that these bytes would be too many */
export async function requireRoom(deps: Deps, bytes: number): Promise<void> {
  const waiting = await unclaimedBytes(deps.db, { whole: 16 * mebibyte, row: mebibyte })
  if (waiting + bytes > deps.limits.unclaimedBytes) throw new Problem("store-full", "quota")
}

/** The last day on which an upload that begins now can be claimed. */
export const deadlineFor = (deps: Deps) => addDays(dayInCity(deps.clock.now()), waitingDays)

/** Sealing adds headers, authentication tags and up to about 12 % of padding (Padmé) to a file. */
export function sealedLimit(fileBytes: number): number {
  return Math.ceil(fileBytes * 1.13) + 65_536
}

async function* atMost(body: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const chunk of body) {
    seen += chunk.length
    if (seen > most) throw new Problem("file-too-large")
    yield chunk
  }
}

/** A failed upload leaves at once if it can; the collector takes what remains. */
async function forget(deps: Deps, upload: { id: string }): Promise<void> {
  try {
    await removeUpload(deps, upload.id)
  } catch {
    deps.logger.warn("an upload that failed is left to the collector", { place: "uploads" })
  }
}

/** Failures of the store in the words of the product; anything that broke while bytes came in is a broken upload. */
export function storeProblem(error: unknown): unknown {
  if (error instanceof Problem) return error
  // By name: the store is opened outside this bundle, with classes of its own.
  if (error instanceof Error && error.name === "StoreFull") return new Problem("store-full")
  if (error instanceof Error && error.name === "StoreUnavailable") return new Problem("store-down")
  if (error instanceof Error && ["AbortError", "ResponseAborted"].includes(error.name))
    return new Problem("upload-broken")
  if (
    error instanceof Error &&
    "code" in error &&
    ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(String(error.code))
  )
    return new Problem("upload-broken")
  return error
}

/**
 * Removes an upload that nothing claims, with all its parts: bytes first, so that a crash between leaves the row. One that
 * is claimed at the same moment stays.
 */
export async function removeUpload(deps: Deps, id: string): Promise<void> {
  for (const key of await dropUpload(deps.db, id)) await deps.store.delete(parseObjectKey(key))
  await deleteUpload(deps.db, id)
}

/** Removes uploads whose day has passed. Returns how many. */
export async function collectExpiredUploads(deps: Deps): Promise<number> {
  let removed = 0
  const today = dayInCity(deps.clock.now())
  for (;;) {
    const batch = await expiredUploads(deps.db, today, 100)
    for (const upload of batch) {
      await removeUpload(deps, upload.id)
      removed++
    }
    if (batch.length < 100) return removed
  }
}

/** Removes objects that no row names and that are older than any upload may last. Returns how many. */
export async function collectOrphans(deps: Deps): Promise<number> {
  let removed = 0
  let after: ObjectKey | undefined
  const tooOld = deps.clock.now().getTime() - 2 * 86_400_000
  for (;;) {
    const page = await deps.store.list({ after, limit: 1000 })
    const known = await knownObjects(
      deps.db,
      page.map((object) => object.key),
    )
    for (const object of page) {
      if (known.has(object.key) || object.storedOn.getTime() > tooOld) continue
      await deps.store.delete(object.key)
      removed++
    }
    if (page.length < 1000) return removed
    after = page.at(-1)?.key
  }
}
