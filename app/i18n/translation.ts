/** A sentence that changes with `{count}`; Vietnamese never needs it. */
type Plural = { readonly one: string; readonly other: string }
export type Message = string | Plural

/** What a language must have when `Reference` is the Vietnamese catalogue: the same keys, no more, no fewer. */
export type Translation<Reference> = { readonly [Key in keyof Reference]: Message }

/** Names between braces in a text: `"{count} tệp"` has `"count"`. */
export type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

export type Params = Readonly<Record<string, string | number>>

/** Puts the values in place of `{name}`. A name without a value stays as it is, so that a test or a reader sees it. */
export function fill(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
