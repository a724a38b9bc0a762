import { useFetcher } from "@remix-run/react"
import { useCallback, useEffect } from "react"
import type { AccountAct, AccountAnswer } from "#app/domain/factors.ts"
import { lockOffice } from "../../client/office-lock.client.ts"

/** One change of one's own way in at a time. */
export function useAccountAct() {
  const { data, state, submit } = useFetcher<AccountAnswer>()
  const isSignedOut = data?.ok === false && data.problem === "signed-out"
  useEffect(() => {
    if (isSignedOut) lockOffice("expired")
  }, [isSignedOut])
  const send = useCallback(
    (act: AccountAct) => {
      submit(act, { method: "post", encType: "application/json" })
    },
    [submit],
  )
  const busy = state !== "idle"
  return { answer: busy ? null : (data ?? null), busy, send }
}
