import { hashEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import type { EvidenceManifest } from "#app/crypto/evidence.ts"
import { hex } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { incrementalSha256 } from "#app/crypto/incremental-hash.ts"

/**
 * Seals one file off the main thread: reads it once for its hash and once to encrypt it. The ciphertext is handed to the
 * browser in blobs of a few megabytes, which it keeps outside this worker's memory.
 */
export type SealingRequest = {
  file: File
  manifest: Omit<EvidenceManifest, "size" | "sha256">
  recipient: Uint8Array
}

/** `progress` from 0 to 1; then `sealed` or `failed`, once. */
export type SealingReport =
  | { kind: "progress"; progress: number }
  | { kind: "sealed"; ciphertext: Blob; sha256: string; size: number }
  | { kind: "failed"; reason: "unreadable" | "changed" }

const blobSize = 4 * 1024 * 1024

const say = (report: SealingReport) => {
  self.postMessage(report)
}

self.onmessage = (event: MessageEvent<SealingRequest>) => {
  seal(event.data).catch((error: unknown) => {
    say({ kind: "failed", reason: error instanceof FormatError ? "changed" : "unreadable" })
  })
}

async function seal({ file, manifest, recipient }: SealingRequest): Promise<void> {
  const report = (from: number, part: number) =>
    counting(file.size, (done) => {
      say({ kind: "progress", progress: from + part * done })
    })
  const content = await hashEvidence(file.stream().pipeThrough(report(0, 0.3)))
  const source = file.stream().pipeThrough(report(0.3, 0.7))
  const sealed = sealEvidence({ source, manifest: { ...manifest, ...content }, recipients: [recipient] })
  const { ciphertext, sha256 } = await collect(sealed)
  say({ kind: "sealed", ciphertext, sha256, size: content.size })
}

async function collect(sealed: ReadableStream<Uint8Array>): Promise<{ ciphertext: Blob; sha256: string }> {
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
function counting(size: number, tell: (done: number) => void): TransformStream<Uint8Array, Uint8Array> {
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
