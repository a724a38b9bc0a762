import { behaviour } from "./behaviours.ts"
import type { BehaviourCode } from "./behaviours.ts"
import data from "./data/categories.json" with { type: "json" }
import type { Bilingual, Provenance } from "./entry.ts"
import { foldText } from "./fold-text.ts"
import { matchNames } from "./name-match.ts"
import type { Named } from "./name-match.ts"

/** Codes of the first axis, "where it happened" (25 fields and one for everything else). */
export const CATEGORY_CODES = [
  ...(["DD", "XD", "GPMB", "MT", "HT", "CCCT", "MC", "CSGT", "GT"] as const),
  ...(["DKKD", "THUE", "HQ", "QLTT", "ATTP", "PCCC", "VH", "YT", "GD"] as const),
  ...(["CSXH", "LD", "BHXH", "TD", "DT", "TT", "THADS", "KHAC"] as const),
] as const

/** The field a matter belongs to. */
export type CategoryCode = (typeof CATEGORY_CODES)[number]

/** Groups a citizen opens with the first of two taps. */
export type CategoryGroup = Provenance & {
  readonly id: string
  readonly label: Bilingual
  readonly hint: Bilingual
  readonly categories: readonly CategoryCode[]
}

/** One field. */
export type Category = Provenance & {
  readonly code: CategoryCode
  /** Name used inside the office. */
  readonly name: Bilingual
  /** The same in everyday words. */
  readonly label: Bilingual
  readonly hint?: Bilingual
  /** Heading above the category's own questions. */
  readonly heading: Bilingual
  /** Codes of the bodies that usually receive it; proposals to be confirmed by the city. */
  readonly bodies: readonly string[]
  /** Settled by a central (vertical) body: the city transfers instead of settling. */
  readonly central: boolean
  /** Behaviours offered to the citizen, most frequent first; "other" is always offered after them. */
  readonly behaviours: readonly BehaviourCode[]
  /** Closer wordings of behaviours in this field. */
  readonly everyday?: Readonly<Partial<Record<BehaviourCode, Bilingual>>>
  /** Words people search by, both languages. */
  readonly words: readonly string[]
}

const provenance = data.provenance as Provenance

/** The eight groups, in the order they are shown. */
export const CATEGORY_GROUPS: readonly CategoryGroup[] = data.groups.map((group) => ({
  ...provenance,
  ...(group as Omit<CategoryGroup, keyof Provenance>),
}))

/** All 26 fields, in the order of their groups. */
export const CATEGORIES: readonly Category[] = (
  data.categories as unknown as Omit<Category, keyof Provenance>[]
).map((entry) => ({ ...provenance, ...entry }))

const byCode = new Map(CATEGORIES.map((category) => [category.code, category]))

/** Whether a text is the code of a field. */
export const isCategoryCode = (text: string): text is CategoryCode => byCode.has(text as CategoryCode)

/** The field of a code. */
export function category(code: CategoryCode): Category {
  const found = byCode.get(code)
  if (found === undefined) throw new RangeError(`no category ${code}`)
  return found
}

/** The group a field is shown in. */
export function groupOf(code: CategoryCode): CategoryGroup {
  const found = CATEGORY_GROUPS.find((group) => group.categories.includes(code))
  if (found === undefined) throw new RangeError(`no group holds ${code}`)
  return found
}

/** One behaviour to tick, in the words of the field. */
export type BehaviourChoice = { readonly value: BehaviourCode | "other"; readonly label: Bilingual }

const OTHER: BehaviourChoice = { value: "other", label: { vi: "Điều khác", en: "Something else" } }

/** The wording of a behaviour in a field; `""` is the field not yet chosen. */
export function behaviourLabel(code: CategoryCode | "", value: BehaviourCode | "other"): Bilingual {
  if (value === "other") return OTHER.label
  return (code === "" ? undefined : category(code).everyday?.[value]) ?? behaviour(value).everyday
}

/**
 * What the form offers to tick: the behaviours of the field, then those already ticked before the field was
 * changed (a choice never disappears unseen), then "other".
 */
export function behaviourChoices(
  code: CategoryCode | "",
  ticked: readonly (BehaviourCode | "other")[] = [],
): BehaviourChoice[] {
  const offered = category(code === "" ? "KHAC" : code).behaviours
  const kept = ticked.filter((value) => value !== "other").filter((value) => !offered.includes(value))
  return [...offered, ...kept]
    .map((value): BehaviourChoice => ({ value, label: behaviourLabel(code, value) }))
    .concat(OTHER)
}

let index: readonly Named<Category>[] | null = null

const namesOf = (item: Category): string[] => [
  ...[item.label, item.name, item.hint].flatMap((text) => (text === undefined ? [] : [text.vi, text.en])),
  ...item.words,
]

/** Fields found by any word people use for them, in either language, best first; nothing for an empty text. */
export function searchCategories(text: string, limit = 8): Category[] {
  index ??= CATEGORIES.map((item) => ({ item, names: namesOf(item).map(foldText) }))
  return matchNames(index, text).slice(0, limit)
}
