import { base64, fromBase64, fromHex, hex } from "../../crypto/bytes.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryFingerprint, entryKeys } from "../../crypto/directory-entry.ts"
import { FormatError } from "../../crypto/errors.ts"
import type { BoxKeyPair } from "../../crypto/keys.ts"
import { boxKeyPairFromSecret, newBoxKeyPair } from "../../crypto/keys.ts"
import type { OpenedRecord } from "../../crypto/sealed-record.ts"
import { openRecord } from "../../crypto/sealed-record.ts"
import { openSecret, sealSecret } from "../../crypto/secret-grant.ts"
import type { OfficerAct, Rekey } from "./schemas.ts"

/**
 * New keys for a case from which somebody was excluded (`cryptography` §3). Each new secret is sealed to those who
 * remain, and the secret before it to the new public key: whoever holds the newest reads everything, whoever was
 * excluded keeps at most what they could read before.
 */

/** A key of a compartment that was replaced: its secret, sealed to the key that followed it. */
export type FormerKey = { publicKey: string; sealed: string }

export type RekeyInput = {
  dialogue: BoxKeyPair
  work: BoxKeyPair
  /** The reporter's box key, hex, as the reporter signed it in the sealed title. */
  reporter: string
  /** Keys that members hold and keep. */
  holders: readonly { memberId: string; name: string; compartment: string }[]
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
}

/** The new keys, and whom they are given to. */
export type MadeRekey = { rekey: Rekey; grants: OfficerAct["grants"] }

/**
 * Makes both keys anew and forgets their secrets. Answers the names of holders without a signed directory entry
 * instead, if there are any: nothing is sealed to a key that the enrolment authority does not vouch for.
 */
export function makeRekey(
  input: RekeyInput,
): { ok: true; made: MadeRekey } | { ok: false; unknown: string[] } {
  const known = new Map(input.entries.map((entry) => [entry.member, entry]))
  const unknown = input.holders.filter(({ memberId }) => !known.has(memberId)).map(({ name }) => name)
  if (unknown.length > 0) return { ok: false, unknown: [...new Set(unknown)] }
  const [dialogue, work] = [newBoxKeyPair(), newBoxKeyPair()]
  const keys = [
    { compartment: "dialogue" as const, secret: dialogue.secretKey },
    { compartment: "work" as const, secret: work.secretKey },
  ]
  const grants = input.holders.flatMap(({ memberId, compartment }) => {
    const entry = known.get(memberId)
    const key = keys.find((one) => one.compartment === compartment)
    if (entry === undefined || key === undefined) return []
    const sealed = base64(sealSecret(key.secret, entryKeys(entry).boxPublic))
    return [{ member: memberId, recipient: entryFingerprint(entry), compartment: key.compartment, sealed }]
  })
  const rekey: Rekey = {
    dialogue: {
      ...following(input.dialogue, dialogue),
      reporter: base64(sealSecret(dialogue.secretKey, fromHex(input.reporter))),
    },
    work: following(input.work, work),
  }
  return { ok: true, made: { rekey, grants } }
}

const following = (before: BoxKeyPair, next: BoxKeyPair) => ({
  publicKey: hex(next.publicKey),
  former: base64(sealSecret(before.secretKey, next.publicKey)),
})

/**
 * Every key of a compartment, newest first, from the newest: each opens the one before it. `former`: newest first.
 * Throws `FormatError` ("case-key-mismatch") when one is not the key it is said to be, "grant-not-mine" when it does not open.
 */
export function withFormerKeys(
  newest: BoxKeyPair,
  former: readonly FormerKey[],
): [BoxKeyPair, ...BoxKeyPair[]] {
  const keys: [BoxKeyPair, ...BoxKeyPair[]] = [newest]
  let last = newest
  for (const { publicKey, sealed } of former) {
    const secret = openSecret(fromBase64(sealed), last, fromHex(publicKey))
    if (secret === null) throw new FormatError("grant-not-mine")
    last = boxKeyPairFromSecret(secret)
    keys.push(last)
  }
  return keys
}

/** A record opened with the first of these keys that it is for; null when it is for none. Throws as `openRecord` does. */
export function openWithAny(
  bytes: Uint8Array,
  keys: readonly BoxKeyPair[],
  place: Parameters<typeof openRecord>[2],
): OpenedRecord | null {
  for (const key of keys) {
    const opened = openRecord(bytes, key, place)
    if (opened !== null) return opened
  }
  return null
}
