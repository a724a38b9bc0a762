import { concat, fromHex, hex, requireLength, utf8, type Bytes } from "./bytes.ts"
import type { JsonValue } from "./canonical-json.ts"
import { FormatError } from "./errors.ts"
import { fingerprint } from "./keys.ts"
import { platform } from "./platform.ts"
import { signStatement, verifyStatement } from "./signed-statement.ts"

/**
 * One staff member's public keys, as the enrolment authority vouches for them. `member`: UUID; `body`, `unit`: codes
 * of the organisation; `box`, `sign`: 64 lower-case digits; `from`: the day (`YYYY-MM-DD`) from which it counts.
 */
export type DirectoryEntry = {
  v: 1
  member: string
  login: string
  name: string
  roles: string[]
  body: string
  unit: string | null
  box: string
  sign: string
  from: string
}

/**
 * The authority's signature over an entry, namespace "directory". Throws `FormatError` ("entry-shape") rather than
 * sign what no client would accept.
 */
export function signEntry(entry: DirectoryEntry, authoritySecret: Bytes): Bytes {
  return signStatement("directory", readEntry(entry), authoritySecret)
}

/**
 * True when the authority signed exactly this entry. Clients seal only to keys of entries for which this holds under
 * the pinned authority key. Never throws: an entry of another shape is `false`.
 */
export function checkEntry(entry: DirectoryEntry, signature: Bytes, authorityPublic: Bytes): boolean {
  return isEntry(entry) && verifyStatement("directory", entry, signature, authorityPublic)
}

/** Untrusted JSON as an entry. Throws `FormatError` ("entry-shape") on a missing, unknown or mistyped member. */
export function readEntry(value: JsonValue): DirectoryEntry {
  if (isEntry(value)) return value
  throw new FormatError("entry-shape")
}

/** The two public keys of an entry as bytes. Throws `FormatError` ("hex"). */
export function entryKeys(entry: DirectoryEntry): { boxPublic: Bytes; signPublic: Bytes } {
  return { boxPublic: fromHex(entry.box), signPublic: fromHex(entry.sign) }
}

/** The fingerprint of an entry's keys: what grants, signatures and people name them by. Throws `FormatError` ("hex"). */
export function entryFingerprint(entry: DirectoryEntry): string {
  const { boxPublic, signPublic } = entryKeys(entry)
  return fingerprint(boxPublic, signPublic)
}

/**
 * What is printed, pinned and read out to compare two copies of the authority's key: SHA-256("liemchinh/authority/v1\n"
 * ‖ key) as 64 upper-case digits, groups of four, four groups a line, four lines.
 */
export function authorityFingerprint(publicKey: Bytes): string {
  requireLength(publicKey, 32, "sign-public-length")
  const digits = hex(platform().sha256(concat(utf8("liemchinh/authority/v1\n"), publicKey))).toUpperCase()
  const rows = digits.match(/.{16}/g) ?? []
  return rows.map((row) => (row.match(/.{4}/g) ?? []).join(" ")).join("\n")
}

const DIGITS = /^[0-9a-f]{64}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const CHECKS: Readonly<Record<keyof DirectoryEntry, (value: JsonValue) => boolean>> = {
  v: (value) => value === 1,
  member: (value) => matches(value, UUID),
  login: isName,
  name: isName,
  roles: (value) => Array.isArray(value) && value.every(isName),
  body: isName,
  unit: (value) => value === null || isName(value),
  box: (value) => matches(value, DIGITS),
  sign: (value) => matches(value, DIGITS),
  from: (value) => matches(value, DAY),
}

function isEntry(value: JsonValue): value is DirectoryEntry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  return (
    Object.keys(value).length === Object.keys(CHECKS).length &&
    Object.entries(CHECKS).every(([member, check]) => {
      const present = value[member]
      return present !== undefined && check(present)
    })
  )
}

function isName(value: JsonValue): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= 200
}

function matches(value: JsonValue, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value)
}
