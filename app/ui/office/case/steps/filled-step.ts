import type { JsonValue } from "#app/crypto/canonical-json.ts"

/** What was filled in, checked, and is looked at before it is signed. */
export type FilledStep = {
  details: { [name: string]: JsonValue }
  words: string
  message: string
  /** Who is given the keys with it, if they lack them. */
  receivers: readonly string[]
}
