import { sealArchive } from "#app/crypto/archive.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { usePlatform } from "#app/crypto/platform.ts"
import { collectSealed, counting } from "./sealed-blob.ts"
import { workerPrimitives } from "./worker-primitives.client.ts"

/** Seals a packet off the main thread: files that are at hand as blobs, in their order, to several keys. */
export type ArchiveRequest = {
  parts: readonly { name: string; blob: Blob }[]
  recipients: readonly Uint8Array[]
}

/** `progress` from 0 to 1; then `sealed` or `failed`, once. `sha256` is of the ciphertext. */
export type ArchiveReport =
  | { kind: "progress"; progress: number }
  | { kind: "sealed"; ciphertext: Blob; sha256: string }
  | { kind: "failed"; reason: string }

const say = (report: ArchiveReport) => {
  self.postMessage(report)
}

self.onmessage = (event: MessageEvent<ArchiveRequest>) => {
  seal(event.data).catch((error: unknown) => {
    say({ kind: "failed", reason: error instanceof FormatError ? error.code : "unreadable" })
  })
}

async function seal({ parts, recipients }: ArchiveRequest): Promise<void> {
  usePlatform(await workerPrimitives())
  const total = parts.reduce((sum, { blob }) => sum + blob.size, 0)
  let before = 0
  const files = parts.map(({ name, blob }) => {
    const start = before
    before += blob.size
    const report = counting(blob.size, (done) => {
      say({ kind: "progress", progress: total === 0 ? 1 : (start + done * blob.size) / total })
    })
    return { name, size: blob.size, read: () => blob.stream().pipeThrough(report) }
  })
  say({ kind: "sealed", ...(await collectSealed(sealArchive(files, recipients))) })
}
