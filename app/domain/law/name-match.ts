import { foldText } from "./fold-text.ts"

/** How well one folded name answers a folded query, 0 = not at all; a short name is closer than a long one. */
const score = (name: string, query: string, tokens: readonly string[]): number => {
  const rank = rankOf(name, query, tokens)
  return rank === 0 ? 0 : rank + 1 / (name.length + 1)
}

function rankOf(name: string, query: string, tokens: readonly string[]): number {
  if (name === query) return 6
  const padded = ` ${name} `
  if (padded.endsWith(` ${query} `)) return 5
  if (padded.startsWith(` ${query}`)) return 4
  if (padded.includes(` ${query} `)) return 3
  if (padded.includes(` ${query}`)) return 2
  // Only the last word may be unfinished: it is the one being typed.
  const last = tokens.length - 1
  return tokens.every((token, at) => padded.includes(at === last ? ` ${token}` : ` ${token} `)) ? 1 : 0
}

/** Something that can be found by any of its names, folded by `foldText`; better names first. */
export type Named<T> = { readonly item: T; readonly names: readonly string[] }

/** Queries are cut at this many characters. */
const LONGEST_QUERY = 100

/**
 * Items whose names match what someone typed, best first. Accents, case, the order of words and an unfinished last word
 * do not matter. Of equal matches the shorter name comes first. Nothing for an empty text.
 */
export function matchNames<T>(entries: readonly Named<T>[], typed: string): T[] {
  const query = foldText(typed.slice(0, LONGEST_QUERY))
  if (query === "") return []
  const tokens = query.split(" ")
  return entries
    .map(({ item, names }) => ({ item, score: Math.max(...names.map((name) => score(name, query, tokens))) }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((match) => match.item)
}

/**
 * The item named first in a folded text, by whole words; of names that start at the same place the longest, of equal
 * names the earlier entry. Null when the text names none.
 */
export function firstNamed<T>(entries: readonly Named<T>[], text: string): { item: T; at: number } | null {
  const padded = ` ${text} `
  let best: { item: T; at: number; length: number } | null = null
  for (const { item, names } of entries) {
    for (const name of names) {
      const at = padded.indexOf(` ${name} `)
      if (at === -1) continue
      if (best === null || at < best.at || (at === best.at && name.length > best.length)) {
        best = { item, at, length: name.length }
      }
    }
  }
  return best
}
