import { useEffect, useState } from "react"
import { callOffice } from "../../client/office-fetch.client.ts"
import type { QueueCase } from "../queue/queue-view.ts"

/** Cases of the same unit or field that the officer may read; null until they are here. */
export function useSimilarCases(caseId: string): readonly QueueCase[] | null {
  const [cases, setCases] = useState<readonly QueueCase[] | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const load = async () => {
      const answer = await callOffice<{ cases: readonly QueueCase[] }>(`/office/cases/${caseId}/similar`, {
        signal: stop.signal,
      })
      if (answer.ok) setCases(answer.value.cases)
    }
    load().catch(() => undefined)
    return () => {
      stop.abort()
    }
  }, [caseId])
  return cases
}
