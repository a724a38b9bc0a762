import { useRef, useState } from "react"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import type { PickedFile } from "../file-list.tsx"
import type { UploadTarget } from "./upload.client.ts"

const mostFiles = 20

export type EvidenceFiles = {
  files: PickedFile[]
  /** More were picked than fit. */
  tooMany: boolean
  pick: (chosen: File[]) => void
  cancel: (id: string) => void
  retry: (id: string) => void
  remove: (id: string) => void
  /** What was sent, in the order chosen. */
  evidence: () => NamedEvidence[]
  unfinished: () => boolean
  clear: () => void
}

type Work = { file: File; abort: AbortController; done: NamedEvidence | null }

/** The files of a form with scripts: each is sealed and sent on its own, one after the other, in this tab's memory. */
export function useEvidenceFiles(target: () => Promise<UploadTarget>): EvidenceFiles {
  const [files, setFiles] = useState<PickedFile[]>([])
  const [tooMany, setTooMany] = useState(false)
  const works = useRef(new Map<string, Work>())
  const line = useRef(Promise.resolve())

  const change: Change = (id, to) => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  }
  const enqueue = (id: string, file: File) => {
    const work: Work = { file, abort: new AbortController(), done: null }
    works.current.set(id, work)
    line.current = line.current.then(() => sendFile({ id, work, target, change }))
  }
  const stop = (id: string) => works.current.get(id)?.abort.abort(new Error("stopped"))
  return {
    ...{ files, tooMany },
    pick(chosen) {
      const room = Math.max(0, mostFiles - files.length)
      setTooMany(chosen.length > room)
      const fresh = chosen.slice(0, room).map((file) => ({ id: crypto.randomUUID(), file }))
      setFiles((all) => [...all, ...fresh.map(({ id, file }) => waiting(id, file))])
      for (const { id, file } of fresh) enqueue(id, file)
    },
    cancel(id) {
      stop(id)
      change(id, { state: "failed", progress: 0, error: { key: "error.fileStopped" } })
    },
    retry(id) {
      const work = works.current.get(id)
      if (work === undefined) return
      change(id, { state: "waiting", progress: 0, error: undefined })
      enqueue(id, work.file)
    },
    remove(id) {
      stop(id)
      works.current.delete(id)
      setFiles((all) => all.filter((one) => one.id !== id))
      setTooMany(false)
    },
    evidence: () => files.flatMap(({ id }) => works.current.get(id)?.done ?? []),
    unfinished: () => files.some(({ state }) => state !== "done"),
    clear() {
      for (const id of works.current.keys()) stop(id)
      works.current.clear()
      setFiles([])
      setTooMany(false)
    },
  }
}

type Change = (id: string, to: Partial<PickedFile>) => void
type Sending = { id: string; work: Work; target: () => Promise<UploadTarget>; change: Change }

const waiting = (id: string, { name, size }: File): PickedFile => ({
  id,
  name,
  size,
  state: "waiting",
  progress: 0,
})
const isStopped = ({ abort }: Work) => abort.signal.aborted

async function sendFile({ id, work, target, change }: Sending): Promise<void> {
  if (isStopped(work)) return
  try {
    const { sealAndUpload } = await import("./upload.client.ts")
    const onProgress = (state: "sealing" | "sending", progress: number) => {
      change(id, { state, progress })
    }
    work.done = await sealAndUpload(work.file, await target(), { onProgress, signal: work.abort.signal })
    change(id, { state: "done", progress: 1 })
  } catch (error) {
    const key = error instanceof Error && "key" in error ? String(error.key) : "error.uploadBroken"
    change(id, { state: "failed", progress: 0, error: { key: isStopped(work) ? "error.fileStopped" : key } })
  }
}
