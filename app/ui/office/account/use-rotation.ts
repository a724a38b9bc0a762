import { useState } from "react"
import { stretchedAuth } from "../../client/office-credential.client.ts"
import { makeNewKeys, withoutOldKeys } from "../../client/office-rotation.client.ts"
import type { OfficeRefusal } from "../answer.ts"
import { useOffice } from "../office-context.tsx"
import type { AccountView } from "./account-view.ts"
import { useAccountAct } from "./use-account-act.ts"

/** The two steps of an exchange of keys that take the passphrase: making new ones, throwing the old ones away. */
export function useRotation({ salt, replaces, recovery }: AccountView) {
  const { member, keys } = useOffice()
  const { answer, busy, send } = useAccountAct()
  const [working, setWorking] = useState(false)
  const [wrong, setWrong] = useState<OfficeRefusal | null>(null)

  const make = async (step: "begin" | "end", passphrase: string) => {
    const auth = await stretchedAuth(passphrase, salt)
    if (auth === null || keys === null) return null
    const sealing = { member: member.id, replaces, keys, passphrase, recovery }
    if (step === "end") {
      const made = await withoutOldKeys(sealing)
      return made === null ? null : { intent: "end-rotation" as const, auth, made }
    }
    const made = await makeNewKeys({ ...sealing, fingerprint: member.fingerprint })
    return made === null ? null : { intent: "begin-rotation" as const, auth, ...made }
  }
  const carryOut = async (step: "begin" | "end", passphrase: string) => {
    if (passphrase.trim() === "") {
      setWrong({ ok: false, problem: "passphrase" })
      return
    }
    setWorking(true)
    const act = await make(step, passphrase)
    setWorking(false)
    setWrong(act === null ? { ok: false, problem: "argon2" } : null)
    if (act !== null) send(act)
  }
  return { busy: busy || working, refusal: wrong ?? (answer?.ok === false ? answer : null), carryOut }
}
