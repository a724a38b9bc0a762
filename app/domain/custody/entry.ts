import { concat, fromBase64, fromHex, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import { platform } from "../../crypto/platform.ts"
import { signBytes } from "../../crypto/ed25519.ts"
import { statementBytes } from "../../crypto/signed-statement.ts"
import { hashOf } from "../cases/hash-of.ts"

/**
 * The custody record of one item of evidence: a chain of signed statements that begins at the hash of the ciphertext as it was
 * received. Each answers five questions: what was done, when and by whom, from where, by what method, and where the item (or
 * the copy that was made of it) is afterwards. Formats: `app/crypto/README.md`, "Custody entry".
 */

/** **Stored for ever: only added to.** */
export const custodyActions = [
  ...(["received", "opened", "found-altered", "saved", "scanned", "derived"] as const),
  ...(["packed", "handed-over"] as const),
] as const
export type CustodyAction = (typeof custodyActions)[number]

/** What the server itself signs; everything else is signed by the officer who did it. */
export const serverActions = ["received", "handed-over"] as const satisfies readonly CustodyAction[]
export type OfficerCustodyAction = Exclude<CustodyAction, (typeof serverActions)[number]>

/** From where, by what method, where afterwards: codes, never words. */
export type CustodyWay = { origin: string; method: string; place: string }

/** The way of each act of an officer. `sealed`: it comes with hashes of the content; `ref`: with a packet's hash or an item's id. */
export const officerWays: Readonly<
  Record<OfficerCustodyAction, CustodyWay & { sealed: boolean; ref: "packet" | "item" | null }>
> = {
  opened: { origin: "store", method: "browser", place: "store", sealed: true, ref: null },
  "found-altered": { origin: "store", method: "browser", place: "store", sealed: true, ref: null },
  saved: { origin: "store", method: "download", place: "device", sealed: false, ref: null },
  scanned: { origin: "store", method: "scanner", place: "store", sealed: true, ref: null },
  derived: { origin: "store", method: "derivation", place: "store", sealed: false, ref: "item" },
  packed: { origin: "store", method: "packet", place: "packet", sealed: false, ref: "packet" },
}

/** The way of an item into the office. `from`: who brought it. */
export const receivedWay = (from: string): CustodyWay => ({
  ...{ origin: from, method: "sealed-upload", place: "store" },
})

/** The way of a copy to the investigators. `agency`: code of their body. */
export const handedOverWay = (agency: string): CustodyWay => ({
  ...{ origin: "packet", method: "hand-over", place: agency },
})

/** An entry as it is signed. Bytes as hex (keys, hashes) or base64 (`sealed`). */
export type UnsignedCustody = CustodyWay & {
  id: string
  caseId: string
  evidence: string
  action: CustodyAction
  /** A minute; a whole day where a minute would tell when the reporter acted. */
  at: string
  /** Null: the server. */
  member: string | null
  /** Ed25519 public key of whoever signs. */
  signer: string
  ref: string | null
  sealed: string | null
  /** Hash of the entry before; of the first, of the ciphertext at receipt. */
  prev: string
}

export type CustodyEntry = UnsignedCustody & { entryHash: string; signature: string }

export const custodyNamespace = "custody"

/** What exactly is signed: the five answers, the place in the chain, and the hash of what is sealed. */
export function custodyStatement(entry: UnsignedCustody): JsonValue {
  const { caseId, evidence, id, action, at, member, signer, origin, method, place, ref, sealed, prev } = entry
  return {
    ...{ v: 1, case: caseId, evidence, id, action, at, member, signer, origin, method, place, ref, prev },
    sealed: sealed === null ? null : hashOf(sealed),
  }
}

/** Hash under which the next entry names this one: over the signed bytes and the signature, hex. */
export function custodyHash(entry: UnsignedCustody, signature: string): string {
  const signed = statementBytes(custodyNamespace, custodyStatement(entry))
  return hex(platform().sha256(concat(signed, fromBase64(signature))))
}

/** Signs an entry. `signSecret`: of the key that `entry.signer` names. Throws `FormatError` of `signBytes`. */
export function signCustody(entry: UnsignedCustody, signSecret: Uint8Array): Uint8Array {
  return signBytes(statementBytes(custodyNamespace, custodyStatement(entry)), signSecret)
}

/** The end of a chain: what the next entry must name. `sha256`: of the ciphertext as received, hex. */
export function chainEnd(entries: readonly CustodyEntry[], sha256: string): string {
  return entries.at(-1)?.entryHash ?? hex(fromHex(sha256))
}
