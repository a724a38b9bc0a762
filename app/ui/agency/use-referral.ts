import { useEffect, useState } from "react"
import type { OfficeRefusal } from "../office/answer.ts"
import { checkedDirectory } from "../client/office-directory.client.ts"
import { useOffice } from "../office/office-context.tsx"
import type { AgencyOpened } from "./referral-view.ts"
import { openReferral } from "./referral-view.ts"

type Sealed = Parameters<typeof openReferral>[0]

/** Opens in this browser what was sealed to the person at it. Null until that is done. */
export function useReferrals(sealed: readonly Sealed[]): {
  opened: ReadonlyMap<string, AgencyOpened> | null
  refusal: OfficeRefusal | null
} {
  const { keys, authority } = useOffice()
  const [opened, setOpened] = useState<ReadonlyMap<string, AgencyOpened> | null>(null)
  const [refusal, setRefusal] = useState<OfficeRefusal | null>(null)
  useEffect(() => {
    if (keys === null) return
    let stale = false
    const open = async () => {
      const directory = await checkedDirectory(authority)
      if (stale) return
      if (!directory.ok) setRefusal(directory)
      else setOpened(new Map(sealed.map((one) => [one.id, openReferral(one, keys, directory.value)])))
    }
    void open()
    return () => {
      stale = true
    }
  }, [sealed, keys, authority])
  return { opened, refusal }
}
