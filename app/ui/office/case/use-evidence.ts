import { useCallback, useEffect, useRef, useState } from "react"
import type { OpenedEvidence } from "../../client/office-evidence.client.ts"
import { fetchEvidence, saveEvidence } from "../../client/office-evidence.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import type { CaseFile, EvidenceRow } from "./case-file.ts"
import type { OpenedCaseFile } from "./open-case.ts"
import { useCustody } from "./use-custody.ts"

/** How a file was found when it was opened here: its bytes are those that were received, or others. */
export type Soundness = "same" | "other"

type State =
  | { kind: "loading"; part: number }
  | { kind: "cancelled" }
  | { kind: "refused"; refusal: OfficeRefusal }
  | { kind: "opened"; evidence: OpenedEvidence }

type Wanted = {
  file: CaseFile
  opened: OpenedCaseFile
  item: EvidenceRow
  onFound: (soundness: Soundness) => void
}

/**
 * Fetches and opens one file while it is on the page, and enters in the custody record what was found; leaving or cancelling
 * stops the transfer.
 */
export function useEvidence(given: Wanted) {
  const [state, setState] = useState<State>({ kind: "loading", part: 0 })
  const [attempt, setAttempt] = useState(0)
  const abort = useRef<AbortController | null>(null)
  const wanted = useRef(given)
  wanted.current = given
  const { record, ...entered } = useCustody(given)
  const { id } = given.item
  useEffect(() => {
    const control = new AbortController()
    abort.current = control
    const { signal } = control
    const open = async () => {
      const { file, item, opened } = wanted.current
      const onProgress = (part: number) => {
        if (!signal.aborted)
          setState((before) =>
            before.kind === "loading" && isStep(before.part, part) ? { kind: "loading", part } : before,
          )
      }
      const transfer = { caseId: file.id, item, dialogueKeys: opened.dialogue, onProgress, signal }
      const answer = await fetchEvidence(transfer)
      if (signal.aborted) return
      if (!answer.ok) {
        setState({ kind: "refused", refusal: answer })
        return
      }
      const { sha256, size, asReceived } = answer.value
      setState({ kind: "opened", evidence: answer.value })
      wanted.current.onFound(asReceived ? "same" : "other")
      await record({ action: "opened", found: { sha256, size }, asReceived })
    }
    open().catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
    return () => {
      control.abort()
    }
  }, [id, attempt, record])
  const cancel = useCallback(() => {
    abort.current?.abort()
    setState({ kind: "cancelled" })
  }, [])
  const again = useCallback(() => {
    setState({ kind: "loading", part: 0 })
    setAttempt((count) => count + 1)
  }, [])
  // Nothing leaves this page that the record does not know of.
  const save = useCallback(async () => {
    if (state.kind === "opened" && (await record({ action: "saved" }))) saveEvidence(state.evidence)
  }, [state, record])
  return { state, cancel, again, save, record, ...entered }
}

/** Whole per cents are enough to look at. */
function isStep(before: number, now: number): boolean {
  return Math.floor(before * 100) !== Math.floor(now * 100)
}
