import { countCharacters, isUnreadable } from "./clean-text.ts"
import type { FieldError } from "./draft.ts"

/** Longest message either way, in characters: with accents and envelope it fits the largest record. */
const longestMessage = 20_000

/** What is wrong with a message (already cleaned and trimmed), for the field `text`; null when it can be sent. */
export function messageProblem(text: string, files: number): FieldError | null {
  if (text === "" && files === 0) return { field: "text", key: "error.text" }
  const count = countCharacters(text)
  if (count > longestMessage)
    return { field: "text", key: "error.tooLong", params: { limit: longestMessage, count } }
  return isUnreadable(text) ? { field: "text", key: "error.unreadable" } : null
}
