import type { ReactNode } from "react"
import { Fragment } from "react"
import type { Params } from "#app/i18n/translation.ts"
import { fill } from "#app/i18n/translation.ts"

/** What a marked part of a sentence becomes, by the name of its mark: `<call>Gọi 113</call>`. */
export type Marks = Readonly<Record<string, (text: string) => ReactNode>>

const ownMarks: Marks = {
  b: (text) => <strong>{text}</strong>,
  keep: (text) => <span className="nowrap">{text}</span>,
  call: (text) => (
    <a className="nowrap" href="tel:113">
      {text}
    </a>
  ),
}

type Props = { text: string; values?: Params; marks?: Marks }

/** A text with marked parts. Values are put in after the marks are read, so that no value can carry a mark. */
export function Marked({ text, values = {}, marks = {} }: Props): ReactNode {
  const known: Marks = { ...ownMarks, ...marks }
  const parts = text.split(/<(\w+)>([^<]*)<\/\1>/)
  // split() leaves: text, mark, marked text, text, mark, marked text, …, text
  return parts.map((part, index) => {
    if (index % 3 === 1) return null
    const filled = fill(part, values)
    const mark = index % 3 === 2 ? known[parts[index - 1] ?? ""] : undefined
    return <Fragment key={index}>{mark === undefined ? filled : mark(filled)}</Fragment>
  })
}
