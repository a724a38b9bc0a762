import { memberRoles } from "#db/repositories/oversight.ts"
import type { Reader } from "#db/client.ts"
import { pseudonym } from "../domain/audit/encode.ts"
import type { Role } from "../domain/actor.ts"
import { roles } from "../domain/actor.ts"
import type { Deps } from "./deps.server.ts"

/** What oversight calls a member: a role, and the beginning of the name that entries use. Never more. */
export type MemberLabel = { role: Role | null; code: string }

const short = 4
const long = 8

export type Labels = {
  /** By the pseudonym that entries and facts use. */
  of: (name: string | null) => MemberLabel | null
  ofMember: (memberId: string | null) => MemberLabel | null
}

/** Labels of all members. Where the short code would stand for two, both get a longer one. */
export async function memberLabels(deps: Deps, reader: Reader): Promise<Labels> {
  const members = await memberRoles(reader)
  const named = members.map((one) => ({
    ...one,
    name: pseudonym(deps.secrets.pseudonym, "member", one.id),
  }))
  const shared = new Map<string, number>()
  for (const { name } of named) shared.set(name.slice(0, short), (shared.get(name.slice(0, short)) ?? 0) + 1)
  const labels = new Map(
    named.map((one): [string, MemberLabel] => {
      const alone = shared.get(one.name.slice(0, short)) === 1
      return [one.name, { role: firstRole(one.roles), code: one.name.slice(0, alone ? short : long) }]
    }),
  )
  const of = (name: string | null) =>
    name === null ? null : (labels.get(name) ?? { role: null, code: name.slice(0, long) })
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return { of, ofMember: (id) => (id === null ? null : of(names.get(id) ?? null)) }
}

/** The role a member is known by, where there are several: the gravest in decisions comes first. */
const byWeight = ["head", "legal", "referral", "inspector", "intake", ...roles] as const

function firstRole(held: readonly string[]): Role | null {
  return byWeight.find((role) => held.includes(role)) ?? null
}
