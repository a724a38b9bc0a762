import { expect, test } from "vitest"
import type { Role } from "#app/domain/actor.ts"
import { keepsOversightApart, roles } from "#app/domain/actor.ts"
import { invitationSchema, oversightMixed } from "#app/domain/members.ts"
import { permissions } from "#app/domain/permissions.ts"

const invitation = (held: readonly Role[]) => ({
  ...{ login: "nguoi-moi", name: "Người Mới", body: "HDND", unit: null, roles: held },
})

const problemsOf = (held: readonly Role[]) => {
  const parsed = invitationSchema.safeParse(invitation(held))
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path[0], message])
}

test("oversight together with any role that opens cases or packets is no invitation", () => {
  const handling = [...permissions["case:open"], ...permissions["packet:act"], "publicity"] as const
  for (const role of handling) {
    expect(keepsOversightApart(["oversight", role]), role).toBe(false)
    expect(problemsOf([role, "oversight"]), role).toEqual([["roles", oversightMixed]])
  }
})

test("every role alone, and every two without oversight, can be invited", () => {
  for (const role of roles) expect(problemsOf([role]), role).toEqual([])
  const others = roles.filter((role) => role !== "oversight")
  for (const one of others) for (const two of others) expect(problemsOf([one, two])).toEqual([])
})
