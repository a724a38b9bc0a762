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

  const change = (id: string, to: Partial<PickedFile>) => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  }
  const run = async (id: string) => {
    const work = works.current.get(id)
    if (work === undefined || work.abort.signal.aborted) return
    try {
      const { sealAndUpload } = await import("./upload.client.ts")
      const onProgress = (state: "sealing" | "sending", progress: number) => {
        change(id, { state, progress })
      }
      work.done = await sealAndUpload(work.file, await target(), { onProgress, signal: work.abort.signal })
      change(id, { state: "done", progress: 1 })
    } catch (error) {
      const stopped = work.abort.signal.aborted
      const key = error instanceof Error && "key" in error ? String(error.key) : "error.uploadBroken"
      change(id, { state: "failed", progress: 0, error: { key: stopped ? "error.fileStopped" : key } })
    }
  }
  const enqueue = (id: string, file: File) => {
    works.current.set(id, { file, abort: new AbortController(), done: null })
    line.current = line.current.then(() => run(id))
  }
  return {
    ...{ files, tooMany },
    pick(chosen) {
      const room = mostFiles - files.length
      setTooMany(chosen.length > room)
      const fresh = chosen.slice(0, Math.max(0, room)).map((file) => ({ id: crypto.randomUUID(), file }))
      setFiles((all) => [
        ...all,
        ...fresh.map(({ id, file }) => ({ id, name: file.name, size: file.size, state: "waiting" as const, progress: 0 })),
      ])
      for (const { id, file } of fresh) enqueue(id, file)
    },
    cancel(id) {
      works.current.get(id)?.abort.abort(new Error("cancelled"))
      change(id, { state: "failed", progress: 0, error: { key: "error.fileStopped" } })
    },
    retry(id) {
      const work = works.current.get(id)
      if (work === undefined) return
      change(id, { state: "waiting", progress: 0, error: undefined })
      enqueue(id, work.file)
    },
    remove(id) {
      works.current.get(id)?.abort.abort(new Error("removed"))
      works.current.delete(id)
      setFiles((all) => all.filter((one) => one.id !== id))
      setTooMany(false)
    },
    evidence: () => files.flatMap(({ id }) => works.current.get(id)?.done ?? []),
    unfinished: () => files.some(({ state }) => state !== "done"),
    clear() {
      for (const work of works.current.values()) work.abort.abort(new Error("cleared"))
      works.current.clear()
      setFiles([])
      setTooMany(false)
    },
  }
}
