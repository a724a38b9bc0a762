import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import nacl from "tweetnacl"
import type { Bytes } from "./bytes.ts"
import { randomBytes } from "./random.ts"

/**
 * The primitives that are worth replacing by native ones where many are needed at once. Every replacement
 * returns the same bytes as the portable one; `tests/unit/crypto/platform.node.test.ts` holds them equal.
 */
export type Platform = {
  /**
   * X25519 (RFC 7748 section 5): 32-byte secret and point. For a point of small order it returns 32 zero bytes or
   * throws, as the platform likes; callers refuse both.
   */
  scalarMult: (secret: Bytes, point: Bytes) => Bytes
  /** A fresh X25519 pair. */
  keyPair: () => { publicKey: Bytes; secretKey: Bytes }
  /** A fresh X25519 pair that is used once: its public key, and `scalarMult` of its secret and `point`. */
  exchange: (point: Bytes) => { publicKey: Bytes; shared: Bytes }
  /** The Ed25519 pair of a 32-byte seed; the secret is seed and public key, 64 bytes. */
  signKeyPair: (seed: Bytes) => { publicKey: Bytes; secretKey: Bytes }
  /** Ed25519 (RFC 8032), detached, 64 bytes. The secret is seed and public key, 64 bytes. */
  sign: (message: Bytes, signSecret: Bytes) => Bytes
  /** Ed25519. Gets a 64-byte signature and a 32-byte key that `ed25519.ts` has already found well formed. */
  verify: (message: Bytes, signature: Bytes, publicKey: Bytes) => boolean
  sha256: (bytes: Bytes) => Bytes
  hmacSha256: (key: Bytes, bytes: Bytes) => Bytes
  /** SHA-256 over parts as they come. `digest` is called once, at the end; 32 bytes. */
  sha256Parts: () => { update: (part: Bytes) => void; digest: () => Bytes }
  /**
   * ChaCha20-Poly1305 (RFC 8439): ciphertext and tag of `plain` under a 32-byte key and a 12-byte nonce that is used once.
   * `null` where the platform has none of its own; then evidence is sealed by the age library's. With a promise the three
   * stay untouched until it is settled.
   */
  sealChunk: ((key: Bytes, nonce: Bytes, plain: Bytes) => Bytes | Promise<Bytes>) | null
}

/** Pure JavaScript, the same everywhere: tweetnacl and noble. */
export const portablePlatform: Platform = {
  scalarMult: (secret, point) => nacl.scalarMult(secret, point),
  keyPair: () => nacl.box.keyPair.fromSecretKey(randomBytes(32)),
  exchange: (point) => {
    const { publicKey, secretKey } = nacl.box.keyPair.fromSecretKey(randomBytes(32))
    return { publicKey, shared: nacl.scalarMult(secretKey, point) }
  },
  signKeyPair: (seed) => nacl.sign.keyPair.fromSeed(seed),
  sign: (message, signSecret) => nacl.sign.detached(message, signSecret),
  verify: (message, signature, publicKey) => nacl.sign.detached.verify(message, signature, publicKey),
  sha256: (bytes) => sha256(bytes),
  hmacSha256: (key, bytes) => hmac(sha256, key, bytes),
  sha256Parts: () => {
    const hash = sha256.create()
    return {
      update: (part) => {
        hash.update(part)
      },
      digest: () => hash.digest(),
    }
  },
  sealChunk: null,
}

let current: Platform = portablePlatform

/** The primitives in use. */
export function platform(): Platform {
  return current
}

/** Replaces some primitives for the whole process. Called once, at start, before anything is sealed. */
export function usePlatform(replacements: Partial<Platform>): void {
  current = { ...current, ...replacements }
}
