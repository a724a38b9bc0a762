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
