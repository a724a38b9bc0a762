import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { accessList, insertRecord, insertWorkGrants, updateCase } from "#db/repositories/cases.ts"
import { findMember } from "#db/repositories/staff.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import { verifyStatement } from "../crypto/signed-statement.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { CaseEventType } from "../domain/audit/events.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { OfficerAct, WorkKey } from "../domain/cases/schemas.ts"
import { namespaces, officerActStatement, workKeyStatement } from "../domain/cases/statements.ts"
import type { CaseEventName } from "../domain/cases/transitions.ts"
import { decide } from "../domain/cases/transitions.ts"
import type { Permission } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import { checkGrant, checkRecord } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import { carryOutClocks, regionsOf } from "./mailbox.server.ts"

/** How far a signed time may be from the server's clock, in minutes. */
const clockTolerance = 15

const acts = {
  register: {
    permission: "case:register",
    event: "register",
    kind: null,
    compartment: "dialogue",
    type: "case.registered",
  },
  ask: {
    permission: "case:ask",
    event: "ask-reporter",
    kind: "message",
    compartment: "dialogue",
    type: "case.question-asked",
  },
  message: {
    permission: "case:answer-reporter",
    event: null,
    kind: "message",
    compartment: "dialogue",
    type: "case.message-sent",
  },
  note: { permission: "note:write", event: null, kind: "note", compartment: "work", type: "case.note-added" },
} as const satisfies Record<
  OfficerAct["act"],
  {
    permission: Permission
    event: CaseEventName | null
    kind: string | null
    compartment: string
    type: CaseEventType
  }
>

/**
 * An officer's act: registers (T04), asks (T05), writes to the reporter, or notes. The signature is verified against the
 * officer's directory key before anything is stored; it must name the case's last act, so a stale page changes nothing.
 * Returns the hash that the next act must name.
 *
 * @throws Problem `not-found`, `forbidden`, `stale-page`, `bad-signature`, `bad-seal`, `bad-input`, `replayed`,
 *   `transition-refused` with the reason codes
 */
export async function actOnCase(deps: Deps, actor: StaffActor, act: OfficerAct): Promise<string> {
  const rule = acts[act.act]
  if ((act.record?.kind ?? null) !== rule.kind) throw new Problem("bad-input", "record")
  if (act.record !== null) checkRecord(fromBase64(act.record.bytes))
  return deps.db.transaction(async (tx) => {
    const found = await requireCase(tx, actor, {
      caseId: act.caseId,
      permission: rule.permission,
      lock: true,
    })
    await verifyOfficer(deps, tx, {
      actor,
      found,
      signed: act,
      namespace: namespaces.officerAct,
      statement: officerActStatement(act, actor.fingerprint, hashOf),
    })
    if (rule.compartment === "work" && found.caseFile.workPublic === null)
      throw new Problem("bad-input", "work-key")
    return storeOfficerAct(deps, tx, { actor, found, act })
  })
}

async function storeOfficerAct(
  deps: Deps,
  tx: Transaction,
  input: { actor: StaffActor; found: CaseRow; act: OfficerAct },
): Promise<string> {
  const { actor, found, act } = input
  const { caseFile } = found
  const rule = acts[act.act]
  const today = dayInCity(deps.clock.now())
  const command = {
    event: rule.event ?? "ask-reporter",
    actor,
    facts: { conflicted: false, hasRecord: act.record !== null },
  }
  const decision = rule.event === null ? null : decide(regionsOf(caseFile), command)
  if (decision?.kind === "refused") throw new Problem("transition-refused", decision.reasons.join(" "))
  const row = decision?.row ?? null
  const event = auditRow(deps, {
    ...{
      type: rule.type,
      caseId: caseFile.id,
      actorId: actor.member,
      role: "officer",
      prevHash: caseFile.headHash,
    },
    ...(row === null ? {} : { rule: row.id, prev: caseFile.mainState, next: row.to }),
    sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
    payload: { statement: officerActStatement(act, actor.fingerprint, hashOf), signature: act.signature },
  })
  await appendEvent(tx, event)
  if (act.record !== null)
    await insertRecord(tx, {
      ...{
        id: act.record.id,
        caseId: caseFile.id,
        compartment: rule.compartment,
        kind: act.record.kind,
        authorKind: "officer",
      },
      ...{ authorMember: actor.member, addedOn: today, bytes: fromBase64(act.record.bytes) },
    })
  await updateCase(tx, caseFile.id, {
    headHash: event.entryHash,
    ...(row === null ? {} : { mainState: row.to }),
  })
  if (row !== null) await carryOutClocks(tx, { caseId: caseFile.id, row, today })
  return hex(event.entryHash)
}

/**
 * The first officer to open a case gives it the key of the internal compartment, sealed to every holder of the dialogue
 * key and to nobody else. A second attempt is refused: the first one stands.
 *
 * @throws Problem as `actOnCase`, and `already-done`, `recipient-missing`, `recipient-unknown`
 */
export async function storeWorkKey(deps: Deps, actor: StaffActor, work: WorkKey): Promise<string> {
  for (const grant of work.grants) checkGrant(fromBase64(grant.sealed))
  return deps.db.transaction(async (tx) => {
    const found = await requireCase(tx, actor, { caseId: work.caseId, permission: "case:open", lock: true })
    if (found.caseFile.workPublic !== null) throw new Problem("already-done")
    const statement = workKeyStatement(work, actor.fingerprint, hashOf)
    await verifyOfficer(deps, tx, { actor, found, signed: work, namespace: namespaces.workKey, statement })
    const holders = (await accessList(tx, work.caseId)).map((one) => one.memberId)
    const given = work.grants.map((grant) => grant.member)
    if (given.some((member) => !holders.includes(member)) || new Set(given).size !== given.length)
      throw new Problem("recipient-unknown")
    if (holders.some((member) => !given.includes(member))) throw new Problem("recipient-missing")
    const event = auditRow(deps, {
      ...{ type: "case.work-key-made", caseId: work.caseId, actorId: actor.member, role: "officer" },
      ...{ sealTo: fromHex(work.workPublic), prevHash: found.caseFile.headHash },
      payload: { statement, signature: work.signature },
    })
    await appendEvent(tx, event)
    await insertWorkGrants(tx, {
      ...{ caseId: work.caseId, grantedBy: actor.member, grantedOn: dayInCity(deps.clock.now()) },
      grants: work.grants.map((grant) => ({ memberId: grant.member, sealed: fromBase64(grant.sealed) })),
    })
    await updateCase(tx, work.caseId, { workPublic: fromHex(work.workPublic), headHash: event.entryHash })
    return hex(event.entryHash)
  })
}

type SignedAct = {
  actor: StaffActor
  found: CaseRow
  signed: { prev: string; at: string; signature: string }
  namespace: string
  statement: JsonValue
}

/** The page must be current, the time near, and the signature the officer's own. */
async function verifyOfficer(deps: Deps, tx: Transaction, input: SignedAct): Promise<void> {
  if (input.signed.prev !== hex(input.found.caseFile.headHash)) throw new Problem("stale-page")
  const away = Math.abs(Date.parse(input.signed.at) - deps.clock.now().getTime()) / 60_000
  if (!(away <= clockTolerance)) throw new Problem("replayed", "time")
  const member = await findMember(tx, input.actor.member)
  if (!member?.signPublic || member.state !== "active") throw new Problem("signed-out")
  if (
    !verifyStatement(input.namespace, input.statement, fromBase64(input.signed.signature), member.signPublic)
  )
    throw new Problem("bad-signature")
}
