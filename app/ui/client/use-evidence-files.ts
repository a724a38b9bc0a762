import { useRef, useState } from "react"
import type { NamedEvidence } from "#app/domain/cases/schemas.ts"
import { originalName } from "#app/domain/evidence/original-name.ts"
import type { PickedFile } from "../file-list.tsx"
import type { CleanedFile } from "./cleaning.client.ts"
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
  /** Sends a file that could not be cleaned all the same. */
  sendAsIs: (id: string) => void
  /** Whether the untouched original goes along with the cleaned copy. */
  withOriginal: (id: string, wanted: boolean) => void
  /** What was sent, in the order chosen. */
  evidence: () => NamedEvidence[]
  unfinished: () => boolean
  clear: () => void
}

/** What the list of files asks for. */
export const fileActions = (files: EvidenceFiles) => ({
  onPick: files.pick,
  onCancel: files.cancel,
  onRetry: files.retry,
  onRemove: files.remove,
  onSendAsIs: files.sendAsIs,
  onOriginal: files.withOriginal,
})

/**
 * `asIs`: the reporter wants this file sent untouched. `sealed` stays until the file is taken off: what was stopped goes on
 * with the same bytes.
 */
type Work = {
  file: File
  asIs: boolean
  cleaned: CleanedFile | null
  sealed: SealedFile | null
  abort: AbortController
  done: NamedEvidence | null
}

type Chosen = Pick<Work, "file" | "asIs" | "cleaned" | "sealed">

/** The files of a form with scripts: each is cleaned, sealed and sent on its own, one after the other, in this tab's memory. */
export function useEvidenceFiles(target: () => Promise<UploadTarget>): EvidenceFiles {
  const { files, setFiles, works, change, enqueue, again, stop, forget, takeOff } = useWorks(target)
  const [tooMany, setTooMany] = useState(false)
  const originalsOf = (of: string) => files.filter((one) => one.originalOf === of).map(({ id }) => id)
  return {
    ...{ files, tooMany },
    pick(chosen) {
      const room = Math.max(0, mostFiles - files.length)
      setTooMany(chosen.length > room)
      const fresh = chosen.slice(0, room).map((file) => ({ id: crypto.randomUUID(), file }))
      setFiles((all) => [...all, ...fresh.map(({ id, file }) => waiting(id, file))])
      for (const { id, file } of fresh) enqueue(id, { file, asIs: false, cleaned: null, sealed: null })
    },
    cancel(id) {
      stop(id)
      change(id, works.current.get(id)?.sealed ? { state: "stopped" } : { state: "stopped", progress: 0 })
    },
    retry: (id) => {
      again(id, {})
    },
    sendAsIs: (id) => {
      again(id, { asIs: true })
    },
    remove(id) {
      takeOff([id, ...originalsOf(id)])
      setTooMany(false)
    },
    withOriginal(of, wanted) {
      const work = works.current.get(of)
      if (!wanted) takeOff(originalsOf(of))
      else if (work !== undefined && files.length < mostFiles && originalsOf(of).length === 0) {
        const [id, file] = [crypto.randomUUID(), original(work.file)]
        setFiles((all) =>
          all.flatMap((one) => (one.id === of ? [one, { ...waiting(id, file), originalOf: of }] : [one])),
        )
        enqueue(id, { file, asIs: true, cleaned: null, sealed: null })
      } else setTooMany(true)
    },
    evidence: () => files.flatMap(({ id }) => works.current.get(id)?.done ?? []),
    unfinished: () => files.some(({ state }) => state !== "done"),
    clear() {
      forget([...works.current.keys()])
      setTooMany(false)
    },
  }
}

/** The list as it is shown, and the work behind each row of it. */
function useWorks(target: () => Promise<UploadTarget>) {
  const [files, setFiles] = useState<PickedFile[]>([])
  const works = useRef(new Map<string, Work>())
  const line = useRef(Promise.resolve())

  const change: Change = (id, to) => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  }
  const enqueue = (id: string, from: Chosen) => {
    const { file, asIs, cleaned, sealed } = from
    const work: Work = { file, asIs, cleaned, sealed, abort: new AbortController(), done: null }
    works.current.set(id, work)
    line.current = line.current.then(() => sealAndSend({ id, work, target, change }))
  }
  const again = (id: string, to: Partial<Work>) => {
    const work = works.current.get(id)
    if (work === undefined) return
    change(id, { state: "waiting", error: undefined })
    enqueue(id, { ...work, ...to })
  }
  const stop = (id: string) => works.current.get(id)?.abort.abort(new Error("stopped"))
  const forget = (ids: readonly string[]) => {
    for (const id of ids) {
      stop(id)
      works.current.delete(id)
    }
    setFiles((all) => all.filter(({ id }) => !ids.includes(id)))
  }
  /** Also from the server, which has no use for it any more. */
  const takeOff = (ids: readonly string[]) => {
    const sealed = ids.map((id) => works.current.get(id)?.sealed)
    forget(ids)
    for (const one of sealed) void one?.way.drop()
  }
  return { files, setFiles, works, change, enqueue, again, stop, forget, takeOff }
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
const original = (file: File) => new File([file], originalName(file.name), { type: file.type })
const isStopped = ({ abort }: Work) => abort.signal.aborted

async function sealAndSend({ id, work, target, change }: Sending): Promise<void> {
  if (isStopped(work)) return
  const { signal } = work.abort
  const onProgress = (state: "sealing" | "sending" | "lost", progress: number) => {
    if (!signal.aborted) change(id, { state, progress })
  }
  try {
    const { sealFile, sendFile } = await import("./upload.client.ts")
    if (work.sealed === null) {
      const chosen = await chosenBytes({ id, work, target, change })
      if (chosen === null) return
      const place = { ...(await target()), strippedOf: chosen.removed }
      work.sealed = await sealFile(chosen.file, place, { onProgress, signal })
    }
    work.done = await sendFile(work.sealed, { onProgress, signal })
    change(id, { state: "done", progress: 1 })
  } catch (error) {
    if (isStopped(work)) return
    const key = error instanceof Error && "key" in error ? String(error.key) : "error.lineLost"
    change(id, { state: "failed", error: { key }, ...(work.sealed === null ? { progress: 0 } : {}) })
  }
}

/** What is to be sealed; null when the reporter has to be asked first, because the file could not be cleaned. */
async function chosenBytes({ id, work, change }: Sending): Promise<{ file: File; removed: string[] } | null> {
  if (work.asIs) return { file: work.file, removed: [] }
  if (work.cleaned === null) {
    change(id, { state: "cleaning", progress: 0 })
    const { cleanedFile } = await import("./cleaning.client.ts")
    work.cleaned = await cleanedFile(work.file, work.abort.signal)
  }
  const { cleaned } = work
  change(id, {
    cleaning: cleaned.kind === "cleaned" ? { kind: "cleaned", removed: cleaned.removed } : cleaned,
  })
  if (cleaned.kind === "not-cleaned") {
    change(id, { state: "asking" })
    return null
  }
  return { file: cleaned.file, removed: cleaned.kind === "cleaned" ? [...cleaned.removed] : [] }
}
