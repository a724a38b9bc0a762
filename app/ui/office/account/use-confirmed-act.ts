import { useState } from "react"
import { stretchedAuth } from "../../client/office-credential.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useAccountAct } from "./use-account-act.ts"

/** Stretches the passphrase that was typed again and sends the act with it. */
export function useConfirmedAct(salt: string) {
  const { answer, busy, send } = useAccountAct()
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)
  const confirm = async (phrase: string, act: (auth: string) => Parameters<typeof send>[0]) => {
    setWorking(true)
    const auth = await stretchedAuth(phrase, salt)
    setWorking(false)
    setWrong(auth === null ? { ok: false, problem: "argon2" } : null)
    if (auth !== null) send(act(auth))
  }
  return { answer: wrong ?? answer, busy: busy || working, confirm }
}
