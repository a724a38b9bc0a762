import type { Transaction } from "#db/client.ts"
import { addGrants } from "#db/repositories/case-steps.ts"
import { accessList, isExcluded } from "#db/repositories/cases.ts"
import { findMember } from "#db/repositories/staff.ts"
import { fromBase64 } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { DetailedEvent } from "../domain/cases/act-details.ts"
import type { By } from "../domain/cases/command.ts"
import { recipientProblem } from "../domain/cases/conflicts.ts"
import { accessSchema } from "../domain/cases/grant-access.ts"
import type { OfficerAct } from "../domain/cases/schemas.ts"
import { Problem } from "../domain/problem.ts"
import { requireRecipientsNow } from "./recipients.server.ts"
import type { CaseRow } from "./case-access.server.ts"

/** An act with keys, by whom and on which case. */
type Giving = { actor: StaffActor; act: OfficerAct; by: By; found: CaseRow }

/** Members whom a step names as those who work on the case from now on. */
export function membersNamed(detailed: DetailedEvent): readonly string[] {
  if (detailed.event === "assign-team") return detailed.details.team
  return detailed.event === "reassign" ? [detailed.details.handler] : []
}

/** Acts that name in their signed details whom they give keys to. */
const namingActs: readonly string[] = ["assign-team", "reassign", "grant-access"]

/** With the approval of a referral those of this role get keys who compile the packet. */
const compiler = "referral"

/** With any other act nobody is given a key in passing. */
const mayGive = (act: string) => namingActs.includes(act) || act === "approve-referral"

/**
 * Stores keys that were sealed with an act. They go to active members of the body that keeps the case, in a role that
 * reads cases, not near to the unit complained of and not excluded.
 *
 * @throws Problem `bad-input`, `recipient-unknown`, `recipient-excluded`
 */
export async function storeGrants(tx: Transaction, { actor, act, by, found }: Giving): Promise<void> {
  if (act.grants.length === 0) return
  if (!mayGive(act.act)) throw new Problem("bad-input", "grants")
  for (const id of new Set(act.grants.map(({ member }) => member))) {
    const named = await findMember(tx, id)
    const member = named?.state === "active" ? named : null
    const problem = recipientProblem(member, found.caseFile, await isExcluded(tx, act.caseId, id))
    if (problem !== null) throw new Problem(problem)
    if (act.act === "approve-referral" && member?.roles.includes(compiler) !== true)
      throw new Problem("recipient-excluded")
  }
  await requireRecipientsNow(tx, act.grants)
  await addGrants(tx, {
    ...{ caseId: act.caseId, grantedBy: actor.member, grantedOn: by.today },
    ...termsOf(act),
    grants: act.grants.map(({ member, compartment, sealed }) => ({
      ...{ memberId: member, compartment, sealed: fromBase64(sealed) },
    })),
  })
}

/** Why the keys are given, and until when: only those without a step can end; who is in charge or of the team reads to the end. */
function termsOf({ act, details }: OfficerAct): { reason: string; endsOn: string | null } {
  const given = act === "grant-access" ? accessSchema.safeParse(details) : null
  if (given?.success !== true) return { reason: act, endsOn: null }
  return { reason: given.data.reason, endsOn: given.data.endsOn ?? null }
}

/**
 * Whoever is named must be able to read, and nobody else is given a key: an assignment without keys would be one on paper
 * only.
 *
 * @throws Problem `recipient-missing`, `recipient-unknown`
 */
export async function requireReaders(
  tx: Transaction,
  { act, found }: Pick<Giving, "act" | "found">,
  named: readonly string[],
): Promise<void> {
  if (namingActs.includes(act.act) && act.grants.some(({ member }) => !named.includes(member)))
    throw new Problem("recipient-unknown")
  if (named.length === 0) return
  const access = await accessList(tx, act.caseId)
  const compartments = found.caseFile.workPublic === null ? ["dialogue"] : ["dialogue", "work"]
  const reads = (member: string) =>
    compartments.every((compartment) =>
      access.some(
        (row) =>
          row.memberId === member &&
          row.compartment === compartment &&
          (row.endsOn === null || act.act === "grant-access"),
      ),
    )
  if (!named.every(reads)) throw new Problem("recipient-missing")
}
