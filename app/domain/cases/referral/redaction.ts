/**
 * Taking places out of the reporter's own words before others read them. What is taken out is gone from the text; a
 * numbered mark says that something stood there. The marks are part of a Vietnamese document, whatever the page's language.
 */
const mark = /\[lược bỏ \d{1,3}\]/g

/** The text with the part between two positions replaced by a mark; marks are numbered anew in their order. */
export function cutOut(text: string, from: number, to: number): string {
  const [start, end] = from <= to ? [from, to] : [to, from]
  if (start === end) return text
  return numbered(`${text.slice(0, start)}[lược bỏ 0]${text.slice(end)}`)
}

/** Marks in the order in which they stand, from 1. */
export function numbered(text: string): string {
  let count = 0
  return text.replace(mark, () => `[lược bỏ ${String(++count)}]`)
}

/** How many places were taken out. */
export function cutsIn(text: string): number {
  return text.match(mark)?.length ?? 0
}

/** A text in pieces, so that marks can be shown as such. */
export function piecesOf(text: string): { text: string; cut: boolean }[] {
  const pieces: { text: string; cut: boolean }[] = []
  let from = 0
  for (const found of text.matchAll(mark)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), cut: false })
    pieces.push({ text: found[0], cut: true })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), cut: false })
  return pieces
}

/** What must not leave the office with a packet: names and numbers by which the case is known inside it. */
export type InsideNames = { caseId: string; codeName: string }

/** True when a text would tell the agency how the case is called inside the office. Case and spacing do not hide it. */
export function tellsTheCase(text: string, { caseId, codeName }: InsideNames): boolean {
  const plain = folded(text)
  return [caseId, codeName].some((name) => name !== "" && plain.includes(folded(name)))
}

const folded = (text: string) => text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ")
