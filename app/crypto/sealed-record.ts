import { concat, fromHex, fromUtf8, hex, utf8, type Bytes } from "./bytes.ts"
import { canonicalJson, parseStrictJson, type JsonValue } from "./canonical-json.ts"
import { FormatError } from "./errors.ts"
import type { BoxKeyPair } from "./keys.ts"
import { pad, SMALLEST_CLASS, unpad } from "./padding.ts"
import { openBox, SEAL_OVERHEAD, sealBox } from "./sealed-box.ts"
import { signStatement, verifyStatement } from "./signed-statement.ts"

const NS = "liemchinh/record/v1"
const VERSION = 1
/** The largest size class of a record's plaintext: 256 KiB. */
export const LARGEST_CLASS = 2 ** 18

/** Who wrote a record. `key` is the fingerprint (32 digits) or the Ed25519 public key (64 digits) of the author. */
export type RecordAuthor = { kind: "reporter" | "officer" | "clerk" | "system"; key?: string }

/** Where a record belongs. The same `id` never names two records of a case. */
export type RecordPlace = { case: string; kind: string; id: string }

/** A record before sealing. `at`: a day for reporters' acts, a minute in UTC for officers'. */
export type RecordContent = RecordPlace & { at?: string; author: RecordAuthor; body: JsonValue }

/** The JSON inside a record. `sig`: Ed25519 under namespace "record" over the rest, 128 lower-case digits. */
export type RecordPlaintext = RecordContent & { ns: typeof NS; sig?: string }

/** An opened record, in its place and well formed. Its author is unproven until {@link verifyRecordAuthor}. */
export type OpenedRecord = RecordPlaintext

/**
 * Seals a record to a compartment: 0x01 ‖ crypto_box_seal(pad(canonicalJson(plaintext))). With `signSecret` (64 bytes)
 * it also carries the author's signature. `sig` keeps a signature that a record already has, when an opened record is
 * sealed anew under another key.
 *
 * Throws `FormatError`: "record-too-large" (beyond 256 KiB with its mark), "record-shape", or what canonical JSON,
 * the signature or the seal throw.
 */
export function sealRecord(
  record: RecordContent & { signSecret?: Bytes; sig?: string },
  compartmentPublic: Bytes,
): Bytes {
  const { signSecret, sig, ...content } = record
  const unsigned: RecordPlaintext = { ns: NS, ...content }
  const signature = signSecret === undefined ? sig : hex(signStatement("record", unsigned, signSecret))
  const plaintext = readPlaintext(signature === undefined ? unsigned : { ...unsigned, sig: signature })
  const padded = pad(utf8(canonicalJson(plaintext)))
  if (padded.length > LARGEST_CLASS) throw new FormatError("record-too-large")
  return concat(Uint8Array.of(VERSION), sealBox(padded, compartmentPublic))
}

/**
 * Opens a record that is expected at this place. `null`: not sealed to these keys.
 *
 * Throws `FormatError`: "record-version", "record-size-class", "record-too-large", "record-not-canonical",
 * "record-shape", "record-moved" (it belongs to another case, kind or id), and what unpadding and JSON throw.
 */
export function openRecord(bytes: Bytes, keys: BoxKeyPair, place: RecordPlace): OpenedRecord | null {
  const problem = recordSizeProblem(bytes)
  if (problem !== null) throw new FormatError(`record-${problem}`)
  const padded = openBox(bytes.subarray(1), keys)
  if (padded === null) return null
  const text = fromUtf8(unpad(padded))
  const value = parseStrictJson(text)
  if (canonicalJson(value) !== text) throw new FormatError("record-not-canonical")
  const record = readPlaintext(value)
  if (record.case !== place.case || record.kind !== place.kind || record.id !== place.id) {
    throw new FormatError("record-moved")
  }
  return record
}

/**
 * True when the record is signed by this Ed25519 key and does not name another one. An unsigned record is `false`.
 * A fingerprint in `author.key` is for the caller to compare with the directory entry the key came from.
 */
export function verifyRecordAuthor(record: OpenedRecord, signPublic: Bytes): boolean {
  const { sig, ...unsigned } = record
  if (sig === undefined) return false
  const named = record.author.key
  if (named?.length === 64 && named !== hex(signPublic)) return false
  return verifyStatement("record", unsigned, fromHex(sig), signPublic)
}

/** What a server can see to be wrong with a sealed record without a key: length is 1 + 48 + 2^k, 10 ≤ k ≤ 18. */
export function recordSizeProblem(bytes: Bytes): null | "version" | "size-class" | "too-large" {
  if (bytes[0] !== VERSION) return "version"
  const size = bytes.length - 1 - SEAL_OVERHEAD
  if (size > LARGEST_CLASS) return "too-large"
  for (let allowed = SMALLEST_CLASS; allowed <= LARGEST_CLASS; allowed *= 2) if (size === allowed) return null
  return "size-class"
}

const AUTHOR_KINDS: readonly string[] = ["reporter", "officer", "clerk", "system"]
const MEMBERS: readonly string[] = ["ns", "case", "kind", "id", "at", "author", "body", "sig"]

function readPlaintext(value: JsonValue): RecordPlaintext {
  if (isRecordPlaintext(value)) return value
  throw new FormatError("record-shape")
}

/** No member may be missing, unknown or of another type: what is signed is exactly what is understood. */
function isRecordPlaintext(value: JsonValue): value is RecordPlaintext {
  return (
    isObject(value) &&
    Object.keys(value).every((member) => MEMBERS.includes(member)) &&
    value.ns === NS &&
    isName(value.case) &&
    isName(value.kind) &&
    isName(value.id) &&
    (value.at === undefined || isName(value.at)) &&
    isAuthor(value.author) &&
    value.body !== undefined &&
    (value.sig === undefined || isDigits(value.sig, 128))
  )
}

function isAuthor(value: JsonValue | undefined): boolean {
  return (
    isObject(value) &&
    Object.keys(value).every((member) => member === "kind" || member === "key") &&
    typeof value.kind === "string" &&
    AUTHOR_KINDS.includes(value.kind) &&
    (value.key === undefined || isDigits(value.key, 32) || isDigits(value.key, 64))
  )
}

function isObject(value: JsonValue | undefined): value is { [member: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isName(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= 100
}

function isDigits(value: JsonValue, length: number): boolean {
  return typeof value === "string" && value.length === length && /^[0-9a-f]+$/.test(value)
}
