import { useRevalidator } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { may } from "#app/domain/permissions.ts"
import type { OpenedWithDirectory } from "../../client/office-case.client.ts"
import { giveWorkKey, openInBrowser, renewDueKeys } from "../../client/office-case.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import { alarmedHolders } from "./access-alarm.tsx"
import type { CaseFile } from "./case-file.ts"

export type CaseOpening = {
  /** Null until this browser has opened it. */
  opened: OpenedWithDirectory["opened"] | null
  /** The checked directory, once the case is open. */
  entries: OpenedWithDirectory["entries"]
  /** Whether each key was given by somebody who may; empty until the case is open. */
  grants: OpenedWithDirectory["grants"]
  /** The minute at which it was opened here. */
  at: Date | null
  /** Why it does not open. */
  refusal: OfficeRefusal | null
  /** Why there is no key for internal notes, or no new ones where they are due. */
  workRefusal: OfficeRefusal | null
  /** Open, and its keys made or refused: from now on nothing of this page itself changes the case. */
  settled: boolean
}

const sealed: Omit<CaseOpening, "settled"> = {
  opened: null,
  entries: [],
  grants: new Map(),
  at: null,
  refusal: null,
  workRefusal: null,
}

/**
 * Opens a case in the browser, makes its work key when the person is the first to open it, and new keys where they are due
 * and the person may give keys.
 */
export function useOpenCase(file: CaseFile): CaseOpening {
  const { keys, authority, member } = useOffice()
  // New keys are due, and this person may make them.
  const renews = file.workPublic !== null && file.rekeyReason !== null && may(member.roles, "case:grant")
  const { revalidate } = useRevalidator()
  const [opening, setOpening] = useState(sealed)
  const made = useRef<string | null>(null)
  useEffect(() => {
    if (keys === null || !file.declared) return
    let stale = false
    const open = async () => {
      const answer = await openInBrowser(file, { keys, authority, member: member.id })
      if (stale) return
      if (!answer.ok) {
        setOpening({ ...sealed, refusal: answer })
        return
      }
      setOpening((before) => ({
        ...before,
        opened: answer.value.opened,
        entries: answer.value.entries,
        grants: answer.value.grants,
        at: before.at ?? new Date(),
        refusal: null,
      }))
      // Once for each state of the case: an answer that says “somebody was faster” brings a new one.
      if ((file.workPublic !== null && !renews) || made.current === file.head) return
      made.current = file.head
      // A holder whose key nobody signed for may be one that the server made up: no new key is sealed to such a list.
      const unproven = alarmedHolders(file, answer.value.grants)
      if (unproven.length > 0) {
        const detail = unproven.join(", ")
        setOpening((before) => ({
          ...before,
          workRefusal: { ok: false, problem: "holder-unproven", detail },
        }))
        return
      }
      const given = await (renews
        ? renewDueKeys(file, keys, answer.value)
        : giveWorkKey(file, keys, answer.value.entries))
      if (given.ok || given.problem === "already-done" || given.problem === "stale-page") revalidate()
      else setOpening((before) => ({ ...before, workRefusal: given }))
    }
    void open()
    return () => {
      stale = true
    }
  }, [file, keys, authority, member.id, revalidate, renews])
  const keyed = (file.workPublic !== null && !renews) || opening.workRefusal !== null
  const settled = opening.opened !== null && keyed
  return { ...opening, settled }
}
