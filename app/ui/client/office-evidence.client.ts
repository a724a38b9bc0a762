import type { BoxKeyPair } from "#app/crypto/keys.ts"
import type { Bytes } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { hashEvidence, openEvidence, safeFileName } from "#app/crypto/evidence.ts"
import type { Content } from "../office/content-kind.ts"
import { contentOf, sniffLength } from "../office/content-kind.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { EvidenceRow } from "../office/case/case-file.ts"
import { problemIn } from "./office-fetch.client.ts"
import { lockOffice } from "./office-lock.client.ts"

export type OpenedEvidence = {
  name: string
  size: number
  /** Hex SHA-256 of the content, as checked against the manifest. */
  sha256: string
  strippedOf: readonly string[]
  content: Content
  blob: Blob
  /** The ciphertext is the one that was received: its hash is the one on record. */
  asReceived: boolean
}

type Wanted = {
  caseId: string
  item: EvidenceRow
  dialogueKeys: readonly BoxKeyPair[]
  /** From 0 to 1. */
  onProgress: (part: number) => void
  signal: AbortSignal
}

/** Pieces are handed to the browser in lots of this size, so that it may keep them out of memory. */
const lot = 8 * 1024 * 1024

/**
 * Fetches a file and opens it. Nothing of it is answered before all of it was checked. Rejects with an `AbortError` when
 * aborted; everything else is an answer: codes of problems, `network`, and the codes of `openEvidence`.
 */
export async function fetchEvidence(wanted: Wanted): Promise<OfficeAnswer<OpenedEvidence>> {
  const { caseId, item, signal } = wanted
  try {
    const response = await fetch(`/office/cases/${caseId}/evidence/${item.id}`, { signal })
    if (response.status === 401) lockOffice("expired")
    if (!response.ok || response.body === null)
      return { ok: false, ...problemIn(await response.json().catch(() => null)) }
    return { ok: true, value: await open(response.body, wanted) }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof FormatError)
      return { ok: false, problem: error.code.startsWith("tar-") ? "evidence-layout" : error.code }
    return { ok: false, problem: "network" }
  }
}

async function open(ciphertext: ReadableStream<Bytes>, wanted: Wanted): Promise<OpenedEvidence> {
  const { item, caseId, dialogueKeys, onProgress } = wanted
  const secrets = dialogueKeys.map(({ secretKey }) => secretKey)
  const { passed, hash } = hashedOnTheWay(ciphertext, (bytes) => {
    onProgress(item.length === 0 ? 1 : Math.min(1, bytes / item.length))
  })
  const { manifest, content } = await openEvidence(passed, secrets, { case: caseId, id: item.id })
  const blob = await collect(content)
  const beginning = new Uint8Array(await blob.slice(0, sniffLength).arrayBuffer())
  return {
    ...{ name: safeFileName(manifest.name), size: manifest.size, sha256: manifest.sha256 },
    ...{ strippedOf: manifest.strippedOf, content: contentOf(beginning), blob },
    asReceived: (await hash).sha256 === item.sha256,
  }
}

/** The same stream, hashed and counted while it passes; neither side runs ahead of the other. */
export function hashedOnTheWay(source: ReadableStream<Bytes>, onBytes: (count: number) => void) {
  const side = new TransformStream<Bytes, Bytes>()
  const hash = hashEvidence(side.readable)
  hash.catch(() => undefined)
  const writer = side.writable.getWriter()
  writer.closed.catch(() => undefined)
  let count = 0
  const tap = new TransformStream<Bytes, Bytes>({
    async transform(piece, controller) {
      count += piece.length
      onBytes(count)
      await writer.write(piece)
      controller.enqueue(piece)
    },
    flush: () => writer.close(),
  })
  const passed = source.pipeThrough(tap)
  return { passed, hash }
}

async function collect(content: ReadableStream<Bytes>): Promise<Blob> {
  const reader = content.getReader()
  const lots: Blob[] = []
  let pending: BlobPart[] = []
  let waiting = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pending.push(next.value as Uint8Array<ArrayBuffer>)
    waiting += next.value.length
    if (waiting < lot) continue
    lots.push(new Blob(pending))
    pending = []
    waiting = 0
    // Lets the page draw and take a click on “stop”.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return new Blob([...lots, ...pending], { type: "application/octet-stream" })
}

/** Saves the plain file under its safe name, as bytes and never as something to open. */
export function saveEvidence({ blob, name }: Pick<OpenedEvidence, "blob" | "name">): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}
