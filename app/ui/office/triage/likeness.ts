import { foldText } from "#app/domain/law/fold-text.ts"

/** Shorter words say nothing about a matter. Letters. */
const shortest = 3

/** Below this part of the other title's words in common, words are no sign. */
const fewest = 0.4

/** Words of every report. Folded. */
const common = new Set([
  ...[
    "toi",
    "ong",
    "ba",
    "anh",
    "chi",
    "nguoi",
    "khong",
    "duoc",
    "cua",
    "cho",
    "trong",
    "nhung",
    "cac",
    "mot",
  ],
  ...["hai", "ngay", "thang", "nam", "nay", "khi", "thi", "the", "and", "for", "was", "that", "with", "phai"],
])

export type Compared = { category: string; unit: string | null; receivedOn: string }

/** Why a case may be about the same matter: never more than a hint, a person decides. */
export type Likeness = "same-unit" | "same-category" | "same-words" | "same-weeks"

const wordsOf = (text: string): Set<string> =>
  new Set(
    foldText(text)
      .split(" ")
      .filter((word) => word.length >= shortest && !common.has(word)),
  )

/** Part (0–1) of the words of `title` that stand in `text`; 0 for a title without any word that counts. */
export function wordsShared(title: string, text: string): number {
  const wanted = wordsOf(title)
  const there = wordsOf(text)
  return wanted.size === 0 ? 0 : [...wanted].filter((word) => there.has(word)).length / wanted.size
}

/** Days between two receipts that are still “about the same time”. */
const near = 45

/** Signs that two cases are one matter, by codes and by the words of the title that this browser could open. */
export function likenesses(
  one: Compared,
  other: Compared,
  words: { story: string; title: string | null },
): Likeness[] {
  const days = Math.abs(Date.parse(one.receivedOn) - Date.parse(other.receivedOn)) / 86_400_000
  const signs: [Likeness, boolean][] = [
    ["same-unit", one.unit !== null && one.unit === other.unit],
    ["same-category", one.category === other.category],
    ["same-words", words.title !== null && wordsShared(words.title, words.story) >= fewest],
    ["same-weeks", days <= near],
  ]
  return signs.filter(([, holds]) => holds).map(([sign]) => sign)
}

/** Worth a look: the same unit and field, or the same words. */
export function isLike(signs: readonly Likeness[]): boolean {
  return signs.includes("same-words") || (signs.includes("same-unit") && signs.includes("same-category"))
}
