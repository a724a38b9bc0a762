import data from "./data/behaviours.json" with { type: "json" }
import type { Bilingual, Provenance } from "./entry.ts"

/** Codes of the second axis, "what was done" (taxonomy B01..B16). */
export const BEHAVIOUR_CODES = [
  ...(["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08"] as const),
  ...(["B09", "B10", "B11", "B12", "B13", "B14", "B15", "B16"] as const),
] as const

/** What was done, as one of sixteen codes. */
export type BehaviourCode = (typeof BEHAVIOUR_CODES)[number]

/**
 * What routing reads from a behaviour: A = signs of gain (corruption and crime questions), B = obstruction
 * without clear gain (verify, pattern), C = manner (reflection), P = protection of those who spoke up.
 */
type BehaviourClass = "A" | "B" | "C" | "P"

/** One behaviour. `candidateArticles` are Penal Code articles shown to inspectors only, never to a citizen. */
export type Behaviour = Provenance & {
  readonly code: BehaviourCode
  readonly class: BehaviourClass
  /** Name used inside the office. */
  readonly name: Bilingual
  /** The same in the words of someone it happened to; a category may have a closer wording. */
  readonly everyday: Bilingual
  readonly candidateArticles: readonly string[]
}

/** All sixteen, in the order of their codes. */
export const BEHAVIOURS: readonly Behaviour[] = data.behaviours.map((entry) => ({
  ...(data.provenance as Provenance),
  ...(entry as Omit<Behaviour, keyof Provenance>),
}))

const byCode = new Map(BEHAVIOURS.map((behaviour) => [behaviour.code, behaviour]))

/** Whether a text is one of the sixteen codes. */
export const isBehaviourCode = (text: string): text is BehaviourCode => byCode.has(text as BehaviourCode)

/** The behaviour of a code. */
export function behaviour(code: BehaviourCode): Behaviour {
  const found = byCode.get(code)
  if (found === undefined) throw new RangeError(`no behaviour ${code}`)
  return found
}
