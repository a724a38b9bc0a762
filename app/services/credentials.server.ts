import { randomBytes, randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { lockMember, updateCredential } from "#db/repositories/factors.ts"
import { endOtherSessions, insertChange, insertNotice } from "#db/repositories/member-changes.ts"
import { deleteRotation, rotationOf } from "#db/repositories/rotation.ts"
import { endSessionsOf } from "#db/repositories/staff.ts"
import { base64, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { DOUBLE_KEYRING_LENGTH } from "../crypto/keyring.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { NewCredential } from "../domain/credential.ts"
import { checkCredential, credentialStatement } from "../domain/credential.ts"
import { Problem } from "../domain/problem.ts"
import type { RecoveryMaterial } from "../domain/quorum.ts"
import { dayInCity } from "../domain/time.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"
import { recoveryKey } from "./directory.server.ts"
import { askPassphrase, hashAuth } from "./login.server.ts"
import type { Administrator } from "./members.server.ts"
import { requirePermission, staffEvent } from "./members.server.ts"
import { sessionId } from "./sessions.server.ts"

/** A credential whose `auth` was hashed: what a change that waits for a second administrator keeps. */
type ReadyCredential = Omit<NewCredential, "auth"> & { authSalt: string; authHash: string }

type LockedMember = NonNullable<Awaited<ReturnType<typeof lockMember>>>

/** The member, held for a change of keys; only whoever can log in has any. @throws Problem `not-found` */
export async function lockActive(tx: Transaction, member: string): Promise<LockedMember> {
  const found = await lockMember(tx, member)
  if (found?.member.state !== "active") throw new Problem("not-found")
  return found
}

/** What the stored keyring is called in a statement that replaces it. */
const nameOfKeyring = ({ credential }: LockedMember) => hashOf(base64(credential.keyring))

/** Hashes what stands for the passphrase; before the transaction, because it takes its time. */
export async function ready(made: NewCredential): Promise<ReadyCredential> {
  const { auth, ...rest } = made
  const authSalt = randomBytes(16)
  return { ...rest, authSalt: hex(authSalt), authHash: hex(await hashAuth(fromHex(auth), authSalt)) }
}

/** @throws Problem `bad-signature` unless the member's own key signed it in the place of the keyring that is stored */
function requireOwnSignature(found: LockedMember, made: Omit<NewCredential, "auth">): void {
  const { id: member, signPublic } = found.member
  if (signPublic === null) throw new Problem("not-found")
  const signed = { ...made, auth: "" }
  if (!checkCredential({ member, replaces: nameOfKeyring(found), signPublic }, signed))
    throw new Problem("bad-signature")
}

async function storeCredential(tx: Transaction, member: string, made: ReadyCredential): Promise<void> {
  await keepExchange(tx, member, made.keyring)
  await updateCredential(tx, member, {
    ...{ salt: fromHex(made.salt), authSalt: fromHex(made.authSalt), authHash: fromHex(made.authHash) },
    ...{ keyring: fromBase64(made.keyring), recoveryRoot: fromBase64(made.recoveryRoot) },
  })
}

/**
 * Stores a keyring that its owner sealed anew, without an event of its own: as a part of another step. Only while keys are exchanged.
 *
 * @throws Problem `bad-signature`
 */
export async function replaceKeyring(
  tx: Transaction,
  found: LockedMember,
  made: ReadyCredential,
): Promise<void> {
  requireOwnSignature(found, made)
  await storeCredential(tx, found.member.id, made)
}

/**
 * A keyring without the new keys ends an exchange that nobody signed yet; afterwards it would lock its owner out.
 *
 * @throws Problem `stale-page`
 */
async function keepExchange(tx: Transaction, member: string, keyring: string): Promise<void> {
  if (fromBase64(keyring).length === DOUBLE_KEYRING_LENGTH) return
  const rotation = await rotationOf(tx, member)
  if (rotation === null) return
  if (rotation.switchedOn !== null) throw new Problem("stale-page")
  await deleteRotation(tx, member)
}

/** What the event keeps: the signed statement about the new keyring. Nothing of it helps to guess a passphrase. */
const recorded = (found: LockedMember, made: Omit<NewCredential, "auth">) => ({
  statement: credentialStatement(found.member.id, nameOfKeyring(found), made),
  signature: made.signature,
})

/**
 * Puts a member's own keyring under a new passphrase. All other sessions of theirs end.
 *
 * @throws Problem `wrong-credentials` for the passphrase of before, `too-many-attempts`, `bad-signature`
 */
export async function changePassphrase(
  deps: Deps,
  { actor, token }: { actor: StaffActor; token: string },
  change: { auth: Uint8Array; made: NewCredential },
): Promise<void> {
  await confirmSelf(deps, actor, change.auth)
  const made = await ready(change.made)
  await deps.db.transaction(async (tx) => {
    const found = await lockActive(tx, actor.member)
    requireOwnSignature(found, made)
    const more = recorded(found, made)
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.passphrase-changed", member: actor.member, more }),
    )
    await storeCredential(tx, actor.member, made)
    await endOtherSessions(tx, actor.member, sessionId(token))
  })
}

/**
 * Asks for the passphrase before a change of one's own way in: a tab that somebody left open is not enough.
 *
 * @throws Problem `wrong-credentials`, `too-many-attempts`, `not-found`
 */
export async function confirmSelf(deps: Deps, actor: StaffActor, auth: Uint8Array): Promise<void> {
  const { member, credential } = await deps.db.transaction((tx) => lockActive(tx, actor.member))
  await askPassphrase(deps, { login: member.login, stored: credential, auth })
}

/**
 * Hands the sealed keyring of a member to a recovery ceremony; that it was begun is an event, whatever comes of it.
 *
 * @throws Problem `forbidden` (also for oneself), `not-found`, `not-set-up`
 */
export async function beginRecovery(
  deps: Deps,
  actor: Administrator,
  member: string,
): Promise<RecoveryMaterial> {
  requireOther(actor, member)
  return deps.db.transaction(async (tx) => {
    const recovery = await recoveryKey(tx)
    if (recovery === null) throw new Problem("not-set-up")
    const found = await lockActive(tx, member)
    const { boxPublic, signPublic, login, name } = found.member
    if (boxPublic === null || signPublic === null) throw new Problem("not-found")
    await appendEvent(tx, staffEvent(deps, actor, { type: "member.recovery-begun", member }))
    return {
      ...{ member, login, name, recovery, box: hex(boxPublic), sign: hex(signPublic) },
      keyring: base64(found.credential.keyring),
      recoveryRoot: base64(found.credential.recoveryRoot),
    }
  })
}

/** Nobody does this to themselves. @throws Problem `forbidden` */
export function requireOther(actor: Administrator, member: string): void {
  requirePermission(actor, "member:restore")
  if (actor.kind === "staff" && actor.member === member) throw new Problem("forbidden", "self")
}

/**
 * Keeps what a ceremony in an administrator's browser made until another administrator confirms it. Only a quorum can have made
 * it: it is signed with the member's own key, from the keyring that was opened.
 *
 * @throws Problem `forbidden`, `not-found`, `bad-signature`, `already-done` when one waits already
 */
export async function proposeRecovery(
  deps: Deps,
  actor: StaffActor,
  { member, made }: { member: string; made: NewCredential },
): Promise<void> {
  requireOther(actor, member)
  const details = await ready(made)
  try {
    await deps.db.transaction(async (tx) => {
      const found = await lockActive(tx, member)
      requireOwnSignature(found, details)
      const id = randomUUID()
      const more = { change: id, kind: "recovery", ...recorded(found, details) }
      await appendEvent(tx, staffEvent(deps, actor, { type: "member.change-proposed", member, more }))
      const proposedOn = dayInCity(deps.clock.now())
      await insertChange(tx, {
        ...{
          id,
          memberId: member,
          kind: "recovery",
          details,
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
 * Stores what a ceremony made, ends the member's sessions, and leaves word for the next login. Second factors stay: whoever lost
 * those too has them replaced by two administrators.
 *
 * @throws Problem `bad-signature` when the keyring was changed meanwhile
 */
export async function storeRecovery(
  deps: Deps,
  tx: Transaction,
  { actor, member, made }: { actor: Administrator; member: string; made: ReadyCredential },
): Promise<void> {
  const found = await lockActive(tx, member)
  requireOwnSignature(found, made)
  const more = recorded(found, made)
  await appendEvent(tx, staffEvent(deps, actor, { type: "member.recovered", member, more }))
  await storeCredential(tx, member, made)
  await endSessionsOf(tx, member)
  const madeOn = dayInCity(deps.clock.now())
  await insertNotice(tx, { id: randomUUID(), memberId: member, code: "recovered", madeOn })
}

/**
 * The ceremony at the server's own terminal, where there is one administrator only or none who can log in: a quorum, and whoever may
 * run commands on the server. Done at once.
 *
 * @throws Problem as {@link storeRecovery}
 */
export async function recoverAtTerminal(
  deps: Deps,
  { member, made }: { member: string; made: NewCredential },
): Promise<void> {
  const stored = await ready(made)
  const actor = { kind: "system", process: "set-up" } as const
  await deps.db.transaction((tx) => storeRecovery(deps, tx, { actor, member, made: stored }))
}

export type { ReadyCredential }
