import { appendEvent } from "#db/repositories/audit.ts"
import type { Transaction } from "#db/client.ts"
import { insertNotice } from "#db/repositories/member-changes.ts"
import type { RotationRow } from "#db/repositories/rotation.ts"
import {
  countSealed,
  deleteRotation,
  hasLiveRequests,
  insertRotation,
  rotationOf,
  switchRotation,
  unsignedRotations,
} from "#db/repositories/rotation.ts"
import type { MemberRow } from "#db/repositories/staff.ts"
import { endSessionsOf, updateMember } from "#db/repositories/staff.ts"
import { randomUUID } from "node:crypto"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { checkEntry } from "../crypto/directory-entry.ts"
import { DOUBLE_KEYRING_LENGTH, KEYRING_LENGTH } from "../crypto/keyring.ts"
import { fingerprint } from "../crypto/keys.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { NewCredential } from "../domain/credential.ts"
import { Problem } from "../domain/problem.ts"
import type { NewKeys } from "../domain/rotation.ts"
import { checkOffer, oldKeysEndFrom } from "../domain/rotation.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { confirmSelf, lockActive, ready, replaceKeyring } from "./credentials.server.ts"
import type { Deps } from "./deps.server.ts"
import { authorityKey, retireEntry, unsignedEntry } from "./directory.server.ts"
import type { Administrator } from "./members.server.ts"
import { requirePermission, staffEvent } from "./members.server.ts"

const requireLength = (keyring: string, length: number) => {
  if (fromBase64(keyring).length !== length) throw new Problem("bad-input", "keyring")
}

/**
 * Takes a member's new public keys, and the keyring that holds both; they wait for the authority's signature and change nothing
 * before. Beginning again takes the place of keys that were not signed yet.
 *
 * @throws Problem `wrong-credentials`, `too-many-attempts`, `bad-signature`, `bad-input`; `transition-refused` with
 *   `rotation-agency` (packets cannot be sealed anew), `rotation-request` (a request for a name hangs on the old key),
 *   `rotation-running` (the keys before are still being exchanged)
 */
export async function beginRotation(
  deps: Deps,
  actor: StaffActor,
  { auth, made, keys }: { auth: Uint8Array; made: NewCredential; keys: NewKeys },
): Promise<void> {
  await confirmSelf(deps, actor, auth)
  requireLength(made.keyring, DOUBLE_KEYRING_LENGTH)
  const credential = await ready(made)
  const halves = { boxPublic: fromHex(keys.box), signPublic: fromHex(keys.sign) }
  await deps.db.transaction(async (tx) => {
    const found = await lockActive(tx, actor.member)
    const { signPublic, fingerprint: old } = found.member
    if (signPublic === null || old === null) throw new Problem("not-found")
    await requireExchangeable(tx, found.member)
    const before = await rotationOf(tx, actor.member)
    if (before?.switchedOn != null) throw new Problem("transition-refused", "rotation-running")
    if (!checkOffer({ member: actor.member, fingerprint: old, signPublic }, keys))
      throw new Problem("bad-signature")
    const more = { replaces: old, keys }
    await appendEvent(tx, staffEvent(deps, actor, { type: "member.keys-begun", member: actor.member, more }))
    await replaceKeyring(tx, found, credential)
    if (before !== null) await deleteRotation(tx, actor.member)
    await insertRotation(tx, {
      ...{ memberId: actor.member, ...halves, begunOn: dayInCity(deps.clock.now()) },
      fingerprint: fingerprint(halves.boxPublic, halves.signPublic),
    })
  })
}

/** @throws Problem `transition-refused` for what nobody could open or check after the change */
async function requireExchangeable(tx: Transaction, row: MemberRow): Promise<void> {
  if (row.roles.includes("agency")) throw new Problem("transition-refused", "rotation-agency")
  if (await hasLiveRequests(tx, row.id)) throw new Problem("transition-refused", "rotation-request")
}

const nextEntry = (row: MemberRow, { boxPublic, signPublic, begunOn }: RotationRow) =>
  unsignedEntry({ ...row, boxPublic, signPublic, enrolledOn: begunOn })

/** New keys that wait for a signature, as the members' page shows them. @throws Problem `forbidden` */
export async function listRotations(deps: Deps, actor: StaffActor) {
  requirePermission(actor, "member:see")
  const rows = await unsignedRotations(deps.db)
  return rows.map(({ member, rotation }) => ({
    ...{ id: member.id, login: member.login, name: member.name, roles: member.roles, body: member.body },
    ...{ unit: member.unit, state: member.state, fingerprint: rotation.fingerprint },
    entry: nextEntry(member, rotation),
  }))
}

/**
 * Puts a member's new keys into the directory with the authority's signature, and the old ones among the former, at once. Sessions
 * end: at the next login the browser takes the new keys, and opens with both. Whoever seals from now on seals to the new ones.
 *
 * @throws Problem `forbidden`, `not-found`, `not-set-up`, `bad-signature`; `transition-refused` as {@link beginRotation}
 */
export async function signRotation(
  deps: Deps,
  actor: Administrator,
  { member, signature }: { member: string; signature: Uint8Array },
): Promise<void> {
  requirePermission(actor, "member:sign")
  await deps.db.transaction(async (tx) => {
    const authority = await authorityKey(tx)
    if (authority === null) throw new Problem("not-set-up")
    const { member: row } = await lockActive(tx, member)
    const rotation = await rotationOf(tx, member)
    const entry = rotation?.switchedOn === null ? nextEntry(row, rotation) : null
    if (rotation === null || entry === null) throw new Problem("not-found")
    await requireExchangeable(tx, row)
    if (!checkEntry(entry, signature, fromHex(authority))) throw new Problem("bad-signature")
    const more = { entry, signature: hex(signature) }
    await appendEvent(tx, staffEvent(deps, actor, { type: "member.keys-replaced", member, more }))
    await retireEntry(deps, tx, { row, reason: "replaced" })
    const { boxPublic, signPublic } = rotation
    await updateMember(tx, member, {
      ...{ boxPublic, signPublic, fingerprint: rotation.fingerprint },
      ...{ enrolledOn: rotation.begunOn, entrySignature: signature },
    })
    const today = dayInCity(deps.clock.now())
    await switchRotation(tx, member, today)
    await insertNotice(tx, { id: randomUUID(), memberId: member, code: "keys-replaced", madeOn: today })
    await endSessionsOf(tx, member)
  })
}

/** How far the exchange of a member's own keys has come; null while none is under way. */
export async function readRotation(deps: Deps, actor: StaffActor) {
  const row = await rotationOf(deps.db, actor.member)
  if (row === null) return null
  if (row.switchedOn === null)
    return { step: "waiting" as const, fingerprint: row.fingerprint, begunOn: row.begunOn }
  const endsFrom = oldKeysEndFrom(row.switchedOn as Day)
  const mayEnd = dayInCity(deps.clock.now()) >= endsFrom
  return { step: "switched" as const, endsFrom, mayEnd, ...(await countSealed(deps.db, actor.member)) }
}

/**
 * Throws the old keys away: the keyring holds the new ones only. Not before nobody can seal to the old ones any more, and not while
 * anything is sealed to them.
 *
 * @throws Problem `wrong-credentials`, `too-many-attempts`, `not-found`, `bad-signature`, `bad-input`; `transition-refused` with
 *   `rotation-early` or `rotation-left`
 */
export async function endRotation(
  deps: Deps,
  actor: StaffActor,
  { auth, made }: { auth: Uint8Array; made: NewCredential },
): Promise<void> {
  await confirmSelf(deps, actor, auth)
  requireLength(made.keyring, KEYRING_LENGTH)
  const credential = await ready(made)
  await deps.db.transaction(async (tx) => {
    const found = await lockActive(tx, actor.member)
    const rotation = await rotationOf(tx, actor.member)
    if (rotation?.switchedOn == null) throw new Problem("not-found")
    if (dayInCity(deps.clock.now()) < oldKeysEndFrom(rotation.switchedOn as Day))
      throw new Problem("transition-refused", "rotation-early")
    const { total, left } = await countSealed(tx, actor.member)
    if (left > 0) throw new Problem("transition-refused", "rotation-left")
    const more = { resealed: total }
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.keys-finished", member: actor.member, more }),
    )
    await deleteRotation(tx, actor.member)
    await replaceKeyring(tx, found, credential)
    await endSessionsOf(tx, actor.member)
  })
}
