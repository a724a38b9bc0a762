import { useEffect, useState } from "react"
import { draftText, keepDraft } from "../client/office-keys.client.ts"
import { useOffice } from "./office-context.tsx"

/** A text being written. It survives a lock and a reload, sealed to the person's own key. `name`: the same after both. */
export function useDraft(name: string): [string, (text: string) => void] {
  const { keys } = useOffice()
  const [text, setText] = useState("")
  useEffect(() => {
    if (keys !== null) setText((typed) => (typed === "" ? draftText(name) : typed))
  }, [keys, name])
  return [
    text,
    (typed) => {
      setText(typed)
      keepDraft(name, typed)
    },
  ]
}
