import { safeFileName } from "#app/crypto/evidence.ts"
import { randomUuid } from "#app/crypto/random.ts"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
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

export type UploadProgress = (stage: "sealing" | "sending", progress: number) => void

const largestFile = 500 * 1024 * 1024

/**
 * Seals a file in a worker and sends the ciphertext. Nothing readable leaves the page.
 *
 * @throws UploadFailed with the key of a sentence; the signal's reason when cancelled
 */
export async function sealAndUpload(
  file: File,
  target: UploadTarget,
  control: { onProgress: UploadProgress; signal: AbortSignal },
): Promise<NamedEvidence> {
  if (file.size > (target.most ?? largestFile)) throw new UploadFailed("error.fileTooLarge")
  const id = randomUuid()
  const name = safeFileName(file.name)
  const manifest = {
    ...{ ns: "liemchinh/evidence/v1" as const, case: target.caseId, id, name, type: file.type.slice(0, 100) },
    ...{ addedBy: target.addedBy, strippedOf: [...(target.strippedOf ?? [])] },
  }
  const sealed = await sealFileApart({ file, manifest, recipient: target.dialoguePublic }, control)
  const door = { path: "/report/upload", headers: { "X-Form-Token": target.token } }
  const { id: upload } = await sendCiphertext(sealed.ciphertext, door, control)
  return { id, upload, sha256: sealed.sha256, name, size: sealed.size }
}

type Control = { onProgress: UploadProgress; signal: AbortSignal }
const sealFileApart = (request: SealingRequest, { onProgress, signal }: Control) =>
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

/** Where ciphertext is taken, and what that door asks for. */
type UploadDoor = { path: string; headers: Readonly<Record<string, string>> }

/**
 * Sends ciphertext. XMLHttpRequest, because fetch cannot tell how much of a body has left.
 *
 * @throws UploadFailed with the key of a sentence; the signal's reason when cancelled
 */
export function sendCiphertext(
  ciphertext: Blob,
  { path, headers }: UploadDoor,
  { onProgress, signal }: Control,
): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", path)
    request.responseType = "json"
    request.setRequestHeader("Content-Type", "application/octet-stream")
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      onProgress("sending", event.total === 0 ? 0 : event.loaded / event.total)
    }
    request.onload = () => {
      const answer = request.response as { id?: string; problem?: string } | null
      if (request.status === 200 && answer?.id !== undefined) resolve({ id: answer.id })
      else reject(new UploadFailed(uploadErrors[answer?.problem ?? ""] ?? "error.uploadBroken"))
    }
    request.onerror = () => {
      reject(new UploadFailed("error.uploadBroken"))
    }
    signal.addEventListener("abort", () => {
      request.abort()
      reject(signal.reason as Error)
    })
    request.send(ciphertext)
  })
}
