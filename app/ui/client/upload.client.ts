import { safeFileName } from "#app/crypto/evidence.ts"
import { randomUuid } from "#app/crypto/random.ts"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import type { Resumable, SendControl } from "./resumable.client.ts"
import { resumable, UploadRefused } from "./resumable.client.ts"
import { sealInWorker } from "./sealing-job.client.ts"
import type { SealingReport, SealingRequest } from "./sealing.worker.ts"

/** Why a file did not get through, as the key of a sentence. */
class UploadFailed extends Error {
  readonly key: string

  constructor(key: string) {
    super(key)
    this.key = key
  }
}

export type UploadTarget = {
  caseId: string
  dialoguePublic: Uint8Array
  addedBy: string
  /** Kinds of properties removed from this file; none unless said. */
  strippedOf?: readonly string[]
  /** Form token of the page. */
  token: string
  /** Largest file, bytes. */
  most?: number
}

export type UploadControl = {
  onProgress: (stage: "sealing" | "sending" | "lost", progress: number) => void
  signal: AbortSignal
}

/** A file that is sealed: it can be sent, stopped and sent on, always with the same bytes. */
export type SealedFile = { evidence: Omit<NamedEvidence, "upload">; way: Resumable }

const largestFile = 500 * 1024 * 1024

/**
 * Seals a file in a worker. Nothing readable leaves the page.
 *
 * @throws UploadFailed with the key of a sentence; the signal's reason when stopped
 */
export async function sealFile(
  file: File,
  target: UploadTarget,
  control: UploadControl,
): Promise<SealedFile> {
  if (file.size > (target.most ?? largestFile)) throw new UploadFailed("error.fileTooLarge")
  const id = randomUuid()
  const name = safeFileName(file.name)
  const manifest = {
    ...{ ns: "liemchinh/evidence/v1" as const, case: target.caseId, id, name, type: file.type.slice(0, 100) },
    ...{ addedBy: target.addedBy, strippedOf: [...(target.strippedOf ?? [])] },
  }
  const sealed = await sealFileApart({ file, manifest, recipient: target.dialoguePublic }, control)
  const door = { path: "/report/uploads", headers: { "X-Form-Token": target.token } }
  return {
    evidence: { id, sha256: sealed.sha256, name, size: sealed.size },
    way: resumable(sealed.ciphertext, door),
  }
}

/**
 * Sends a sealed file, or sends on one that was stopped or broke off.
 *
 * @throws UploadFailed with the key of a sentence; the signal's reason when stopped
 */
export async function sendFile({ evidence, way }: SealedFile, control: SendControl): Promise<NamedEvidence> {
  try {
    const { id: upload } = await way.run(control)
    return { ...evidence, upload }
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error
    throw new UploadFailed(uploadErrors[error.problem] ?? "error.lineLost")
  }
}

const sealFileApart = (request: SealingRequest, { onProgress, signal }: UploadControl) =>
  sealInWorker<SealingReport>(
    () => new Worker(new URL("./sealing.worker.ts", import.meta.url), { type: "module" }),
    request,
    {
      ...{ onProgress, signal },
      failure: (reason) => new UploadFailed(reason === null ? "error.notSent" : "error.fileUnreadable"),
    },
  )

const uploadErrors: Record<string, string> = {
  "file-too-large": "error.fileTooLarge",
  "store-down": "error.storeDown",
  "store-full": "error.storeDown",
  "database-down": "error.storeDown",
  "expired-form": "error.expired",
}
