import { randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import type { FactorRow } from "#db/repositories/factors.ts"
import {
  deleteFactors,
  factorsOf,
  findReplacement,
  insertFactor,
  updateCredential,
} from "#db/repositories/factors.ts"
import { endOtherSessions, insertNotice } from "#db/repositories/member-changes.ts"
import { endSessionsOf } from "#db/repositories/staff.ts"
import { fromHex, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { PasskeyAnswer, Replacement } from "../domain/factors.ts"
import { mostFactors } from "../domain/factors.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { confirmSelf, lockActive } from "./credentials.server.ts"
import type { Deps } from "./deps.server.ts"
import { askPassphrase } from "./login.server.ts"
import { staffEvent } from "./members.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { PasskeySite } from "./passkeys.server.ts"
import { checkNewPasskey } from "./passkeys.server.ts"
import { sealTotp, totpStep } from "./second-factor.server.ts"
import { sessionId } from "./sessions.server.ts"

/** A second factor as its owner sees it. */
export type FactorView = { id: string; kind: string; label: string; addedOn: string }

/** Without what is secret of it. */
export function factorView({ id, kind, label, addedOn }: FactorRow): FactorView {
  return { id, kind, label, addedOn }
}

/** One's own second factors, without what is secret of them. */
export async function listFactors(deps: Deps, actor: StaffActor): Promise<FactorView[]> {
  return (await factorsOf(deps.db, actor.member)).map(factorView)
}

type NewTotp = { label: string; secret: string; code: string }

/**
 * Adds an authenticator app to one's own account, proven by a code of it.
 *
 * @throws Problem `wrong-credentials` (detail `code` or `passphrase`), `too-many-attempts`, `transition-refused` beyond the limit
 */
export async function addTotp(
  deps: Deps,
  actor: StaffActor,
  { auth, label, secret, code }: NewTotp & { auth: Uint8Array },
): Promise<void> {
  const step = totpStep(secret, code, deps.clock.now())
  if (step === null) throw new Problem("wrong-credentials", "code")
  await confirmSelf(deps, actor, auth)
  const material = sealTotp(secret, deps.secrets.totp)
  await addFactor(deps, actor, { kind: "totp", label, material, counter: step })
}

/**
 * Adds a passkey to one's own account.
 *
 * @throws Problem `wrong-credentials` (detail `passkey` or `passphrase`), `too-many-attempts`, `already-done` for one that is somebody's,
 *   `transition-refused` beyond the limit
 */
export async function addPasskey(
  deps: Deps,
  { actor, site }: { actor: StaffActor; site: PasskeySite },
  { auth, label, answer }: { auth: Uint8Array; label: string; answer: PasskeyAnswer },
): Promise<void> {
  await confirmSelf(deps, actor, auth)
  const made = await checkNewPasskey(deps, site, { member: actor.member, answer })
  if (made === null) throw new Problem("wrong-credentials", "passkey")
  try {
    await addFactor(deps, actor, { ...made, kind: "passkey", label })
  } catch (error) {
    if (violatesUnique(error) !== null) throw new Problem("already-done", "passkey")
    throw error
  }
}

/** Stores a new factor with its event. @throws Problem `transition-refused` beyond the limit */
async function addFactor(
  deps: Deps,
  actor: StaffActor,
  made: Pick<FactorRow, "kind" | "label" | "material"> & Partial<FactorRow>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockActive(tx, actor.member)
    if ((await factorsOf(tx, actor.member)).length >= mostFactors)
      throw new Problem("transition-refused", "factors-full")
    const id = randomUUID()
    const more = { factor: id, kind: made.kind }
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.factor-added", member: actor.member, more }),
    )
    await insertFactor(tx, { ...made, id, memberId: actor.member, addedOn: dayInCity(deps.clock.now()) })
  })
}

/**
 * Removes one of one's own factors; the last one stays.
 *
 * @throws Problem `wrong-credentials`, `too-many-attempts`, `not-found`, `transition-refused` for the last one
 */
export async function removeFactor(
  deps: Deps,
  actor: StaffActor,
  { auth, factor }: { auth: Uint8Array; factor: string },
): Promise<void> {
  await confirmSelf(deps, actor, auth)
  await deps.db.transaction(async (tx) => {
    await lockActive(tx, actor.member)
    const all = await factorsOf(tx, actor.member)
    const found = all.find(({ id }) => id === factor)
    if (found === undefined) throw new Problem("not-found")
    if (all.length === 1) throw new Problem("transition-refused", "last-factor")
    const more = { factor, kind: found.kind }
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.factor-removed", member: actor.member, more }),
    )
    await deleteFactors(tx, actor.member, [factor])
  })
}

/** Ends every other session of the member, such as one on a lost machine. */
export async function endMySessions(deps: Deps, actor: StaffActor, token: string): Promise<void> {
  await deps.db.transaction((tx) => endOtherSessions(tx, actor.member, sessionId(token)))
}

/** For the page behind a one-time link. `salt`: hex, for stretching the passphrase. Null when the link is not good (any more). */
export async function readReplacement(
  deps: Deps,
  token: string,
): Promise<{ login: string; name: string; salt: string } | null> {
  const found = await usable(deps, deps.db, token)
  if (found === null) return null
  const { login, name } = found.member
  return { login, name, salt: hex(found.credential.salt) }
}

async function usable(deps: Deps, reader: Deps["db"] | Transaction, token: string) {
  const found = await findReplacement(reader, deps.secrets.hash("replacement", token))
  const today = dayInCity(deps.clock.now())
  return (found?.credential.replacementExpiresOn ?? "") >= today ? found : null
}

/**
 * Puts one new app in the place of all second factors, by a link that two administrators gave and the passphrase, which they do not
 * have. Ends the member's sessions, and leaves word for the next login.
 *
 * @throws Problem `not-found` for a link that is used, expired or unknown; `wrong-credentials`, `too-many-attempts`
 */
export async function replaceFactors(deps: Deps, token: string, sent: Replacement): Promise<void> {
  const now = deps.clock.now()
  const known = await usable(deps, deps.db, token)
  if (known === null) throw new Problem("not-found")
  const step = totpStep(sent.secret, sent.code, now)
  if (step === null) throw new Problem("wrong-credentials", "code")
  const { login, id: member } = known.member
  await askPassphrase(deps, { login, stored: known.credential, auth: fromHex(sent.auth) })
  await deps.db.transaction(async (tx) => {
    await lockActive(tx, member)
    if ((await usable(deps, tx, token)) === null) throw new Problem("not-found")
    const before = (await factorsOf(tx, member)).map(({ id }) => id)
    const [id, madeOn] = [randomUUID(), dayInCity(now)]
    const web = { kind: "system", process: "web" } as const
    const more = { factor: id, removed: before.length }
    await appendEvent(tx, staffEvent(deps, web, { type: "member.factor-replaced", member, more }))
    await deleteFactors(tx, member, before)
    await insertFactor(tx, {
      ...{ id, memberId: member, kind: "totp", label: "TOTP", counter: step, addedOn: madeOn },
      material: sealTotp(sent.secret, deps.secrets.totp),
    })
    await updateCredential(tx, member, { replacementHash: null, replacementExpiresOn: null })
    await endSessionsOf(tx, member)
    await insertNotice(tx, { id: randomUUID(), memberId: member, code: "factor-replaced", madeOn })
  })
}
