import { createHash } from "node:crypto"
import { newObjectKey, parseObjectKey } from "#storage/object-store.ts"
import type { StoredPart } from "#db/repositories/upload-parts.ts"
import {
  appendPart,
  findUploadInParts,
  finishParts,
  insertUploadInParts,
  nameWhole,
  partsOf,
} from "#db/repositories/upload-parts.ts"
import { fromHex, hex } from "../crypto/bytes.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import { resumableSource } from "./resumable-source.server.ts"
import { deadlineFor, removeUpload, requireRoom, sealedLimit, storeProblem } from "./uploads.server.ts"

/**
 * Uploads that go on after a broken line or a restart. What has arrived lies in the store as parts, each an object under a
 * random key of its own with its length and hash in the database; the row of the upload says how far it has come, and only
 * the part that begins exactly there is taken. When all has arrived, one part becomes the object as it is; several are
 * read back in order, checked, and written as one. Then it is an upload like any other, to be claimed or collected.
 */
export type ResumableUpload = { length: number; offset: number }

/**
 * The most that one part holds: what a killed server loses of an upload. A line that breaks loses nothing that arrived.
 */
const partBytes = 32 * 1024 * 1024

/**
 * Opens an upload under an id that nobody can guess: whoever has it may go on with the upload or remove it.
 *
 * @throws Problem `file-too-large`, `upload-broken` (no bytes promised), `store-full` (also when too much lies unclaimed)
 */
export async function beginUpload(deps: Deps, id: string, length: number): Promise<void> {
  if (!Number.isSafeInteger(length) || length < 1) throw new Problem("upload-broken", "empty")
  if (length > sealedLimit(deps.limits.fileBytes)) throw new Problem("file-too-large")
  await requireRoom(deps, length)
  await insertUploadInParts(deps.db, {
    ...{ id, objectKey: newObjectKey(), expiresOn: deadlineFor(deps), promised: length },
  })
}

/**
 * How far an upload has come. One of which all has arrived is put together first when that did not succeed before: whoever
 * hears that nothing is missing may claim it.
 *
 * @throws Problem `not-found`, `store-down`, `store-full`
 */
export async function lookAtUpload(deps: Deps, id: string): Promise<ResumableUpload> {
  const found = await requireUpload(deps, id)
  if (found.arrived === found.promised && !found.isWhole) await putTogether(deps, id, found.promised)
  return { length: found.promised, offset: found.arrived }
}

/**
 * Takes the bytes from `offset` on. Returns how far the upload has come then. When the body breaks off, what arrived before is
 * kept, and the failure goes on.
 *
 * @throws Problem `not-found`, `stale-page` (the upload is not at `offset`), `file-too-large` (more than promised),
 *   `store-full`, `store-down`, `upload-broken`
 */
export async function continueUpload(
  deps: Deps,
  at: { id: string; offset: number },
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { promised, arrived } = await requireUpload(deps, at.id)
  if (arrived !== at.offset) throw new Problem("stale-page", "offset")
  const source = resumableSource(body)
  try {
    let offset = at.offset
    while (await source.hasMore()) {
      if (offset === promised) throw new Problem("file-too-large", "promised")
      const most = Math.min(partBytes, promised - offset)
      await requireRoom(deps, most)
      offset += await keepPart(deps, { id: at.id, start: offset }, source.upTo(most))
    }
    if (offset === promised) await putTogether(deps, at.id, promised)
    source.throwFailure()
    return offset
  } catch (error) {
    throw storeProblem(error)
  }
}

/** Removes an upload, whole or not, that nothing has claimed. @throws Problem `not-found` */
export async function dropResumable(deps: Deps, id: string): Promise<void> {
  await requireUpload(deps, id)
  await removeUpload(deps, id)
}

async function requireUpload(deps: Deps, id: string) {
  const found = await findUploadInParts(deps.db, id)
  if (found === null) throw new Problem("not-found")
  return found
}

async function keepPart(
  deps: Deps,
  { id, start }: { id: string; start: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  const objectKey = newObjectKey()
  const { length, sha256 } = await deps.store.put(objectKey, bytes)
  if (!(await appendPart(deps.db, id, { start, length, objectKey, sha256: fromHex(sha256) }))) {
    await removeObjects(deps, [objectKey])
    throw new Problem("stale-page", "offset")
  }
  return length
}

/**
 * Makes one object of the parts. Safe to repeat after a crash anywhere: each try writes under a new key, which the row names before
 * the first byte, and the parts are forgotten in the transaction that makes the upload whole.
 */
async function putTogether(deps: Deps, id: string, promised: number): Promise<void> {
  const parts = await partsOf(deps.db, id)
  const keys = parts.map((part) => part.objectKey)
  const [first] = parts
  // Another process finished it.
  if (first === undefined) return
  const objectKey = parts.length === 1 ? parseObjectKey(first.objectKey) : newObjectKey()
  if (!(await nameWhole(deps.db, id, objectKey))) return
  try {
    const whole =
      parts.length === 1
        ? { length: first.length, sha256: hex(first.sha256) }
        : await deps.store.put(objectKey, joined(deps, parts))
    if (whole.length !== promised) throw new Problem("upload-broken", "parts")
    const done = { objectKey, length: promised, sha256: fromHex(whole.sha256) }
    const finished = await finishParts(deps.db, id, done)
    if (parts.length > 1) await removeObjects(deps, finished ? keys : [objectKey])
    if (!finished) throw new Problem("stale-page", "offset")
  } catch (error) {
    throw storeProblem(error)
  }
}

/** The bytes of all parts in order, each compared with what was received. */
async function* joined(deps: Deps, parts: readonly StoredPart[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    const hash = createHash("sha256")
    const { body, size } = await deps.store.get(parseObjectKey(part.objectKey))
    for await (const chunk of body) {
      hash.update(chunk)
      yield chunk
    }
    if (size !== part.length || hash.digest("hex") !== hex(part.sha256))
      throw new Problem("upload-broken", "part")
  }
}

/** Objects that nothing names any more; what cannot be removed now is left to the collector of orphans. */
async function removeObjects(deps: Deps, keys: readonly string[]): Promise<void> {
  try {
    for (const key of keys) await deps.store.delete(parseObjectKey(key))
  } catch {
    deps.logger.warn("an upload that failed is left to the collector", { place: "uploads" })
  }
}
