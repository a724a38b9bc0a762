import type { Role } from "#app/domain/actor.ts"
import type { Permission } from "#app/domain/permissions.ts"
import { may } from "#app/domain/permissions.ts"
import type { PlainKey } from "#app/i18n/messages.ts"

type Place = {
  path: string
  label: PlainKey
  permission: Permission | null
  /** Beginning of the addresses of the pages that belong to it. */
  pages?: string
}

/** Where the bar leads to; null: open to every member. */
const places: readonly Place[] = [
  { path: "/oversight", label: "oversight.nav.home", permission: "oversight:see" },
  { path: "/oversight/overdue", label: "oversight.nav.overdue", permission: "oversight:see" },
  {
    ...{ path: "/oversight/cases", pages: "/oversight/cases/" },
    ...{ label: "oversight.nav.cases", permission: "oversight:see" },
  },
  { path: "/oversight/referrals", label: "oversight.nav.referrals", permission: "oversight:see" },
  {
    ...{ path: "/oversight/disclosures", label: "oversight.nav.disclosures" },
    permission: "oversight:see",
  },
  { path: "/oversight/units", label: "oversight.nav.units", permission: "oversight:see" },
  { path: "/office", label: "office.nav.today", permission: null },
  { path: "/office/queue", label: "office.nav.queue", permission: "queue:see", pages: "/office/cases/" },
  {
    ...{ path: "/office/identity", label: "office.nav.identity" },
    ...{ permission: "identity:decide", pages: "/office/identity/" },
  },
  { path: "/office/intake", label: "office.nav.intake", permission: "report:enter" },
  { path: "/office/members", label: "office.nav.members", permission: "member:see" },
  { path: "/office/clocks", label: "office.nav.clocks", permission: "clock:check" },
]

/** The places that one of the roles opens. The seat of oversight has a home of its own and no day’s work. */
export function placesOf(roles: readonly Role[]): Place[] {
  const oversees = may(roles, "oversight:see")
  return places.filter(({ permission }) => (permission === null ? !oversees : may(roles, permission)))
}
