import type { Transaction } from "#db/client.ts"
import { findCaseForReader, isExcluded, lockCaseForReader } from "#db/repositories/cases.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { Permission } from "../domain/permissions.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findCaseForReader>>>

/** The case, if the actor has the permission, holds a key and is not excluded; inside the caller's transaction. */
export async function requireCase(
  tx: Transaction,
  actor: StaffActor,
  wanted: { caseId: string; permission: Permission; lock?: true },
): Promise<CaseRow> {
  if (!may(actor.roles, wanted.permission)) throw new Problem("forbidden", wanted.permission)
  const scope = { memberId: actor.member }
  const found =
    wanted.lock === true
      ? await lockCaseForReader(tx, scope, wanted.caseId)
      : await findCaseForReader(tx, scope, wanted.caseId)
  if (found === null || (await isExcluded(tx, wanted.caseId, actor.member))) throw new Problem("not-found")
  return found
}
