import type { StaffActor } from "../actor.ts"
import { hasRole } from "../actor.ts"

/** Why a deadline passed, by code: what oversight reads of an explanation. Stored: only added to. */
export const explanationReasons = [
  ...(["waiting-for-agency", "waiting-for-expertise", "complex", "staff-absence", "overload"] as const),
  ...(["handler-changed", "error", "protecting-reporter"] as const),
] as const

/** What oversight can ask besides the reason of a passed deadline. */
export const oversightQuestions = [
  ...(["deadline-passed", "not-referred", "filed-with-elements", "transfer-loop", "no-progress"] as const),
] as const
export type OversightQuestion = (typeof oversightQuestions)[number]

/** Who answers a demand: whoever is in charge, or a head; on a case in nobody's charge, whoever works on it. */
export const mayExplain = (actor: StaffActor, handler: string | null): boolean =>
  handler === null || handler === actor.member || hasRole(actor, "head")
