/** Roles of `docs/glossary.md` (workflow §2). Stored in the key directory: only added to. */
export const roles = [
  "intake",
  "inspector",
  "head",
  "legal",
  "referral",
  "agency",
  "oversight",
  "custodian",
  "publicity",
  "administrator",
] as const
export type Role = (typeof roles)[number]

export type MemberId = string & { readonly brand: "MemberId" }

/** A member of staff with a live session. */
export type StaffActor = {
  kind: "staff"
  member: MemberId
  roles: readonly Role[]
  /** Code of the body the member serves, e.g. `TTTP`. */
  body: string
  /** Unit in `domain/law/units.ts` the member belongs to, if any. */
  unit: string | null
  fingerprint: string
}

/** Whoever holds a receipt code; known only by it. */
export type ReporterActor = { kind: "reporter" }

/** The clock, the worker and the set-up: acts of nobody, which get events of their own kind. */
export type SystemActor = { kind: "system"; process: "worker" | "set-up" | "web" }

export type Actor = StaffActor | ReporterActor | SystemActor

/** True when the member has one of the roles. */
export function hasRole(actor: StaffActor, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => actor.roles.includes(role))
}

/** Roles that do something on a case, or with what comes out of it. */
const handlingRoles: readonly Role[] = [
  ...(["intake", "inspector", "head", "legal", "referral", "agency", "publicity"] as const),
]

/**
 * Whoever oversees handles no case (workflow §2): a seat that reads how cases are handled cannot belong to somebody who
 * handles them. The database says the same (`member_oversight_apart`).
 */
export function keepsOversightApart(held: readonly Role[]): boolean {
  return !held.includes("oversight") || !held.some((role) => handlingRoles.includes(role))
}
