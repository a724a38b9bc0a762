import { Encrypter } from "age-encryption"
import type { Bytes } from "./bytes.ts"
import { utf8 } from "./bytes.ts"
import { hkdf } from "./hkdf.ts"
import type { Platform } from "./platform.ts"
import { randomBytes } from "./random.ts"

/**
 * The payload of an age file (C2SP age.md, "Payload") with the platform's own ChaCha20-Poly1305, where it has one: many
 * times faster than the library's, and the same bytes. The header is always the library's.
 */

const CHUNK = 64 * 1024
const NONCE = 16
const TAG = 16

type SealChunk = NonNullable<Platform["sealChunk"]>

/** An age file to the recipients of the encrypter. Reads `plain` only as fast as it is read itself. */
export async function* ageFile(
  encrypter: Encrypter,
  plain: AsyncGenerator<Bytes, void>,
  sealChunk: SealChunk,
): AsyncGenerator<Bytes, void> {
  const { header, fileKey } = await ageHeader(encrypter)
  const nonce = randomBytes(NONCE)
  yield header
  yield nonce
  yield* agePayload(plain, { fileKey, nonce, sealChunk })
}

/**
 * A header by the library and the file key it was made for. The library tells the key to every recipient; one that adds no
 * stanza listens. What it encrypts here is empty and thrown away, with its nonce.
 */
async function ageHeader(encrypter: Encrypter): Promise<{ header: Bytes; fileKey: Bytes }> {
  const told: Bytes[] = []
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      told.push(Uint8Array.from(key))
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array(0))
  const [fileKey] = told
  if (fileKey === undefined)
    throw new TypeError("age-encryption no longer tells the file key to its recipients")
  return { header: empty.slice(0, empty.length - NONCE - TAG), fileKey }
}

/** Chunks of 64 KiB, each sealed under its number; the last one, which may be short or the only one, is marked. */
export async function* agePayload(
  plain: AsyncGenerator<Bytes, void>,
  { fileKey, nonce, sealChunk }: { fileKey: Bytes; nonce: Bytes; sealChunk: SealChunk },
): AsyncGenerator<Bytes, void> {
  const key = hkdf({ ikm: fileKey, salt: nonce, info: utf8("payload"), length: 32 })
  const counter = new Uint8Array(12)
  const chunk = new Uint8Array(CHUNK)
  let used = 0
  for await (const piece of plain) {
    for (let at = 0; at < piece.length;) {
      // Full, and something follows: not the last.
      if (used === CHUNK) {
        yield await sealChunk(key, counter, chunk)
        countUp(counter)
        used = 0
      }
      const part = piece.subarray(at, at + CHUNK - used)
      chunk.set(part, used)
      used += part.length
      at += part.length
    }
  }
  counter[11] = 1
  yield await sealChunk(key, counter, chunk.subarray(0, used))
}

/** An 11-byte big-endian number; the twelfth byte marks the last chunk. */
function countUp(counter: Bytes): void {
  for (let at = 10; at >= 0; at--) {
    const next = ((counter[at] ?? 0) + 1) & 0xff
    counter[at] = next
    if (next !== 0) return
  }
}
