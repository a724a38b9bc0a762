import { utf8 } from "../crypto/bytes.ts"
import { platform } from "../crypto/platform.ts"

/**
 * Work that a login costs while there are wrong passphrases about: SHA-256("liemchinh/work/v1\n" ‖ challenge ‖ "\n" ‖ auth ‖ "\n" ‖ nonce)
 * begins with so many zero bits. It is bound to what is tried, so each guess costs its own.
 */
export function hasWork(bits: number, { challenge, auth, nonce }: Work & { auth: string }): boolean {
  const digest = platform().sha256(utf8(`liemchinh/work/v1\n${challenge}\n${auth}\n${String(nonce)}`))
  return leadingZeros(digest) >= bits
}

export type Work = { challenge: string; nonce: number }

/** Tries from `from` on, at most `most` times. The nonce, or null when none of them was one: the caller goes on after a breath. */
export function searchWork(
  bits: number,
  { challenge, auth }: { challenge: string; auth: string },
  { from, most }: { from: number; most: number },
): number | null {
  for (let nonce = from; nonce < from + most; nonce++)
    if (hasWork(bits, { challenge, auth, nonce })) return nonce
  return null
}

/** Most bits that a server asks for: about a second in a browser. */
export const mostWorkBits = 18

function leadingZeros(digest: Uint8Array): number {
  let zeros = 0
  for (const byte of digest) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24
    zeros += 8
  }
  return zeros
}
