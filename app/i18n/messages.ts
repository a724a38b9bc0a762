import { en } from "./en.ts"
import type { Locale } from "./locale.ts"
import type { Message, NamesIn, Params } from "./translation.ts"
import { fill } from "./translation.ts"
import { vi } from "./vi.ts"

export type MessageKey = keyof typeof vi

/** Keys whose text takes no values: the only ones that may be computed freely. */
export type PlainKey = {
  [Key in MessageKey]: NamesIn<(typeof vi)[Key]> extends never ? Key : never
}[MessageKey]

type Values<Key extends MessageKey> = Record<NamesIn<(typeof vi)[Key]>, string | number>
type ValuesOf<Key extends MessageKey> = NamesIn<(typeof vi)[Key]> extends never ? [] : [values: Values<Key>]

const catalogues: Record<Locale, Readonly<Record<MessageKey, Message>>> = { vi, en }

/** The text of `key` before values are put in. `count` chooses between singular and plural. */
export function template(locale: Locale, key: MessageKey, count?: string | number): string {
  const message = catalogues[locale][key]
  if (typeof message === "string") return message
  return Number(count) === 1 ? message.one : message.other
}

/** The text of `key` in `locale`; a text with `{names}` demands their values. */
export function t<Key extends MessageKey>(locale: Locale, key: Key, ...values: ValuesOf<Key>): string {
  const params: Params = values[0] ?? {}
  return fill(template(locale, key, params["count"]), params)
}

/** True for a text that names a message, such as the key of a field error. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(vi, text)
}

/** For keys that are known only at run time; an unknown key gives the general error sentence, never the bare key. */
export function translate(locale: Locale, key: string, params: Params = {}): string {
  const known = isMessageKey(key) ? key : "error.choice"
  return fill(template(locale, known, params["count"]), params)
}
