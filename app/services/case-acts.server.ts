import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { accessList, insertWorkGrants, isExcluded, updateCase } from "#db/repositories/cases.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { CaseEventType } from "../domain/audit/events.ts"
import { parseDetails } from "../domain/cases/act-details.ts"
import type { By, Command } from "../domain/cases/command.ts"
import { formerHandlers, isNear } from "../domain/cases/conflicts.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import type { ActName, OfficerAct, WorkKey } from "../domain/cases/schemas.ts"
import { recordKindOf } from "../domain/cases/seal-act.ts"
import { namespaces, officerActStatement, workKeyStatement } from "../domain/cases/statements.ts"
import { decide } from "../domain/cases/transitions.ts"
import type { Permission } from "../domain/permissions.ts"
import { may } from "../domain/permissions.ts"
import { custodyNamespace } from "../domain/custody/entry.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import { carryOut, loadCaseState } from "./case-state.server.ts"
import { checkGrant, checkNewKey, checkRecord } from "./check-submission.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import { declare } from "./declarations.server.ts"
import type { Deps } from "./deps.server.ts"
import { passToOthers } from "./former-handlers.server.ts"
import { explain } from "./explanations.server.ts"
import { nameInPacket, recordName } from "./identity-envelopes.server.ts"
import { exclude, renewDueKeys, revoke } from "./exclusions.server.ts"
import { grantAccess } from "./access.server.ts"
import { membersNamed, requireReaders } from "./grants.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { factsToTell, storeEvent, storeSealedParts } from "./officer-act.server.ts"
import { requireRecipientsNow } from "./recipients.server.ts"
import { followCustody } from "./packet-custody.server.ts"
import { followReferral } from "./referral-steps.server.ts"
import { answerProposal, propose } from "./proposals.server.ts"
import { verifySigner } from "./signers.server.ts"

/** Acts that carry new keys of the case. */
const renewingActs: readonly ActName[] = ["exclude", "revoke", "renew-keys"]

/** Acts that claim a packet, and say which items were put into it. */
const packingActs: readonly ActName[] = ["compile-packet", "supply"]

/** Acts that only some of those may do who may open a case; the rules ask for the role of every other. */
const permissions: Partial<Record<ActName, Permission>> = {
  register: "case:register",
  ask: "case:ask",
  message: "case:answer-reporter",
  note: "note:write",
  "grant-access": "case:grant",
  exclude: "case:exclude",
  revoke: "case:revoke",
  "renew-keys": "case:grant",
}

/**
 * An officer's act: a step of the case, a proposal or an answer to one, a message, a note, a declaration, an explanation.
 * The signature is verified against the officer's directory key before anything is stored; it must name the case's last
 * act, so a stale page changes nothing. Returns the hash that the next act must name.
 *
 * @throws Problem `not-found`, `forbidden`, `stale-page`, `bad-signature`, `bad-seal`, `bad-input`, `replayed`,
 *   `already-done`, `not-declared`, `proposal-gone`, `transition-refused` with the reason codes
 */
export async function actOnCase(deps: Deps, actor: StaffActor, act: OfficerAct): Promise<string> {
  checkParts(act)
  const stored = deps.db.transaction(async (tx) => {
    const wanted = {
      caseId: act.caseId,
      permission: permissions[act.act] ?? "case:open",
      lock: true,
    } as const
    const found = await requireCase(tx, actor, wanted)
    const statement = officerActStatement(act, actor.fingerprint, hashOf)
    await verifyOfficer(deps, tx, { actor, found, signed: act, namespace: namespaces.officerAct, statement })
    if (act.record !== null && recordKindOf(act.act) !== "message" && found.caseFile.workPublic === null)
      throw new Problem("bad-input", "work-key")
    const by = await byOf(deps, tx, { actor, found })
    const verified = { actor, found, act, by, payload: { statement, signature: act.signature } }
    if (act.act === "declare") return declare(deps, tx, verified)
    if (!by.declared) throw new Problem("not-declared")
    return storeAct(deps, tx, verified)
  })
  return stored.catch(idsTaken)
}

/** Ids of records are made by whoever seals them; one that is taken is somebody's mistake or trick, not a failure of ours. */
export function idsTaken(error: unknown): never {
  throw violatesUnique(error) === null ? error : new Problem("already-done", "record")
}

/** @throws Problem `bad-input`, `bad-seal` for parts that no honest client sends */
function checkParts(act: OfficerAct): void {
  if (act.record !== null && act.record.kind !== recordKindOf(act.act))
    throw new Problem("bad-input", "record")
  if (act.message !== null && act.message.kind !== "message") throw new Problem("bad-input", "message")
  if (act.record !== null && act.record.id === act.message?.id) throw new Problem("bad-input", "message")
  for (const record of [act.record, act.message]) if (record !== null) checkRecord(fromBase64(record.bytes))
  for (const grant of act.grants) checkGrant(fromBase64(grant.sealed))
  if (act.custody !== undefined && !packingActs.includes(act.act)) throw new Problem("bad-input", "custody")
  if (act.rekey !== undefined && !renewingActs.includes(act.act)) throw new Problem("bad-input", "rekey")
}

/** Who acts, as far as the rules ask. */
export async function byOf(
  deps: Deps,
  tx: Transaction,
  { actor, found: { caseFile } }: { actor: StaffActor; found: CaseRow },
): Promise<By> {
  const caseId = caseFile.id
  return {
    actor,
    // Of the line of the unit complained of: told at the submission too, and asked again of whoever came there since.
    conflicted: isNear(actor.unit, caseFile.unit) || (await isExcluded(tx, caseId, actor.member)),
    declared: (await declarationOf(tx, caseId, actor.member)) === "none",
    today: dayInCity(deps.clock.now()),
  }
}

type Store = (deps: Deps, tx: Transaction, verified: VerifiedAct) => Promise<string>

/** Acts that are no step of the statechart; every other one is. */
const otherActs: Partial<Record<ActName, Store>> = {
  message: (deps, tx, verified) => storeWords(deps, tx, { verified, type: "case.message-sent" }),
  note: (deps, tx, verified) => storeWords(deps, tx, { verified, type: "case.note-added" }),
  propose,
  second: answerProposal,
  decline: answerProposal,
  withdraw: answerProposal,
  explain,
  "grant-access": grantAccess,
  exclude,
  revoke,
  "renew-keys": renewDueKeys,
}

function storeAct(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  return (otherActs[verified.act.act] ?? takeStep)(deps, tx, verified)
}

/** A message or a note: words without a step. */
async function storeWords(
  deps: Deps,
  tx: Transaction,
  { verified, type }: { verified: VerifiedAct; type: CaseEventType },
): Promise<string> {
  if (verified.act.record === null) throw new Problem("transition-refused", "G-RECORD")
  return storeEvent(deps, tx, { verified, type })
}

/** A step of the statechart. */
async function takeStep(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, found, act, by, payload } = verified
  const detailed = parseDetails(act.act === "ask" ? "ask-reporter" : act.act, act.details ?? {})
  if (detailed === null) throw new Problem("bad-input", "details")
  const command: Command = { ...detailed, hasRecord: act.record !== null, proposal: act.proposal }
  const before = await loadCaseState(tx, found.caseFile)
  const decision = decide(before, command, by)
  if (decision.kind === "refused") throw new Problem("transition-refused", decision.reasons.join(" "))
  const name = await nameInPacket(deps, tx, { verified, command })
  const event = await carryOut(deps, tx, {
    ...{ caseFile: found.caseFile, before, accepted: decision },
    ...{ event: { actorId: actor.member, role: "officer", payload }, facts: factsToTell(command) },
    ...(act.proposal === null ? {} : { decided: { proposal: act.proposal, by: actor.member } }),
  })
  await followReferral(tx, {
    ...{ caseId: act.caseId, command, regions: decision.state.regions, member: actor.member },
    mayPack: may(actor.roles, "packet:make"),
    ...{ today: by.today, head: event.entryHash, sealed: act.sealed ?? [] },
  })
  await followCustody(deps, tx, {
    ...{ verified, command },
    verify: (signed, statement) =>
      verifySigner(deps, tx, { actor, signed, namespace: custodyNamespace, statement }),
  })
  await storeSealedParts(tx, verified)
  const head = await recordName(deps, tx, { verified, name, head: event.entryHash })
  if (command.event === "reopen") await passToOthers(tx, act.caseId, formerHandlers(before))
  await requireReaders(tx, verified, membersNamed(detailed))
  return hex(head)
}

/**
 * The first officer to open a case gives it the key of the internal compartment, sealed to every holder of the dialogue
 * key and to nobody else. A second attempt is refused: the first one stands.
 *
 * @throws Problem as `actOnCase`, and `already-done`, `recipient-missing`, `recipient-unknown`, `case-key-mismatch`
 */
export async function storeWorkKey(deps: Deps, actor: StaffActor, work: WorkKey): Promise<string> {
  for (const grant of work.grants) checkGrant(fromBase64(grant.sealed))
  checkNewKey(fromHex(work.workPublic))
  return deps.db.transaction(async (tx) => {
    const found = await requireCase(tx, actor, { caseId: work.caseId, permission: "case:open", lock: true })
    // Whoever makes a key knows it: a conflict that is declared afterwards could not take it back.
    if ((await declarationOf(tx, work.caseId, actor.member)) !== "none") throw new Problem("not-declared")
    if (found.caseFile.workPublic !== null) throw new Problem("already-done")
    const statement = workKeyStatement(work, actor.fingerprint, hashOf)
    await verifyOfficer(deps, tx, { actor, found, signed: work, namespace: namespaces.workKey, statement })
    const holders = (await accessList(tx, work.caseId)).map((one) => one.memberId)
    const given = work.grants.map((grant) => grant.member)
    if (given.some((member) => !holders.includes(member)) || new Set(given).size !== given.length)
      throw new Problem("recipient-unknown")
    if (holders.some((member) => !given.includes(member))) throw new Problem("recipient-missing")
    await requireRecipientsNow(tx, work.grants)
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
  await verifySigner(deps, tx, input)
}
