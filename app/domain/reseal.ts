import { base64, fromBase64, hex } from "../crypto/bytes.ts"
import type { BoxKeyPair } from "../crypto/keys.ts"
import { platform } from "../crypto/platform.ts"
import { openBox, sealBox } from "../crypto/sealed-box.ts"
import type { Resealed, SealedToMe } from "./rotation.ts"
import { signReseal } from "./rotation.ts"

/** Who seals anew: `box` from before, `now` and `signSecret` the new ones, of which `recipient` is the fingerprint. */
export type Resealing = {
  before: BoxKeyPair
  now: BoxKeyPair
  signSecret: Uint8Array
  member: string
  recipient: string
}

/**
 * One piece sealed anew to the new keys: version byte, then a box whose plaintext stays the same to the last byte; of a grant with its
 * holder's signature. What is sealed to the new keys already stays as it is. So does what opens with neither, and is told: losing the
 * old keys loses nothing of it.
 */
export function reseal(item: SealedToMe, by: Resealing): { item: Resealed; opened: boolean } {
  const { sealed, given, kind, place, part } = item
  const bytes = fromBase64(sealed)
  const before = hashHex(bytes)
  const done = { kind, place, part, before }
  const plain = openBox(bytes.subarray(1), by.before)
  if (plain === null) {
    const opened = openBox(bytes.subarray(1), by.now) !== null
    return { item: { ...done, sealed, signature: null }, opened }
  }
  const anew = new Uint8Array(bytes.length)
  anew[0] = bytes[0] ?? 0
  anew.set(sealBox(plain, by.now.publicKey), 1)
  plain.fill(0)
  const { member, recipient, signSecret } = by
  const grant = { case: place, compartment: part, member, given: given ?? before, recipient }
  const signature = kind === "grant" ? signReseal({ ...grant, sealed: hashHex(anew) }, signSecret) : null
  return { item: { ...done, sealed: base64(anew), signature }, opened: true }
}

const hashHex = (bytes: Uint8Array) => hex(platform().sha256(bytes))
