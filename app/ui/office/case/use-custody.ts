import { useCallback, useEffect, useRef, useState } from "react"
import type { CustodyAlarm } from "#app/domain/custody/check.ts"
import type { CustodyDeed } from "../../client/office-custody.client.ts"
import { recordDeed } from "../../client/office-custody.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import type { CaseFile, EvidenceRow } from "./case-file.ts"
import type { OpenedCaseFile } from "./open-case.ts"

/** What could not be entered, and why. */
export type NotEntered = { deed: CustodyDeed["action"]; refusal: OfficeRefusal }

/**
 * Enters in one item's custody record what is done with it here, one after the other, and tells what is wrong with that record.
 * What could not be entered because the case had no internal key yet is entered once it has one.
 */
export function useCustody(given: { file: CaseFile; item: EvidenceRow; opened: OpenedCaseFile }) {
  const office = useOffice()
  const [alarms, setAlarms] = useState<readonly CustodyAlarm[]>([])
  const [notEntered, setNotEntered] = useState<readonly NotEntered[]>([])
  const place = useRef({ ...given, ...office })
  place.current = { ...given, ...office }
  const waiting = useRef<CustodyDeed | null>(null)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const enter = useCallback(async (deed: CustodyDeed): Promise<boolean> => {
    const { file, item, opened, keys, member, authority } = place.current
    if (keys === null) return false
    const { work } = opened
    const answer = await recordDeed({ file, item, member: member.id, keys, authority, work }, deed)
    if (answer.ok) setAlarms(answer.value.alarms)
    else if (answer.problem === "no-work-key") waiting.current = deed
    setNotEntered((before) => [
      ...before.filter((one) => one.deed !== deed.action),
      ...(answer.ok ? [] : [{ deed: deed.action, refusal: answer }]),
    ])
    return answer.ok
  }, [])
  /** True when it stands in the record. */
  const record = useCallback(
    (deed: CustodyDeed): Promise<boolean> => {
      const entered = last.current.then(() => enter(deed))
      last.current = entered.catch(() => undefined)
      return entered
    },
    [enter],
  )
  const { workPublic } = given.file
  useEffect(() => {
    const deed = waiting.current
    if (workPublic === null || deed === null) return
    waiting.current = null
    void record(deed)
  }, [workPublic, record, notEntered])
  return { record, alarms, notEntered }
}
