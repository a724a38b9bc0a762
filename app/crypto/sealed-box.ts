import { blake2b } from "@noble/hashes/blake2.js"
import nacl from "tweetnacl"
import { allZero, concat, requireLength, utf8, type Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"
import type { BoxKeyPair } from "./keys.ts"
import { platform } from "./platform.ts"

/** Bytes that sealing adds: the ephemeral public key (32) and the Poly1305 tag (16). */
export const SEAL_OVERHEAD = 48

type LowLevel = { crypto_core_hsalsa20: (...outNonceKeyConstant: [Bytes, Bytes, Bytes, Bytes]) => void }

// Published by tweetnacl, missing from its declarations. Needed to keep X25519 itself replaceable.
const { lowlevel } = nacl as unknown as { lowlevel: LowLevel }
const SIGMA = utf8("expand 32-byte k")
const ZERO_NONCE = new Uint8Array(16)

/**
 * `crypto_box_seal` of libsodium, byte-compatible: epk ‖ box(message) under a fresh pair, with
 * nonce = BLAKE2b-192(epk ‖ recipient). The sender cannot open what was sealed.
 *
 * Throws `FormatError`: "box-public-length", "box-public-weak" (a key of small order, which would let anybody open).
 */
export function sealBox(message: Bytes, recipientPublic: Bytes): Bytes {
  requireLength(recipientPublic, 32, "box-public-length")
  const ephemeral = unlessRefused(() => platform().exchange(recipientPublic))
  const key = ephemeral && boxKey(ephemeral.shared)
  if (ephemeral === null || key === null) throw new FormatError("box-public-weak")
  const nonce = sealNonce(ephemeral.publicKey, recipientPublic)
  return concat(ephemeral.publicKey, nacl.secretbox(message, nonce, key))
}

/**
 * The message, or `null` when these bytes are not sealed to this pair, or the `other` one beside it, or were altered: all look
 * the same.
 * Throws `FormatError` ("box-secret-length", "box-public-length") for keys that are none.
 */
export function openBox(sealed: Bytes, keys: BoxKeyPair): Bytes | null {
  requireLength(keys.secretKey, 32, "box-secret-length")
  requireLength(keys.publicKey, 32, "box-public-length")
  if (sealed.length < SEAL_OVERHEAD) return null
  return openWith(sealed, keys) ?? (keys.other === undefined ? null : openBox(sealed, keys.other))
}

function openWith(sealed: Bytes, keys: BoxKeyPair): Bytes | null {
  const ephemeralPublic = sealed.subarray(0, 32)
  const shared = unlessRefused(() => platform().scalarMult(keys.secretKey, ephemeralPublic))
  const key = shared && boxKey(shared)
  if (key === null) return null
  return nacl.secretbox.open(sealed.subarray(32), sealNonce(ephemeralPublic, keys.publicKey), key)
}

/** `crypto_box_beforenm` of a shared point; null for one of small order, as libsodium refuses it. */
function boxKey(shared: Bytes): Bytes | null {
  if (allZero(shared)) return null
  const key = new Uint8Array(32)
  lowlevel.crypto_core_hsalsa20(key, ZERO_NONCE, shared, SIGMA)
  return key
}

function unlessRefused<T>(x25519: () => T): T | null {
  try {
    return x25519()
  } catch {
    // The one thing a well-formed pair of inputs can be refused for: native primitives throw where ours return zeros.
    return null
  }
}

function sealNonce(ephemeralPublic: Bytes, recipientPublic: Bytes): Bytes {
  return blake2b(concat(ephemeralPublic, recipientPublic), { dkLen: nacl.secretbox.nonceLength })
}
