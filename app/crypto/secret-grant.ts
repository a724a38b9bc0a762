import { concat, equalBytes, requireLength, type Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"
import { boxPublicOf, type BoxKeyPair } from "./keys.ts"
import { openBox, SEAL_OVERHEAD, sealBox } from "./sealed-box.ts"

const VERSION = 1

/** Length of a sealed secret: version, `crypto_box_seal` overhead, 32 bytes. */
export const SEALED_SECRET_LENGTH = 1 + SEAL_OVERHEAD + 32

/**
 * A 32-byte secret for one reader: 0x01 ‖ crypto_box_seal(secret), 81 bytes.
 * Throws `FormatError`: "secret-length", or what {@link sealBox} throws for the key.
 */
export function sealSecret(secret: Bytes, recipientPublic: Bytes): Bytes {
  requireLength(secret, 32, "secret-length")
  return concat(Uint8Array.of(VERSION), sealBox(secret, recipientPublic))
}

/**
 * The secret inside a grant, checked against the public key it is said to belong to: a server that swaps grants,
 * or grants a key of its own, is found out here.
 *
 * Answers `null` when the grant is not for these keys. Throws `FormatError`: "grant-length", "grant-version",
 * "case-key-mismatch" (opened, but the secret of another key).
 */
export function openSecret(sealed: Bytes, keys: BoxKeyPair, expectedPublic: Bytes): Bytes | null {
  const secret = openSealedSecret(sealed, keys)
  if (secret !== null && !equalBytes(boxPublicOf(secret), expectedPublic)) {
    throw new FormatError("case-key-mismatch")
  }
  return secret
}

/**
 * As {@link openSecret}, for secrets that have no public half (a keyring root, a share of an identity key).
 * The caller checks what it got by using it.
 */
export function openSealedSecret(sealed: Bytes, keys: BoxKeyPair): Bytes | null {
  requireLength(sealed, SEALED_SECRET_LENGTH, "grant-length")
  if (sealed[0] !== VERSION) throw new FormatError("grant-version")
  return openBox(sealed.subarray(1), keys)
}
