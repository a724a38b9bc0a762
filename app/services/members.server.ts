import { randomBytes, randomUUID } from "node:crypto"
import { z } from "zod"
import type { Reader } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { insertFactor } from "#db/repositories/factors.ts"
import type { MemberRow } from "#db/repositories/staff.ts"
import {
  endSessionsOf,
  findInvitation,
  findMember,
  insertCredential,
  insertMember,
  membersPage,
  updateMember,
} from "#db/repositories/staff.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { checkEntry } from "../crypto/directory-entry.ts"
import { fingerprint } from "../crypto/keys.ts"
import type { StaffActor, SystemActor } from "../domain/actor.ts"
import { keepsOversightApart } from "../domain/actor.ts"
import type { OfficeEventType } from "../domain/audit/events.ts"
import type { Enrolment, Invitation } from "../domain/members.ts"
import type { Permission } from "../domain/permissions.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { addDays, dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"
import { authorityKey, retireEntry, unsignedEntry } from "./directory.server.ts"
import { leaveCases } from "./leaving.server.ts"
import { hashAuth } from "./login.server.ts"
import { sealTotp, totpStep } from "./second-factor.server.ts"

/** Days an invitation is good for. */
const invitationDays = 7

export type Administrator = StaffActor | SystemActor

/** @throws Problem `forbidden` with the permission that is missing */
export function requirePermission(actor: Administrator, permission: Permission): void {
  if (actor.kind === "staff" && !may(actor.roles, permission)) throw new Problem("forbidden", permission)
}

/** The row of an event about a member, with the codes and public things that it records. */
export function staffEvent(
  deps: Deps,
  actor: Administrator,
  event: { type: OfficeEventType; member: string; next?: string; more?: object },
) {
  const self = actor.kind === "staff" && actor.member === event.member
  const role = actor.kind === "system" ? "system" : self ? "member" : "administrator"
  return auditRow(deps, {
    ...{ type: event.type, role, sealTo: null },
    ...(actor.kind === "staff" ? { actorId: actor.member } : {}),
    ...(event.next === undefined ? {} : { next: event.next }),
    payload: { member: event.member, ...event.more },
  })
}

/**
 * Invites a person. The token is for the link that is handed over; only its hash is kept.
 *
 * @throws Problem `forbidden`; `bad-input` for oversight together with a role that handles cases; `already-done` when the
 *   login name is taken
 */
export async function inviteMember(
  deps: Deps,
  actor: Administrator,
  invitation: Invitation,
): Promise<{ id: string; token: string }> {
  requirePermission(actor, "member:invite")
  if (!keepsOversightApart(invitation.roles)) throw new Problem("bad-input", "roles")
  const token = randomBytes(24).toString("base64url")
  const id = randomUUID()
  const invitationExpiresOn = addDays(dayInCity(deps.clock.now()), invitationDays)
  try {
    await deps.db.transaction(async (tx) => {
      const more = {
        login: invitation.login,
        roles: invitation.roles,
        body: invitation.body,
        unit: invitation.unit,
      }
      await appendEvent(
        tx,
        staffEvent(deps, actor, { type: "member.invited", member: id, next: "invited", more }),
      )
      const invitationHash = deps.secrets.hash("invitation", token)
      await insertMember(tx, { id, ...invitation, state: "invited", invitationHash, invitationExpiresOn })
    })
  } catch (error) {
    if (violatesUnique(error) !== null) throw new Problem("already-done", "login")
    throw error
  }
  return { id, token }
}

/** The invitation behind a link, while it can be used; null otherwise. */
export async function readInvitation(deps: Deps, token: string): Promise<MemberRow | null> {
  return usableInvitation(deps, deps.db, token)
}

async function usableInvitation(deps: Deps, reader: Reader, token: string): Promise<MemberRow | null> {
  const found = await findInvitation(reader, deps.secrets.hash("invitation", token))
  const today = dayInCity(deps.clock.now())
  return found?.state === "invited" && (found.invitationExpiresOn ?? "") >= today ? found : null
}

/**
 * Takes the keys that a new member made. The member cannot log in before the entry is signed.
 *
 * @throws Problem `not-found` for a link that is used, expired or unknown; `wrong-credentials` for a wrong six-digit code
 */
export async function enrolMember(deps: Deps, token: string, enrolment: Enrolment): Promise<string> {
  const now = deps.clock.now()
  if (totpStep(enrolment.totpSecret, enrolment.code, now) === null)
    throw new Problem("wrong-credentials", "code")
  const authSalt = randomBytes(16)
  const authHash = await hashAuth(fromHex(enrolment.auth), authSalt)
  return deps.db.transaction(async (tx) => {
    const invited = await usableInvitation(deps, tx, token)
    if (invited === null) throw new Problem("not-found")
    const keys = { boxPublic: fromHex(enrolment.boxPublic), signPublic: fromHex(enrolment.signPublic) }
    const print = fingerprint(keys.boxPublic, keys.signPublic)
    const more = { box: enrolment.boxPublic, sign: enrolment.signPublic }
    const system: SystemActor = { kind: "system", process: "web" }
    await appendEvent(
      tx,
      staffEvent(deps, system, { type: "member.enrolled", member: invited.id, next: "enrolled", more }),
    )
    await updateMember(tx, invited.id, {
      ...keys,
      fingerprint: print,
      enrolledOn: dayInCity(now),
      state: "enrolled",
      invitationHash: null,
    })
    await insertCredential(tx, {
      ...{
        memberId: invited.id,
        authSalt,
        authHash,
        salt: fromHex(enrolment.salt),
        keyring: fromBase64(enrolment.keyring),
      },
      recoveryRoot: fromBase64(enrolment.recoveryRoot),
    })
    await insertFactor(tx, {
      ...{ id: randomUUID(), memberId: invited.id, kind: "totp", label: "TOTP" },
      ...{ material: sealTotp(enrolment.totpSecret, deps.secrets.totp), addedOn: dayInCity(now) },
    })
    return print
  })
}

/**
 * Puts a member into the directory with the signature of the enrolment authority, which is checked here and by every
 * client again.
 *
 * @throws Problem `forbidden`, `not-found`, `bad-signature`, `not-set-up`
 */
export async function signMember(
  deps: Deps,
  actor: Administrator,
  signed: { member: string; signature: Uint8Array },
): Promise<void> {
  requirePermission(actor, "member:sign")
  await deps.db.transaction(async (tx) => {
    const authority = await authorityKey(tx)
    if (authority === null) throw new Problem("not-set-up")
    const found = await findMember(tx, signed.member)
    const entry = found?.state === "enrolled" ? unsignedEntry(found) : null
    if (entry === null) throw new Problem("not-found")
    if (!checkEntry(entry, signed.signature, fromHex(authority))) throw new Problem("bad-signature")
    const more = { entry, signature: hex(signed.signature) }
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.signed", member: signed.member, next: "active", more }),
    )
    await updateMember(tx, signed.member, { state: "active", entrySignature: signed.signature })
  })
}

/**
 * Ends a member's access: sessions and keys at once, no new keys; their cases go to those who read them too. Nobody
 * deactivates themselves.
 *
 * @throws Problem `forbidden`, `not-found`, `last-reader`, `stale-page` as `leaveCases`
 */
export async function deactivateMember(deps: Deps, actor: StaffActor, memberId: string): Promise<void> {
  requirePermission(actor, "member:deactivate")
  if (actor.member === memberId) throw new Problem("forbidden", "self")
  await deps.db.transaction(async (tx) => {
    const found = await findMember(tx, memberId)
    if (found === null || found.state === "deactivated") throw new Problem("not-found")
    await appendEvent(
      tx,
      staffEvent(deps, actor, { type: "member.deactivated", member: memberId, next: "deactivated" }),
    )
    await leaveCases(deps, tx, { actor, memberId })
    await retireEntry(deps, tx, { row: found, reason: "ended" })
    await updateMember(tx, memberId, { state: "deactivated", invitationHash: null })
    await endSessionsOf(tx, memberId)
  })
}

/**
 * Who somebody is, for the page of a recovery.
 *
 * @throws Problem `forbidden`, `not-found`
 */
export async function readMember(
  deps: Deps,
  actor: StaffActor,
  id: string,
): Promise<{ id: string; login: string; name: string }> {
  requirePermission(actor, "member:restore")
  const found = isUuid(id) ? await findMember(deps.db, id) : null
  if (found?.state !== "active" || found.id === actor.member) throw new Problem("not-found")
  return { id: found.id, login: found.login, name: found.name }
}

const isUuid = (text: string) => z.uuidv4().safeParse(text).success

const pageSize = 25

/** A page of everybody, by login name, with what is to be signed for those who enrolled. */
export async function listMembers(deps: Deps, actor: StaffActor, after: string) {
  requirePermission(actor, "member:see")
  const rows = await membersPage(deps.db, after, pageSize + 1)
  return {
    members: rows.slice(0, pageSize).map((row) => ({
      ...{
        id: row.id,
        login: row.login,
        name: row.name,
        roles: row.roles,
        body: row.body,
        unit: row.unit,
        state: row.state,
      },
      ...{ fingerprint: row.fingerprint, entry: row.state === "enrolled" ? unsignedEntry(row) : null },
    })),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.login ?? null) : null,
  }
}
