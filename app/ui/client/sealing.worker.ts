import { hashEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import type { EvidenceManifest } from "#app/crypto/evidence.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { usePlatform } from "#app/crypto/platform.ts"
import { collectSealed, fileStream } from "./sealed-blob.ts"
import { workerPrimitives } from "./worker-primitives.client.ts"

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

const say = (report: SealingReport) => {
  self.postMessage(report)
}

self.onmessage = (event: MessageEvent<SealingRequest>) => {
  seal(event.data).catch((error: unknown) => {
    say({ kind: "failed", reason: error instanceof FormatError ? "changed" : "unreadable" })
  })
}

async function seal({ file, manifest, recipient }: SealingRequest): Promise<void> {
  usePlatform(await workerPrimitives())
  const read = (from: number, part: number) =>
    fileStream(file, (done) => {
      say({ kind: "progress", progress: from + part * done })
    })
  const content = await hashEvidence(read(0, 0.3))
  const source = read(0.3, 0.7)
  const sealed = sealEvidence({ source, manifest: { ...manifest, ...content }, recipients: [recipient] })
  const { ciphertext, sha256 } = await collectSealed(sealed)
  say({ kind: "sealed", ciphertext, sha256, size: content.size })
}
