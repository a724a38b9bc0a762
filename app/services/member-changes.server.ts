import { randomBytes, randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { updateCredential } from "#db/repositories/factors.ts"
import {
  endChange,
  insertChange,
  insertNotice,
  lockOpenChange,
  markNoticesSeen,
  recentChanges,
  unseenNotices,
} from "#db/repositories/member-changes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { Problem } from "../domain/problem.ts"
import { addDays, dayInCity } from "../domain/time.ts"
import type { ReadyCredential } from "./credentials.server.ts"
import { lockActive, requireOther, storeRecovery } from "./credentials.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"
import { requirePermission, staffEvent } from "./members.server.ts"

/** Days for which the link is good that replaces a lost second factor. */
const replacementDays = 2

/** Changes that wait for a second administrator, and the last ones that were decided; oversight reads them too. */
export async function listChanges(deps: Deps, actor: StaffActor) {
  requirePermission(actor, "member:see")
  return recentChanges(deps.db)
}

/**
 * Proposes that a lost second factor be replaced. Nothing changes until another administrator confirms it.
 *
 * @throws Problem `forbidden` (also for oneself), `not-found`, `already-done` when one waits already
 */
export async function proposeReplacement(deps: Deps, actor: StaffActor, member: string): Promise<void> {
  requireOther(actor, member)
  try {
    await deps.db.transaction(async (tx) => {
      await lockActive(tx, member)
      const id = randomUUID()
      const more = { change: id, kind: "second-factor" }
      await appendEvent(tx, staffEvent(deps, actor, { type: "member.change-proposed", member, more }))
      const proposedOn = dayInCity(deps.clock.now())
      await insertChange(tx, {
        ...{
          id,
          memberId: member,
          kind: "second-factor",
          proposedBy: actor.member,
          proposedOn,
          state: "open",
        },
      })
    })
  } catch (error) {
    if (violatesUnique(error) === "member_change_open") throw new Problem("already-done", "proposal")
    throw error
  }
}

/**
 * Confirms what another administrator proposed. A recovery is stored at once; for a second factor the answer is the token of a link
 * that is told once, to be handed to the member, who needs the passphrase besides.
 *
 * @throws Problem `forbidden` for who proposed it or whom it is about, `not-found` when it no longer waits, `bad-signature` when the
 *   keyring was changed meanwhile
 */
export async function confirmChange(deps: Deps, actor: StaffActor, id: string): Promise<{ token?: string }> {
  requirePermission(actor, "member:restore")
  requirePermission(actor, "member:restore")
  return deps.db.transaction(async (tx) => {
    const change = await lockOpenChange(tx, id)
    if (change === null) throw new Problem("not-found")
    requireOther(actor, change.memberId)
    if (change.proposedBy === actor.member) throw new Problem("forbidden", "own-proposal")
    const done = { state: "done", decidedBy: actor.member, decidedOn: dayInCity(deps.clock.now()) } as const
    if (change.kind === "recovery") {
      const made = change.details as ReadyCredential
      await storeRecovery(deps, tx, { actor, member: change.memberId, made })
      await endChange(tx, id, done)
      return {}
    }
    const token = await allowReplacement(deps, tx, { actor, member: change.memberId })
    await endChange(tx, id, done)
    return { token }
  })
}

async function allowReplacement(
  deps: Deps,
  tx: Transaction,
  { actor, member }: { actor: StaffActor; member: string },
): Promise<string> {
  await lockActive(tx, member)
  const token = randomBytes(24).toString("base64url")
  const today = dayInCity(deps.clock.now())
  await appendEvent(tx, staffEvent(deps, actor, { type: "member.replacement-allowed", member }))
  await updateCredential(tx, member, {
    replacementHash: deps.secrets.hash("replacement", token),
    replacementExpiresOn: addDays(today, replacementDays),
  })
  await insertNotice(tx, { id: randomUUID(), memberId: member, code: "replacement-allowed", madeOn: today })
  return token
}

/**
 * Declines a change, or takes one's own proposal back.
 *
 * @throws Problem `forbidden`, `not-found`
 */
export async function declineChange(deps: Deps, actor: StaffActor, id: string): Promise<void> {
  requirePermission(actor, "member:restore")
  await deps.db.transaction(async (tx) => {
    const change = await lockOpenChange(tx, id)
    if (change === null) throw new Problem("not-found")
    const more = { change: id, kind: change.kind }
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.change-declined", member: change.memberId, more }),
    )
    const decidedOn = dayInCity(deps.clock.now())
    await endChange(tx, id, { state: "declined", decidedBy: actor.member, decidedOn })
  })
}

/** What was done to a member's keys or way in, and they have not said yet that they read it. */
export function listNotices(deps: Deps, actor: StaffActor) {
  return unseenNotices(deps.db, actor.member)
}

/** The member has read them. */
export async function readNotices(deps: Deps, actor: StaffActor): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await appendEvent(tx, staffEvent(deps, actor, { type: "member.notices-read", member: actor.member }))
    await markNoticesSeen(tx, actor.member, dayInCity(deps.clock.now()))
  })
}
