import { en } from "./en.ts"
import type { Locale } from "./locale.ts"
import { textsOf } from "./texts.ts"
import type { NamesIn, Params } from "./translation.ts"
import { fill } from "./translation.ts"
import { vi } from "./vi.ts"

export type MessageKey = keyof typeof vi

/** Keys whose text takes no values: the only ones that may be computed freely. */
export type PlainKey = {
  [Key in MessageKey]: NamesIn<(typeof vi)[Key]> extends never ? Key : never
}[MessageKey]

/** The texts of all pages. What the start page loads takes them from `first-page.ts`. */
export const { t, template } = textsOf(vi, en)

/** True for a text that names a message, such as the key of a field error. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(vi, text)
}

/** For keys that are known only at run time; an unknown key gives the general error sentence, never the bare key. */
export function translate(locale: Locale, key: string, params: Params = {}): string {
  const known = isMessageKey(key) ? key : "error.choice"
  return fill(template(locale, known, params["count"]), params)
}
