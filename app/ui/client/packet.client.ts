import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { entryKeys } from "#app/crypto/directory-entry.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { ComposedPacket } from "#app/domain/cases/referral/compose.ts"
import type { VouchedEntry } from "#app/domain/published-directory.ts"
import { packetParts } from "#app/domain/cases/referral/packet.ts"
import type { IndexBody } from "#app/domain/cases/referral/sealed-parts.ts"
import { sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import type { SealedPart } from "#app/domain/cases/schemas.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { ArchiveReport, ArchiveRequest } from "./archive.worker.ts"
import { sealInWorker } from "./sealing-job.client.ts"
import { resumable, UploadRefused } from "./resumable.client.ts"

/** A packet that lies on the server as an upload which nothing has claimed yet. */
export type SentPacket = { upload: string; sha256: string; sealed: SealedPart[] }

export type PacketStage = "sealing" | "sending"

export type PacketJob = {
  packet: ComposedPacket
  /** Contents of the chosen evidence, by id. */
  contents: ReadonlyMap<string, Blob>
  signer: VouchedEntry
  keys: Keys
  /** Liaison officers of the body, from the checked directory. */
  readers: readonly DirectoryEntry[]
  workPublic: string
  onProgress: (stage: PacketStage, part: number) => void
  signal: AbortSignal
}

/**
 * Seals a packet in a worker, sends the ciphertext, and seals its index to every reader. Nothing of it belongs to anything
 * until the act that claims it; whatever is left of a broken try expires. Rejects with the signal's reason when aborted.
 */
export async function sendPacket(job: PacketJob): Promise<OfficeAnswer<SentPacket>> {
  const { packet, keys, readers, onProgress, signal } = job
  try {
    const parts = await blobParts(job)
    const recipients = readers.map((entry) => entryKeys(entry).boxPublic)
    const sealed = await sealArchiveApart({ parts, recipients }, job)
    onProgress("sending", 0)
    const way = resumable(sealed.ciphertext, { path: "/office/uploads", headers: {} })
    const drop = () => void way.drop()
    signal.addEventListener("abort", drop)
    const { id: upload } = await way.run({
      onProgress: (_, part) => {
        onProgress("sending", part)
      },
      signal,
    })
    // Whole: from here on the act claims it, and closing the page drops nothing.
    signal.removeEventListener("abort", drop)
    const { sha256, ciphertext } = sealed
    const body: IndexBody = { v: 1, manifest: packet.manifest, sha256, length: ciphertext.size }
    const { referral } = packet.manifest
    const index = sealParts(
      {
        ...{ referral, kind: "index", body, at: instantOf(new Date()), readers },
        workPublic: job.workPublic,
      },
      keys,
    )
    return { ok: true, value: { upload, sha256, sealed: index } }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    if (error instanceof UploadRefused) return { ok: false, problem: "packet-not-sent" }
    throw error
  }
}

/** Every file of the packet as a blob; the packet's own are small. */
async function blobParts({ packet, contents, signer, keys }: PacketJob): Promise<ArchiveRequest["parts"]> {
  const blobs = new Map<string, Blob>()
  for (const [name, text] of packet.texts) blobs.set(name, new Blob([text]))
  for (const [name, id] of packet.files) {
    const content = contents.get(id)
    if (content !== undefined) blobs.set(name, content)
  }
  const files = new Map([...blobs].map(([name, blob]) => [name, () => blob.stream()]))
  const parts = packetParts({
    ...{ manifest: packet.manifest, files, signer, signSecret: keys.signSecret, readers: [] },
  })
  return Promise.all(
    parts.map(async ({ name, read }) => ({
      name,
      blob: blobs.get(name) ?? (await new Response(read() as ReadableStream<Uint8Array<ArrayBuffer>>).blob()),
    })),
  )
}

const sealArchiveApart = (request: ArchiveRequest, { onProgress, signal }: PacketJob) =>
  sealInWorker<ArchiveReport>(
    () => new Worker(new URL("./archive.worker.ts", import.meta.url), { type: "module" }),
    request,
    { onProgress, signal, failure: (reason) => new FormatError(reason ?? "packet-not-sealed") },
  )
