import type { Role } from "#app/domain/actor.ts"
import type { Permission } from "#app/domain/permissions.ts"
import { may } from "#app/domain/permissions.ts"
import type { PlainKey } from "#app/i18n/messages.ts"

type Place = { path: string; label: PlainKey; permission: Permission | null }

/** Where the bar leads to; null: open to every member. */
const places: readonly Place[] = [
  { path: "/office", label: "office.nav.today", permission: null },
  { path: "/office/queue", label: "office.nav.queue", permission: "queue:see" },
  { path: "/office/intake", label: "office.nav.intake", permission: "report:enter" },
  { path: "/office/members", label: "office.nav.members", permission: "member:see" },
  { path: "/office/clocks", label: "office.nav.clocks", permission: "clock:check" },
]

/** The places that one of the roles opens. */
export function placesOf(roles: readonly Role[]): Place[] {
  return places.filter(({ permission }) => permission === null || may(roles, permission))
}
