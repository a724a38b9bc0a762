import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import type { MessageKey } from "#app/i18n/messages.ts"
import { template } from "#app/i18n/messages.ts"
import type { Params } from "#app/i18n/translation.ts"
import type { Marks } from "./marked.tsx"
import { Marked } from "./marked.tsx"

type Props = { locale: Locale; message: MessageKey; values?: Params; marks?: Marks }

/** A message with marked parts. */
export function RichText({ locale, message, values = {}, marks = {} }: Props): ReactNode {
  return <Marked text={template(locale, message, values["count"])} {...{ values, marks }} />
}
