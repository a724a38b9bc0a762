import type { JsonValue } from "#app/crypto/canonical-json.ts"

/** What a sealed record of an act says of it. A proposal carries the step it proposes. */
export type SealedAct = { act: string; details: JsonValue; proposal: string | null }

/** The act of an opened record; null for anything else. */
export function actIn(body: JsonValue | null): SealedAct | null {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return null
  const { act, details, proposal } = body
  if (typeof act !== "string") return null
  return { act, details: details ?? null, proposal: typeof proposal === "string" ? proposal : null }
}
