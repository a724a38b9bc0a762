import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { useCallback, useEffect, useRef, useState } from "react"
import type { OpenedEvidence } from "../../client/office-evidence.client.ts"
import { fetchEvidence, saveEvidence } from "../../client/office-evidence.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import type { EvidenceRow } from "./case-file.ts"

/** How a file was found when it was opened here: its bytes are those that were received, or others. */
export type Soundness = "same" | "other"

type State =
  | { kind: "loading"; part: number }
  | { kind: "cancelled" }
  | { kind: "refused"; refusal: OfficeRefusal }
  | { kind: "opened"; evidence: OpenedEvidence }

type Wanted = {
  caseId: string
  file: EvidenceRow
  dialogueKeys: readonly BoxKeyPair[]
  onFound: (soundness: Soundness) => void
}

/** Fetches and opens one file while it is on the page; leaving or cancelling stops the transfer. */
export function useEvidence({ caseId, file, dialogueKeys, onFound }: Wanted) {
  const [state, setState] = useState<State>({ kind: "loading", part: 0 })
  const [attempt, setAttempt] = useState(0)
  const abort = useRef<AbortController | null>(null)
  const found = useRef(onFound)
  found.current = onFound
  const { id } = file
  const wanted = useRef({ caseId, file, dialogueKeys })
  useEffect(() => {
    const control = new AbortController()
    abort.current = control
    const { signal } = control
    const open = async () => {
      const { caseId: inCase, file: item, dialogueKeys: held } = wanted.current
      const onProgress = (part: number) => {
        if (!signal.aborted)
          setState((before) =>
            before.kind === "loading" && isStep(before.part, part) ? { kind: "loading", part } : before,
          )
      }
      const answer = await fetchEvidence({ caseId: inCase, item, dialogueKeys: held, onProgress, signal })
      if (signal.aborted) return
      if (!answer.ok) setState({ kind: "refused", refusal: answer })
      else {
        setState({ kind: "opened", evidence: answer.value })
        found.current(answer.value.asReceived ? "same" : "other")
      }
    }
    open().catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
    return () => {
      control.abort()
    }
  }, [id, attempt])
  const cancel = useCallback(() => {
    abort.current?.abort()
    setState({ kind: "cancelled" })
  }, [])
  const again = useCallback(() => {
    setState({ kind: "loading", part: 0 })
    setAttempt((count) => count + 1)
  }, [])
  const save = useCallback(() => {
    if (state.kind === "opened") saveEvidence(state.evidence)
  }, [state])
  return { state, cancel, again, save }
}

/** Whole per cents are enough to look at. */
function isStep(before: number, now: number): boolean {
  return Math.floor(before * 100) !== Math.floor(now * 100)
}
