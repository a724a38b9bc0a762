import { createHash } from "node:crypto"

export const KiB = 1024
export const MiB = 1024 * KiB

/** `length` bytes that differ at every place and repeat in no period a store could cut at. */
export function sample(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(length / 4))
  let state = 0x9e3779b9 ^ length
  for (let at = 0; at < words.length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[at] = state
  }
  for (let at = words.length * 4; at < length; at++) bytes[at] = at * 31
  return bytes
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/** The bytes in chunks of `size`, all in one buffer that is overwritten once the next chunk is asked for. */
export async function* chunked(
  bytes: Uint8Array,
  size = 64 * KiB,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reused = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    reused.set(part)
    yield reused.subarray(0, part.length)
    reused.fill(0)
    await Promise.resolve()
  }
}

/** `length` bytes that exist only one chunk at a time, and their hash. */
export function endless(length: number): {
  body: AsyncGenerator<Uint8Array, void, undefined>
  sha256: () => string
} {
  const hash = createHash("sha256")
  const chunk = sample(256 * KiB)
  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let left = length; left > 0; left -= chunk.length) {
      const part = chunk.subarray(0, Math.min(left, chunk.length))
      hash.update(part)
      yield part
      await Promise.resolve()
    }
  }
  return { body: body(), sha256: () => hash.digest("hex") }
}

export async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
}
