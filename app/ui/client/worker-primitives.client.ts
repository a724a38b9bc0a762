import type { IHasher } from "hash-wasm"
import { createSHA256 } from "hash-wasm"
import type { Bytes } from "#app/crypto/bytes.ts"
import type { Platform } from "#app/crypto/platform.ts"
import { portablePlatform } from "#app/crypto/platform.ts"

/**
 * What a sealing worker can do faster than plain JavaScript, each found by trying; what the browser lacks or its policy
 * refuses is done by the portable code, with the same bytes (`tests/browser/worker-primitives.test.ts`). For `usePlatform`.
 */
export async function workerPrimitives(): Promise<Partial<Platform>> {
  return { sha256Parts: await wasmHashes(), sealChunk: await browserCipher() }
}

/** A file is hashed as it is read, once more while it is sealed, and so is the ciphertext: two at a time. */
const hashesAtOnce = 2

/** SHA-256 in WebAssembly: about four times as fast. Its instances are made beforehand, because making one takes a promise. */
async function wasmHashes(): Promise<Platform["sha256Parts"]> {
  const none: IHasher[] = []
  const free = await Promise.all(Array.from({ length: hashesAtOnce }, () => createSHA256())).catch(() => none)
  return () => {
    const hash = free.pop()
    if (hash === undefined) return portablePlatform.sha256Parts()
    hash.init()
    return {
      update: (part) => {
        hash.update(part)
      },
      digest: () => {
        const digest = Uint8Array.from(hash.digest("binary"))
        free.push(hash)
        return digest
      },
    }
  }
}

const name = "ChaCha20-Poly1305"
/** Tag of nothing at all, under a key and a nonce of zeros (RFC 8439's construction). */
const knownTag = "4eb972c9a8fb3a1b382bb4d36f5ffad1"

/** ChaCha20-Poly1305 of WebCrypto ("Modern Algorithms in the Web Cryptography API"), where it gives a known answer. */
async function browserCipher(): Promise<Platform["sealChunk"]> {
  const keys = new WeakMap<Bytes, Promise<CryptoKey>>()
  const keyOf = (key: Bytes) => {
    const made = keys.get(key) ?? importKey(key)
    keys.set(key, made)
    return made
  }
  const seal = async (key: Bytes, nonce: Bytes, plain: Bytes) => {
    const cipher = { name, iv: owned(nonce) }
    return new Uint8Array(await crypto.subtle.encrypt(cipher, await keyOf(key), owned(plain)))
  }
  const tag = await seal(new Uint8Array(32), new Uint8Array(12), new Uint8Array(0)).catch(() => null)
  const digits = Array.from(tag ?? [], (byte) => byte.toString(16).padStart(2, "0")).join("")
  return digits === knownTag ? seal : null
}

/** "raw-secret" is the format's name in that specification; "raw" is refused for this algorithm. */
function importKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw-secret" as "raw", owned(key), name, false, ["encrypt"])
}

/** No memory in this worker is shared with another; the types cannot know it. */
const owned = (bytes: Bytes) => bytes as Uint8Array<ArrayBuffer>
