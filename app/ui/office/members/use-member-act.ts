import { useFetcher } from "@remix-run/react"
import { useCallback, useEffect } from "react"
import { lockOffice } from "../../client/office-lock.client.ts"
import type { MemberAct, MemberActAnswer } from "#app/domain/member-acts.ts"

/** One act of an administrator at a time. */
export function useMemberAct() {
  const { data, state, submit } = useFetcher<MemberActAnswer>()
  const isSignedOut = data?.ok === false && data.problem === "signed-out"
  useEffect(() => {
    if (isSignedOut) lockOffice("expired")
  }, [isSignedOut])
  const send = useCallback(
    (act: MemberAct) => {
      submit(act, { method: "post", encType: "application/json" })
    },
    [submit],
  )
  return { answer: data ?? null, busy: state !== "idle", send }
}
