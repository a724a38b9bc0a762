import { useRevalidator } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { Progress } from "../../client/office-rotation.client.ts"
import { resealAll } from "../../client/office-rotation.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"

/** Sealing everything anew, with how far it is. Leaving the page stops it; the next start goes on from there. */
export function useReseal(known: { total: number; left: number }) {
  const { member, keys } = useOffice()
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<Progress>({ ...known, unopened: 0 })
  const [running, setRunning] = useState(false)
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const run = async () => {
    if (keys === null) return
    const controller = new AbortController()
    stop.current = controller
    setRunning(true)
    setRefusal(null)
    const answer = await resealAll({ member: member.id, keys }, setProgress, controller.signal)
    if (controller.signal.aborted) return
    setRunning(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) revalidate()
  }
  return { progress, running, refusal, start: () => void run() }
}
