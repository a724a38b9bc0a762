import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { mayHoldKeys } from "#app/domain/cases/conflicts.ts"
import type { CaseKey } from "#app/domain/cases/seal-act.ts"
import type { CaseFile } from "../case-file.ts"
import type { OpenedCaseFile } from "../open-case.ts"
import type { Among } from "./step-fields.ts"

/** Somebody who can be named in a step. */
export type Choosable = { id: string; name: string; roles: readonly string[] }

type Place = Pick<CaseFile, "access" | "body" | "unit" | "excluded" | "declarants">

/**
 * Who can be named: from the checked directory, of the body that keeps the case, in a role that reads cases, not near to
 * the unit complained of, and not excluded. `settlers` are inspectors and heads; `declared` are those of them who signed that they have no conflict; `colleagues` hold the keys already; `readers` do so in any role.
 */
export function choosable(
  file: Place,
  entries: readonly DirectoryEntry[],
  { among, self }: { among: Among; self: string },
): Choosable[] {
  const holders = new Set(file.access.map(({ memberId }) => memberId))
  // Whoever holds a key that ends can be given one for longer.
  const lasting = new Set(file.access.filter(({ endsOn }) => endsOn === null).map(({ memberId }) => memberId))
  return entries
    .filter((entry) => mayHoldKeys(entry, file) && !file.excluded.includes(entry.member))
    .filter(({ member, roles }) => {
      const settles = roles.some((role) => role === "inspector" || role === "head")
      if (among === "settlers") return settles
      if (among === "declared") return settles && holders.has(member) && file.declarants.includes(member)
      if (among === "readers") return member !== self && holders.has(member)
      if (among === "colleagues") return settles && member !== self && holders.has(member)
      return !lasting.has(member) && (among === "receivers" || roles.includes("referral"))
    })
    .map(({ member, name, roles }) => ({ id: member, name, roles }))
    .sort((a, b) => a.name.localeCompare(b.name, "vi"))
}

/** Members named in the details of a step, who must be able to read when it is done. */
export function namedMembers(event: string, details: { [name: string]: unknown }): string[] {
  const { team, handler, members } = details
  if (event === "assign-team" && Array.isArray(team)) return team.map(String)
  if (event === "reassign" && typeof handler === "string") return [handler]
  return event === "grant-access" && Array.isArray(members) ? members.map(String) : []
}

/** Directory entries and opened secrets for those named who do not hold every key yet; undefined when nobody is left. */
export function keysFor(
  named: readonly string[],
  file: Pick<CaseFile, "access">,
  { opened, entries }: { opened: OpenedCaseFile; entries: readonly DirectoryEntry[] },
): { entries: DirectoryEntry[]; keys: CaseKey[] } | undefined {
  const keys: CaseKey[] = [
    { compartment: "dialogue", secret: opened.dialogue[0].secretKey },
    ...opened.work.slice(0, 1).map(({ secretKey }) => ({ compartment: "work" as const, secret: secretKey })),
  ]
  const lacks = (member: string) =>
    keys.some(
      ({ compartment }) =>
        !file.access.some(
          (row) => row.memberId === member && row.compartment === compartment && row.endsOn === null,
        ),
    )
  const receivers = entries.filter(({ member }) => named.includes(member) && lacks(member))
  return receivers.length === 0 ? undefined : { entries: receivers, keys }
}
