import { base64, fromBase64, hex } from "../crypto/bytes.ts"
import { openBox, sealBox } from "../crypto/sealed-box.ts"
import type { BoxKeyPair } from "../crypto/keys.ts"
import { platform } from "../crypto/platform.ts"
import type { Resealed, SealedToMe } from "./rotation.ts"

/**
 * One piece sealed anew to the first of the two pairs: version byte, then a box whose plaintext stays the same to the last byte. What
 * opens with neither stays as it is, and is told: losing the old keys loses nothing of it.
 */
export function reseal(item: SealedToMe, keys: BoxKeyPair): { item: Resealed; opened: boolean } {
  const { sealed, ...place } = item
  const bytes = fromBase64(sealed)
  const before = hex(platform().sha256(bytes))
  const plain = openBox(bytes.subarray(1), keys)
  if (plain === null) return { item: { ...place, before, sealed }, opened: false }
  const anew = new Uint8Array(bytes.length)
  anew[0] = bytes[0] ?? 0
  anew.set(sealBox(plain, keys.publicKey), 1)
  plain.fill(0)
  return { item: { ...place, before, sealed: base64(anew) }, opened: true }
}
