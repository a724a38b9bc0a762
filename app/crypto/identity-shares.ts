import { requireLength, type Bytes } from "./bytes.ts"
import { randomBytes } from "./random.ts"

/**
 * Two 32-byte shares whose XOR is the secret. One share alone is a one-time pad: it says nothing at all about the secret.
 * Throws `FormatError` ("secret-length").
 */
export function splitSecret(secret: Bytes): [Bytes, Bytes] {
  requireLength(secret, 32, "secret-length")
  const shareA = randomBytes(32)
  return [shareA, combineShares(shareA, secret)]
}

/**
 * The secret of two shares. Any two inputs give some 32 bytes: whether they are the secret shows only in use.
 * Throws `FormatError` ("share-length").
 */
export function combineShares(shareA: Bytes, shareB: Bytes): Bytes {
  requireLength(shareA, 32, "share-length")
  requireLength(shareB, 32, "share-length")
  return shareA.map((byte, i) => byte ^ (shareB[i] ?? 0))
}
