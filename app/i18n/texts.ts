import type { Locale } from "./locale.ts"
import type { Message, NamesIn, Params, Translation } from "./translation.ts"
import { fill } from "./translation.ts"

type Reference = Readonly<Record<string, string>>
type KeyOf<Texts> = keyof Texts & string
type Values<Text> = Record<NamesIn<Text>, string | number>
type ValuesOf<Text> = NamesIn<Text> extends never ? [] : [values: Values<Text>]

/** The two ways to a text, over the catalogues of both languages or over a part of them. */
export function textsOf<const Texts extends Reference>(vi: Texts, en: Translation<Texts>) {
  const catalogues: Record<Locale, Readonly<Record<KeyOf<Texts>, Message>>> = { vi, en }

  /** The text of `key` before values are put in. `count` chooses between singular and plural. */
  function template(locale: Locale, key: KeyOf<Texts>, count?: string | number): string {
    const message = catalogues[locale][key]
    if (typeof message === "string") return message
    return Number(count) === 1 ? message.one : message.other
  }

  /** The text of `key` in `locale`; a text with `{names}` demands their values. */
  function t<Key extends KeyOf<Texts>>(locale: Locale, key: Key, ...values: ValuesOf<Texts[Key]>): string {
    const params: Params = values[0] ?? {}
    return fill(template(locale, key, params["count"]), params)
  }

  return { template, t }
}
