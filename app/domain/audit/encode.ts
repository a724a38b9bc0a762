import { base64, concat, hex, utf8 } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import { canonicalJson } from "../../crypto/canonical-json.ts"
import { platform } from "../../crypto/platform.ts"
import type { AuditEntry, AuditEventType } from "./events.ts"

/** Entries fill multiples of this many bytes, so that their length does not tell one kind from another. */
export const entryClass = 512

export type EntryInput = {
  type: AuditEventType
  /** ISO minute for officers and the system, a whole day for reporters. */
  at: string
  caseId?: string
  actorId?: string
  role: AuditEntry["role"]
  rule?: string
  prev?: string
  next?: string
  payload: JsonValue
}

export type EncodedEvent = {
  entry: Uint8Array
  entryHash: Uint8Array
  opening: Uint8Array
  /** The case's name in the entry; null for events of no case. */
  casePseudonym: string | null
}

/**
 * The leaf entry of `transparency-log` §9.2, its RFC 6962 leaf hash, and the opening (`salt ‖ payload`) that proves what
 * the entry commits to. `salt` is 32 random bytes; `pseudonymKey` keys the HMAC that hides case and actor.
 */
export function encodeEvent(input: EntryInput, salt: Uint8Array, pseudonymKey: Uint8Array): EncodedEvent {
  const opening = concat(salt, utf8(canonicalJson(input.payload)))
  const casePseudonym = input.caseId === undefined ? null : pseudonym(pseudonymKey, "case", input.caseId)
  const fields = {
    v: 1 as const,
    t: input.type,
    at: input.at,
    role: input.role,
    commit: base64(platform().sha256(opening)),
    ...(casePseudonym === null ? {} : { case: casePseudonym }),
    ...(input.actorId === undefined ? {} : { actor: pseudonym(pseudonymKey, "member", input.actorId) }),
    ...(input.rule === undefined ? {} : { rule: input.rule }),
    ...(input.prev === undefined ? {} : { prev: { state: input.prev } }),
    ...(input.next === undefined ? {} : { next: { state: input.next } }),
  }
  const entry = padEntry(fields satisfies AuditEntry)
  return { entry, entryHash: leafHash(entry), opening, casePseudonym }
}

/** RFC 6962 §2.1: the hash under which an entry stands in the tree. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return platform().sha256(concat(Uint8Array.of(0), entry))
}

/** Keyed, one-way name of a case, a member or an item of evidence in the log: 16 bytes, hex. */
export function pseudonym(key: Uint8Array, kind: "case" | "member" | "evidence", id: string): string {
  return hex(
    platform()
      .hmacSha256(key, utf8(`${kind}:${id}`))
      .subarray(0, 16),
  )
}

function padEntry(fields: { [member: string]: JsonValue }): Uint8Array {
  // `"pad":""` and its comma take nine bytes; zeros fill the rest of the class.
  const bare = utf8(canonicalJson(fields)).length + 9
  const missing = (entryClass - (bare % entryClass)) % entryClass
  return utf8(canonicalJson({ ...fields, pad: "0".repeat(missing) }))
}
