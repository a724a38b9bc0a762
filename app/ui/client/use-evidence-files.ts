import { useRef, useState } from "react"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import type { PickedFile } from "../file-list.tsx"
import type { SealedFile, UploadTarget } from "./upload.client.ts"

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

/** `sealed` stays until the file is taken off: what was stopped goes on with the same bytes. */
type Work = { file: File; abort: AbortController; sealed: SealedFile | null; done: NamedEvidence | null }

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
    const sealed = works.current.get(id)?.sealed ?? null
    const work: Work = { file, abort: new AbortController(), sealed, done: null }
    works.current.set(id, work)
    line.current = line.current.then(() => sealAndSend({ id, work, target, change }))
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
      change(id, works.current.get(id)?.sealed ? { state: "stopped" } : { state: "stopped", progress: 0 })
    },
    retry(id) {
      const work = works.current.get(id)
      if (work === undefined) return
      change(id, { state: "waiting", error: undefined })
      enqueue(id, work.file)
    },
    remove(id) {
      stop(id)
      void works.current.get(id)?.sealed?.way.drop()
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

async function sealAndSend({ id, work, target, change }: Sending): Promise<void> {
  if (isStopped(work)) return
  const { signal } = work.abort
  const onProgress = (state: "sealing" | "sending" | "lost", progress: number) => {
    if (!signal.aborted) change(id, { state, progress })
  }
  try {
    const { sealFile, sendFile } = await import("./upload.client.ts")
    work.sealed ??= await sealFile(work.file, await target(), { onProgress, signal })
    work.done = await sendFile(work.sealed, { onProgress, signal })
    change(id, { state: "done", progress: 1 })
  } catch (error) {
    if (isStopped(work)) return
    const key = error instanceof Error && "key" in error ? String(error.key) : "error.lineLost"
    change(id, { state: "failed", error: { key }, ...(work.sealed === null ? { progress: 0 } : {}) })
  }
}
