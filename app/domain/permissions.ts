import type { Role } from "./actor.ts"

/**
 * What each role may do. One table: services ask it inside the transaction, `ui` asks it what to hide, the tests walk it.
 * Scope (which case) is a second question, answered by grants in the repositories.
 */
export const permissions = {
  "queue:see": ["intake", "inspector", "head", "legal", "referral"],
  "case:open": ["intake", "inspector", "head", "legal", "referral"],
  "case:register": ["intake", "inspector"],
  "case:ask": ["inspector"],
  "case:answer-reporter": ["inspector", "head"],
  "case:grant": ["inspector", "head"],
  "case:exclude": ["head"],
  "case:revoke": ["head"],
  "note:write": ["intake", "inspector", "head", "legal", "referral"],
  "evidence:open": ["inspector", "head", "legal", "referral", "intake"],
  "identity:ask": ["intake", "inspector", "head", "referral"],
  "identity:approve": ["head"],
  "identity:decide": ["custodian"],
  "packet:make": ["referral"],
  "packet:open": ["agency"],
  "packet:act": ["agency"],
  "report:enter": ["intake"],
  "oversight:see": ["oversight"],
  "oversight:ask": ["oversight"],
  "member:see": ["administrator", "oversight"],
  "member:invite": ["administrator"],
  "member:sign": ["administrator"],
  "member:deactivate": ["administrator"],
  "member:restore": ["administrator"],
  "clock:check": ["administrator"],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** True when one of the roles gives the permission. */
export function may(rolesHeld: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return rolesHeld.some((role) => allowed.includes(role))
}
