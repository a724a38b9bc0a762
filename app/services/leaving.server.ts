import type { Reader, Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { updateCase } from "#db/repositories/cases.ts"
import type { HeldCase } from "#db/repositories/leaving.ts"
import { casesHeld, dropGrantsOf, lockCasesOf, lockMember, markRekey } from "#db/repositories/leaving.ts"
import { findMember } from "#db/repositories/staff.ts"
import type { StaffActor } from "../domain/actor.ts"
import { factsWithout } from "../domain/cases/exclude.ts"
import { leavesOne, leavesUnread } from "../domain/cases/leaving.ts"
import { may, permissions } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { factsOf } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"

/** Names of a list that are told; the count beside it is whole. */
const namesAtMost = 50

/** Names of cases, of which the first are told, and how many there are. */
export type NamedCases = { count: number; names: string[] }

/** What would happen to cases if the member left now. */
export type Leaving = {
  /** Cases of which they hold a key. */
  held: number
  /** In their charge: these go to the list of the heads. */
  inCharge: NamedCases
  /** Left to nobody: while there are any, the member cannot leave. */
  unread: NamedCases
  /** Left to a single person who could hand the keys on. */
  onlyOne: NamedCases
}

/**
 * What leaving would do to the cases of a member, told before it is done. Names of cases are random, so this says nothing of
 * their content.
 *
 * @throws Problem `forbidden`, `not-found`
 */
export async function leavingOf(deps: Deps, actor: StaffActor, memberId: string): Promise<Leaving> {
  if (!may(actor.roles, "member:deactivate")) throw new Problem("forbidden", "member:deactivate")
  const found = await findMember(deps.db, memberId)
  if (found === null || found.state === "deactivated") throw new Problem("not-found")
  const { held, unread } = await standing(deps.db, found)
  return {
    held: held.length,
    inCharge: named(held.filter(({ inCharge }) => inCharge)),
    unread: named(unread),
    onlyOne: named(held.filter((one) => leavesOne({ ...one, leaverGives: true }))),
  }
}

type Leaver = { id: string; roles: Parameters<typeof may>[0] }

async function standing(reader: Reader, { id, roles }: { id: string; roles: readonly string[] }) {
  const held = await casesHeld(reader, id, permissions["case:grant"])
  const leaverGives = may(roles as Leaver["roles"], "case:grant")
  return { held, unread: held.filter((one) => leavesUnread({ ...one, leaverGives })) }
}

const named = (cases: readonly HeldCase[]): NamedCases => ({
  ...{ count: cases.length, names: cases.slice(0, namesAtMost).map(({ codeName }) => codeName) },
})

/**
 * Takes a member who leaves off every case, inside the transaction that deactivates them: keys gone, out of the charge and
 * the team, one event for each case, new keys due wherever keys were served to them. Who decides on a case names the next
 * one in charge (T40). The cases are held while it happens: of two readers who leave at once one is refused.
 *
 * @throws Problem `last-reader` with the names of cases that nobody could read any more; `stale-page` when the member was
 *   given another key meanwhile
 */
export async function leaveCases(
  deps: Deps,
  tx: Transaction,
  { actor, memberId }: { actor: StaffActor; memberId: string },
): Promise<void> {
  const files = await lockCasesOf(tx, memberId)
  await lockMember(tx, memberId)
  const leaver = await findMember(tx, memberId)
  if (leaver === null) throw new Problem("not-found")
  const { held, unread } = await standing(tx, leaver)
  if (unread.length > 0) throw new Problem("last-reader", named(unread).names.join(", "))
  const opened = new Map(held.map((one) => [one.id, one.opened]))
  if (held.some(({ id }) => !files.some((file) => file.id === id))) throw new Problem("stale-page")
  for (const file of files) {
    const event = auditRow(deps, {
      ...{ type: "case.reader-left", caseId: file.id, actorId: actor.member, role: "administrator" },
      ...{ prevHash: file.headHash, sealTo: file.workPublic ?? file.dialoguePublic },
      ...{ payload: { member: memberId }, facts: { reason: "member-left" } },
    })
    await appendEvent(tx, event)
    await updateCase(tx, file.id, {
      ...{ facts: factsWithout(factsOf(file), memberId), headHash: event.entryHash },
    })
    if (opened.get(file.id) === true) await markRekey(tx, file.id, "member-left")
  }
  if (files.length > 0) await dropGrantsOf(tx, memberId)
}
