import { hex, requireLength, type Bytes } from "./bytes.ts"
import { platform } from "./platform.ts"

// RFC 8032 section 5.1: the order L of the group and the prime of the field, as 64 big-endian digits.
const ORDER = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"
const PRIME = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed"

// The y coordinates of the eight points whose order divides the cofactor.
const SMALL_ORDER: ReadonlySet<string> = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000001",
  "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
  "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
])

/**
 * Ed25519 (RFC 8032) over raw bytes. The secret is 64 bytes, seed then public key; any other length throws
 * `FormatError` ("sign-secret-length"). Statements are signed with `signStatement`, which adds the namespace.
 */
export function signBytes(message: Bytes, signSecret: Bytes): Bytes {
  requireLength(signSecret, 64, "sign-secret-length")
  return platform().sign(message, signSecret)
}

/**
 * Checks an Ed25519 signature by one rule on every platform. Libraries differ on a scalar beyond the group order
 * (a second valid signature over the same message) and on keys of small order (for which a signature over
 * every message is easily made), so both are refused before a library is asked. Never throws.
 */
export function verifyBytes(message: Bytes, signature: Bytes, publicKey: Bytes): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  if (bigEndian(signature.subarray(32)) >= ORDER || !isSoundSignKey(publicKey)) return false
  return platform().verify(message, signature, publicKey)
}

/** True for 32 bytes that spell a y coordinate canonically and not one of small order. */
export function isSoundSignKey(publicKey: Bytes): boolean {
  if (publicKey.length !== 32) return false
  const y = Uint8Array.from(publicKey)
  y[31] = (y[31] ?? 0) & 0x7f
  const digits = bigEndian(y)
  return digits < PRIME && !SMALL_ORDER.has(digits)
}

/** Fixed-width digits, so that comparing the text compares the numbers. */
function bigEndian(littleEndian: Bytes): string {
  return hex(Uint8Array.from(littleEndian).reverse())
}
