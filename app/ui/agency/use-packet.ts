import { useCallback, useEffect, useRef, useState } from "react"
import type { IndexBody } from "#app/domain/cases/referral/sealed-parts.ts"
import type { ReadPacket } from "../client/agency-packet.client.ts"
import { fetchPacket } from "../client/agency-packet.client.ts"
import type { OfficeRefusal } from "../office/answer.ts"
import { useOffice } from "../office/office-context.tsx"

export type PacketState =
  | { kind: "closed" }
  | { kind: "loading"; part: number }
  | { kind: "refused"; refusal: OfficeRefusal }
  | { kind: "whole"; packet: ReadPacket }

type Wanted = {
  referral: string
  part: number
  agency: string
  index: IndexBody | null
  envelope: string | null
}

/** Fetches and checks one packet when asked to; leaving the page stops it. */
export function usePacket({ referral, part, agency, index, envelope }: Wanted) {
  const { keys, authority } = useOffice()
  const [state, setState] = useState<PacketState>({ kind: "closed" })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const open = useCallback(() => {
    if (keys === null || index === null) return
    abort.current?.abort()
    const control = new AbortController()
    abort.current = control
    const { signal } = control
    setState({ kind: "loading", part: 0 })
    const onProgress = (done: number) => {
      if (!signal.aborted) setState({ kind: "loading", part: done })
    }
    const { sha256, length } = index
    fetchPacket({ referral, part, agency, envelope, sha256, length, keys, authority, onProgress, signal })
      .then((answer) => {
        if (signal.aborted) return
        setState(answer.ok ? { kind: "whole", packet: answer.value } : { kind: "refused", refusal: answer })
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
  }, [referral, part, agency, index, envelope, keys, authority])
  return { state, open }
}
