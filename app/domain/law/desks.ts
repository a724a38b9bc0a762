import data from "./data/desks.json" with { type: "json" }
import type { Bilingual, Provenance } from "./entry.ts"
import type { UnitCode } from "./units.ts"

/** A place where the public is met, named by the code in its QR poster. */
export type Desk = Provenance & {
  readonly code: string
  readonly unit: UnitCode
  /** What the form shows as the place; also what it writes into `place`. */
  readonly label: Bilingual
  readonly demo: boolean
}

/** All desks with a poster. */
export const DESKS: readonly Desk[] = data.desks.map((desk) => ({
  ...(data.provenance as Provenance),
  ...desk,
}))

const byCode = new Map(DESKS.map((desk) => [desk.code, desk]))

/** The desk of a code, however its letters are cased; null when there is none. */
export const deskByCode = (code: string): Desk | null => byCode.get(code.trim().toLowerCase()) ?? null
