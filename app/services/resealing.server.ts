import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import {
  countSealed,
  givenHashes,
  markServed,
  notResealed,
  putResealed,
  rotationOf,
} from "#db/repositories/rotation.ts"
import type { MemberRow } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { Problem } from "../domain/problem.ts"
import type { Resealed } from "../domain/rotation.ts"
import { checkReseal, resealedAtOnce } from "../domain/rotation.ts"
import { dayInCity } from "../domain/time.ts"
import { lockActive } from "./credentials.server.ts"
import type { Deps } from "./deps.server.ts"
import { staffEvent } from "./members.server.ts"

/**
 * Hands out some of what is still sealed to a member's old keys, to be sealed anew. Also of cases on which they have not yet said that
 * there is no conflict: that is noted on the grant, so that new keys are due when they turn out to be near. Nothing of a case is in it.
 *
 * @throws Problem `not-found` while no keys are exchanged
 */
export async function nextToReseal(deps: Deps, actor: StaffActor) {
  return deps.db.transaction(async (tx) => {
    const { member } = await lockActive(tx, actor.member)
    const rotation = await rotationOf(tx, member.id)
    if (rotation?.switchedOn == null) throw new Problem("not-found")
    const rows = await notResealed(tx, member.id, resealedAtOnce)
    if (rows.length > 0) {
      const more = { count: rows.length }
      await appendEvent(
        tx,
        staffEvent(deps, actor, { type: "member.keys-handed-out", member: member.id, more }),
      )
      const cases = rows.filter(({ kind }) => kind === "grant").map(({ place }) => place)
      await markServed(tx, { memberId: member.id, cases, day: dayInCity(deps.clock.now()) })
    }
    const items = rows.map(({ sealed, given, ...place }) => ({
      ...{ ...place, sealed: base64(sealed), given: given === null ? null : hex(given) },
    }))
    return { items, ...(await countSealed(tx, member.id)) }
  })
}

/**
 * Takes pieces that were sealed anew. Each takes the place of exactly what was read: what was granted anew or taken back meanwhile
 * stays as it is, and is handed out again.
 *
 * @throws Problem `not-found` while no keys are exchanged; `bad-signature` for a grant without its holder's
 */
export async function storeResealed(deps: Deps, actor: StaffActor, items: readonly Resealed[]) {
  return deps.db.transaction(async (tx) => {
    const { member } = await lockActive(tx, actor.member)
    const rotation = await rotationOf(tx, member.id)
    if (rotation?.switchedOn == null) throw new Problem("not-found")
    await checkSignatures(tx, member, items)
    const more = { count: items.length }
    await appendEvent(tx, staffEvent(deps, actor, { type: "member.keys-resealed", member: member.id, more }))
    await putResealed(tx, member.id, items)
    return countSealed(tx, member.id)
  })
}

/** A grant that changes carries its holder's signature over what was given, what lies there from now on, and to which keys. */
async function checkSignatures(tx: Transaction, row: MemberRow, items: readonly Resealed[]): Promise<void> {
  const { id, fingerprint, signPublic } = row
  if (fingerprint === null || signPublic === null) throw new Problem("not-found")
  const changed = items.filter(({ kind, before, sealed }) => kind === "grant" && hashOf(sealed) !== before)
  const given = await givenHashes(
    tx,
    id,
    changed.map(({ place }) => place),
  )
  for (const { place, part, before, sealed, signature } of changed) {
    const first = given.get(`${place} ${part}`) ?? before
    const grant = { case: place, compartment: part, member: id, given: first, recipient: fingerprint }
    if (signature === null || !checkReseal({ ...grant, sealed: hashOf(sealed) }, signature, signPublic))
      throw new Problem("bad-signature")
  }
}
