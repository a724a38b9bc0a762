import type { Day } from "#app/domain/time.ts"

/** A text people read, in both languages of every screen. */
export type Bilingual = { readonly vi: string; readonly en: string }

/**
 * Where an entry of the law data comes from. `mark`: "V" = the rule or name was read in a source,
 * "M" = from memory or our own proposal, to be confirmed by counsel before it binds anyone.
 * Valid from `validFrom` up to and including `validTo`; null = still in force.
 */
export type Provenance = {
  readonly source: string
  readonly mark: "V" | "M"
  readonly validFrom: Day
  readonly validTo: Day | null
}

/** Whether an entry was in force on a day. */
export const isInForce = (entry: Provenance, on: Day): boolean =>
  entry.validFrom <= on && (entry.validTo === null || on <= entry.validTo)
