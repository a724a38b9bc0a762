import { hex } from "#app/crypto/bytes.ts"
import { incrementalSha256 } from "#app/crypto/incremental-hash.ts"

const blobSize = 4 * 1024 * 1024

/** Ciphertext as it comes, in blobs of a few megabytes which the browser keeps outside the worker's memory, and its hash. */
export async function collectSealed(
  sealed: ReadableStream<Uint8Array>,
): Promise<{ ciphertext: Blob; sha256: string }> {
  const hash = incrementalSha256()
  const blobs: Blob[] = []
  let waiting: BlobPart[] = []
  let length = 0
  const reader = sealed.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    hash.update(value)
    waiting.push(value.slice())
    length += value.length
    if (length < blobSize) continue
    blobs.push(new Blob(waiting))
    ;[waiting, length] = [[], 0]
  }
  return { ciphertext: new Blob([...blobs, ...waiting]), sha256: hex(hash.digest()) }
}

/** Passes bytes on and tells, at most a hundred times, how much of `size` went through. */
export function counting(
  size: number,
  tell: (done: number) => void,
): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0
  let told = 0
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.length
      if (size > 0 && seen / size >= told + 0.01) tell((told = Math.min(1, seen / size)))
      controller.enqueue(chunk)
    },
  })
}

// A browser's own stream of a file comes in small pieces, each through its event loop. What this gains was not told apart from noise.
const readSize = 1024 * 1024

/** A file in pieces of a mebibyte, read as they are wanted. Tells, after each, how much of it was read, from 0 to 1. */
export function fileStream(file: Blob, tell: (done: number) => void): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= file.size) {
          controller.close()
          return
        }
        const piece = await file.slice(at, at + readSize).arrayBuffer()
        at += piece.byteLength
        tell(at / file.size)
        controller.enqueue(new Uint8Array(piece))
      },
    },
    { highWaterMark: 0 },
  )
}
