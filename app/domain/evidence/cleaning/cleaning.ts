import type { Bytes } from "../../../crypto/bytes.ts"

/** What was taken out of a copy. Stored in manifests: only added to. */
export const removedKinds = [
  ...(["place", "device", "author", "time", "software", "preview", "comment", "other"] as const),
]
export type Removed = (typeof removedKinds)[number]

/** Why a file was left as it is. */
export type NotCleanedReason =
  "unknown-kind" | "archive" | "old-office" | "encrypted" | "signed" | "too-large" | "damaged" | "unsure"

/** A piece of a cleaned copy: bytes of the original that stay, new bytes, or zeros in the place of what went. */
export type Part = { from: number; to: number } | { bytes: Bytes } | { zeros: number }

export type Cleaning =
  /** A copy without what was found. */
  | { kind: "cleaned"; removed: Removed[]; parts: Part[]; size: number }
  /** Of a kind that is understood, and nothing hidden was found. */
  | { kind: "clean" }
  | { kind: "not-cleaned"; reason: NotCleanedReason }

/** Bytes that can be read anywhere. `read` gives exactly `length` bytes, or fewer at the end only. */
export type ByteSource = { size: number; read: (from: number, length: number) => Promise<Bytes> }

/** Thrown inside this folder to give up on a file; `cleanFile` turns it into an answer. */
export class NotCleanable extends Error {
  readonly reason: NotCleanedReason

  constructor(reason: NotCleanedReason) {
    super(reason)
    this.reason = reason
  }
}

/** Reads pieces of a source through a window of 256 KiB, and gives up on files with endless structure. */
export type Window = {
  size: number
  /** Exactly these bytes. @throws NotCleanable `damaged` beyond the end, `unsure` after too many calls */
  at: (from: number, length: number) => Promise<Bytes>
}

const windowSize = 256 * 1024
const mostCalls = 300_000

export function windowOver(source: ByteSource): Window {
  let start = 0
  let held: Bytes = new Uint8Array(0)
  let calls = 0
  return {
    size: source.size,
    async at(from, length) {
      if (++calls > mostCalls) throw new NotCleanable("unsure")
      if (from < 0 || length < 0 || from + length > source.size) throw new NotCleanable("damaged")
      if (from < start || from + length > start + held.length) {
        held = await source.read(from, Math.max(length, Math.min(windowSize, source.size - from)))
        start = from
        if (held.length < length) throw new NotCleanable("damaged")
      }
      return held.subarray(from - start, from - start + length)
    },
  }
}

/** Collects what stays and what goes; neighbours that stay become one part. */
export type Copy = {
  keep: (from: number, to: number) => void
  put: (bytes: Bytes) => void
  zero: (count: number) => void
  drop: (...what: Removed[]) => void
  done: () => Cleaning
}

export function newCopy(): Copy {
  const parts: Part[] = []
  const removed = new Set<Removed>()
  let size = 0
  return {
    keep(from, to) {
      if (to <= from) return
      size += to - from
      const last = parts.at(-1)
      if (last !== undefined && "from" in last && last.to === from) last.to = to
      else parts.push({ from, to })
    },
    put(bytes) {
      size += bytes.length
      parts.push({ bytes })
    },
    zero(count) {
      if (count === 0) return
      size += count
      parts.push({ zeros: count })
    },
    drop(...what) {
      for (const one of what) removed.add(one)
    },
    done() {
      if (removed.size === 0) return { kind: "clean" }
      return { kind: "cleaned", removed: removedKinds.filter((one) => removed.has(one)), parts, size }
    },
  }
}

/** A copy that keeps every offset: only these places are overwritten. @throws NotCleanable `unsure` when they overlap */
export function patched(size: number, patches: readonly Patch[], removed: Iterable<Removed>): Cleaning {
  const copy = newCopy()
  copy.drop(...removed)
  let at = 0
  for (const patch of patches.toSorted((a, b) => a.at - b.at)) {
    if (patch.at < at) throw new NotCleanable("unsure")
    copy.keep(at, patch.at)
    if ("bytes" in patch) copy.put(patch.bytes)
    else copy.zero(patch.zeros)
    at = patch.at + ("bytes" in patch ? patch.bytes.length : patch.zeros)
    if (at > size) throw new NotCleanable("damaged")
  }
  copy.keep(at, size)
  return copy.done()
}

export type Patch = { at: number } & ({ bytes: Bytes } | { zeros: number })

/** Bytes as characters of one byte each. */
export function latin1(bytes: Bytes): string {
  let text = ""
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

export const ascii = (text: string): Bytes => Uint8Array.from(text, (one) => one.charCodeAt(0) & 0xff)

/** A number of four bytes or fewer, most significant first. */
export const bigEndian = (bytes: Bytes, at: number, length = 4): number => {
  let value = 0
  for (let i = at; i < at + length; i++) value = value * 256 + byteAt(bytes, i)
  return value
}
export const littleEndian = (bytes: Bytes, at: number, length = 4): number => {
  let value = 0
  for (let i = at + length - 1; i >= at; i--) value = value * 256 + byteAt(bytes, i)
  return value
}

/** @throws NotCleanable `damaged` beyond the end */
export function byteAt(bytes: Bytes, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new NotCleanable("damaged")
  return byte
}

export function bigEndianBytes(value: number, length = 4): Bytes {
  const bytes = new Uint8Array(length)
  for (let i = length - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) bytes[i] = left % 256
  return bytes
}
export const littleEndianBytes = (value: number, length = 4): Bytes => bigEndianBytes(value, length).reverse()
