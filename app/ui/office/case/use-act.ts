import { useRevalidator } from "@remix-run/react"
import { useRef, useState } from "react"
import { randomUuid } from "#app/crypto/random.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import type { ActInput } from "../../client/office-case.client.ts"
import { sendAct } from "../../client/office-case.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import type { CaseFile } from "./case-file.ts"

/** What an act says besides its words. */
export type MoreOfAct = Pick<ActInput, "details" | "message" | "give" | "proposal" | "sealed">

export type Acting = {
  busy: boolean
  /** Why the last try did not go through. */
  refusal: OfficeRefusal | null
  /** The last act was stored. */
  done: boolean
  /** Seals, signs and sends; a second call while one is under way does nothing. True when it was stored. */
  send: (act: ActName, text: string | null, more?: MoreOfAct) => Promise<boolean>
  /** Loads what others have changed; what is being written stays. */
  reload: () => void
}

/** One form's acts on a case. A text that is sent again after a lost answer keeps its id. */
export function useAct(file: CaseFile): Acting {
  const { keys } = useOffice()
  const { revalidate } = useRevalidator()
  const [state, setState] = useState<Pick<Acting, "busy" | "refusal" | "done">>({
    busy: false,
    refusal: null,
    done: false,
  })
  const running = useRef(false)
  const recordId = useRef<string | null>(null)
  const send = async (act: ActName, text: string | null, more: MoreOfAct = {}) => {
    if (keys === null || running.current) return false
    running.current = true
    setState({ busy: true, refusal: null, done: false })
    recordId.current ??= randomUuid()
    const answer = await sendAct(file, keys, { ...more, act, text, recordId: recordId.current })
    running.current = false
    setState({ busy: false, refusal: answer.ok ? null : answer, done: answer.ok })
    if (answer.ok) {
      recordId.current = null
      revalidate()
    }
    return answer.ok
  }
  const reload = () => {
    setState({ busy: false, refusal: null, done: false })
    revalidate()
  }
  return { ...state, send, reload }
}
