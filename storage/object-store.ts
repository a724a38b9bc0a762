import { randomBytes } from "node:crypto"

/**
 * A place for sealed evidence: opaque bytes under random names. It never sees a key, a case number or a file name.
 *
 * Duties of every store, held by `tests/integration/storage/contract.ts`:
 * - **Durable when it answers.** A resolved `put` or `delete` outlives a crash of the process, the machine or the server.
 * - **All or nothing.** A key is absent or holds the whole object. A `put` that rejects leaves nothing to be read, with one
 *   exception: when contact is lost while the last request is under way and stays lost, a rejected `put` (always
 *   `StoreUnavailable`) may have persisted. Nobody was told the key, so it is an orphan that `list` shows.
 * - **Create-only.** No call replaces an object; of several puts to one key exactly one resolves.
 * - **Streaming both ways.** Memory per call is bounded by a few parts, whatever the size of the object.
 * - **Several processes** may use the same store at the same time.
 */
export interface ObjectStore {
  /**
   * Stores `body` under a key that holds nothing yet. The chunks are copied before the next one is asked for, so the
   * caller may reuse its buffers. A body that was begun is asked to return when the put rejects.
   *
   * @returns the number of bytes and their SHA-256 in lower-case hex, as they went to the store
   * @throws ObjectExists, StoreFull, StoreUnavailable, the reason of `signal`, or whatever `body` throws
   */
  put(
    key: ObjectKey,
    body: AsyncIterable<Uint8Array>,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<StoredObject>
  /**
   * Opens an object, or the part of it that `range` names. `body` must be read to its end or cancelled; it errors with
   * `StoreUnavailable` when fewer bytes arrive than promised.
   *
   * @throws ObjectMissing, StoreUnavailable, or RangeError for a range that holds no byte of the object
   */
  get(key: ObjectKey, range?: ByteRange): Promise<OpenedObject>
  /** Removes an object for good as far as `get` and `list` can tell; a key that holds nothing is fine. */
  delete(key: ObjectKey): Promise<void>
  /**
   * At most `limit` (1 to 1000) objects in order of their keys, those behind `after`. The caller finds orphans with it:
   * objects older than any upload may last, which no row of the database names.
   */
  list(page: { after?: ObjectKey | undefined; limit: number }): Promise<ListedObject[]>
  /** Resolves when the store, as far as can be told without leaving a trace, would take an object now; else it throws. */
  health(): Promise<void>
}

export type StoredObject = { length: number; sha256: string }
/** `length` counts the bytes of `body`, `size` those of the whole object: they differ when a range was asked for. */
export type OpenedObject = { length: number; size: number; body: ReadableStream<Uint8Array<ArrayBuffer>> }
export type ListedObject = { key: ObjectKey; length: number; storedOn: Date }
/** Bytes from `start` up to, not including, `end`; both count from 0. An `end` behind the object means its end. */
export type ByteRange = { start: number; end?: number | undefined }

declare const objectKey: unique symbol
/** 32 lower-case hex digits. No path, prefix or name can be written in it. */
export type ObjectKey = string & { readonly [objectKey]: true }

const keyPattern = /^[0-9a-f]{32}$/

/** A random key, of 128 bits: two are never the same. */
export function newObjectKey(): ObjectKey {
  return randomBytes(16).toString("hex") as ObjectKey
}

/** @throws RangeError unless `text` is exactly 32 lower-case hex digits; the message does not repeat it */
export function parseObjectKey(text: string): ObjectKey {
  if (!isObjectKey(text)) throw new RangeError("not an object key: 32 lower-case hex digits expected")
  return text
}

/** Tells a store's own names from foreign ones that lie beside them. */
export function isObjectKey(text: string): text is ObjectKey {
  return keyPattern.test(text)
}

/** Nothing is stored under the key. */
export class ObjectMissing extends Error {
  override readonly name = "ObjectMissing"
}

/** Something is stored under the key already; it was left as it is. */
export class ObjectExists extends Error {
  override readonly name = "ObjectExists"
}

/** The store cannot be reached, refuses us or is broken; `cause` says how. Trying again later may help. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable"
}

/** No room, or a quota is used up: a person has to act. */
export class StoreFull extends Error {
  override readonly name = "StoreFull"
}

/**
 * The bytes `range` names in an object of `size` bytes, with `end` cut to the size.
 *
 * @throws RangeError when that is no byte at all, or the numbers are not whole and in order. No range at all is the whole
 * object, also an empty one.
 */
export function resolveRange(size: number, range: ByteRange | undefined): { start: number; end: number } {
  if (!range) return { start: 0, end: size }
  const end = Math.min(range.end ?? size, size)
  const whole =
    Number.isSafeInteger(range.start) && (range.end === undefined || Number.isSafeInteger(range.end))
  if (!whole || range.start < 0 || end <= range.start) throw new RangeError("no such range in the object")
  return { start: range.start, end }
}

/** @throws RangeError unless `limit` is a whole number from 1 to 1000 */
export function checkLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new RangeError("list takes a limit of 1 to 1000")
  return limit
}
