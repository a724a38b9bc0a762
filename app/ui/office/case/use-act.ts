import { useRevalidator } from "@remix-run/react"
import { useRef, useState } from "react"
import { randomUuid } from "#app/crypto/random.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import type { ActInput } from "../../client/office-case.client.ts"
import { sendAct } from "../../client/office-case.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import type { CaseFile } from "./case-file.ts"

/** What an act says besides its words. `message`: what the reporter is told besides the notice. */
export type MoreOfAct = Pick<
  ActInput,
  "details" | "give" | "renewing" | "proposal" | "sealed" | "custody"
> & {
  message?: string | null
}

export type Acting = {
  busy: boolean
  /** Why the last try did not go through. */
  refusal: OfficeRefusal | null
  /** The last act was stored. */
  done: boolean
  /** The case as it was when somebody else had been faster, and as it is now; null when nobody was. */
  overtaken: { before: CaseFile; now: CaseFile } | null
  /** Seals, signs and sends; a second call while one is under way does nothing. True when it was stored. */
  send: (act: ActName, text: string | null, more?: MoreOfAct) => Promise<boolean>
  /** Loads what others have changed; what is being written stays. */
  reload: () => void
}

/** One form's acts on a case. A text that is sent again after a lost answer keeps its id. */
export function useAct(file: CaseFile): Acting {
  const { keys } = useOffice()
  const { revalidate, state: loading } = useRevalidator()
  const [state, setState] = useState<Pick<Acting, "busy" | "refusal" | "done">>(idle)
  const [before, setBefore] = useState<CaseFile | null>(null)
  const running = useRef(false)
  const ids = useRef<{ record: string; message: string } | null>(null)
  const send = async (act: ActName, text: string | null, { message, ...more }: MoreOfAct = {}) => {
    if (keys === null || running.current) return false
    running.current = true
    setState({ ...idle, busy: true })
    ids.current ??= { record: randomUuid(), message: randomUuid() }
    const told = message == null || message === "" ? null : { id: ids.current.message, text: message }
    const answer = await sendAct(file, keys, {
      ...more,
      act,
      text,
      message: told,
      recordId: ids.current.record,
    })
    running.current = false
    setState({ busy: false, refusal: answer.ok ? null : answer, done: answer.ok })
    setBefore(!answer.ok && answer.problem === "stale-page" ? file : null)
    if (answer.ok) {
      ids.current = null
      revalidate()
    }
    return answer.ok
  }
  const reload = () => {
    setState(idle)
    revalidate()
  }
  // Until the page shows what the last act made of the case, the next would be signed over an old one.
  const busy = state.busy || loading === "loading"
  return { ...state, busy, overtaken: before === null ? null : { before, now: file }, send, reload }
}

const idle = { busy: false, refusal: null, done: false } as const
