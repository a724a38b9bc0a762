import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { addGrants, dropSignatures, excludeMember } from "#db/repositories/case-steps.ts"
import { accessList, updateCase } from "#db/repositories/cases.ts"
import { formerKeysOf, replaceKeys } from "#db/repositories/former-keys.ts"
import { endSessionsOf } from "#db/repositories/staff.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { fewestReaders } from "../domain/cases/conflicts.ts"
import { exclusionSchema, factsWithout } from "../domain/cases/exclude.ts"
import type { OfficerAct, Rekey } from "../domain/cases/schemas.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { factsOf } from "./case-state.server.ts"
import { checkGrant, checkNewKey } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { storeRecords } from "./officer-act.server.ts"

/**
 * Excludes an officer who may have opened the case already (G-COI, T40): their keys and sessions end, and the case goes on
 * under new keys, made in the browser of the head who excludes, sealed to everybody else and to the reporter. The event and
 * the words of the act are sealed to the new keys. What the officer copied before stays readable to them.
 *
 * @throws Problem `bad-input`; `transition-refused` without words or for oneself; `recipient-unknown`,
 *   `recipient-missing` unless the new keys go to exactly those who remain; `too-few-readers`, `case-key-mismatch`, `bad-seal`
 */
export async function exclude(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, found, act, by, payload } = verified
  const { caseFile } = found
  const parsed = exclusionSchema.safeParse(act.details)
  if (!parsed.success || act.message !== null) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  if (act.rekey === undefined) throw new Problem("bad-input", "rekey")
  const { member, conflict } = parsed.data
  if (member === actor.member) throw new Problem("transition-refused", "wrong-actor")
  await checkKeys(tx, act.rekey, found)
  const before = await accessList(tx, act.caseId)
  checkRecipients(act, before, member)
  const event = auditRow(deps, {
    ...{ type: "case.member-excluded", caseId: act.caseId, actorId: actor.member, role: "officer", payload },
    ...{
      prevHash: caseFile.headHash,
      sealTo: fromHex(act.rekey.work.publicKey),
      facts: { reason: conflict },
    },
  })
  await appendEvent(tx, event)
  await excludeMember(tx, { caseId: act.caseId, memberId: member, reason: `excluded-${conflict}` })
  await dropSignatures(tx, { caseId: act.caseId, memberId: member })
  await renew(tx, verified, act.rekey)
  await storeRecords(tx, verified)
  await endSessionsOf(tx, member)
  const facts = factsWithout(factsOf(caseFile), member)
  await updateCase(tx, act.caseId, { facts, headHash: event.entryHash })
  for (const { member: memberId, compartment, sealed } of act.grants)
    await addGrants(tx, {
      ...{ caseId: act.caseId, grantedBy: actor.member, grantedOn: by.today },
      // Why they read has not changed.
      reason: before.find((one) => one.memberId === memberId)?.reason ?? "renewed",
      grants: [{ memberId, compartment, sealed: fromBase64(sealed) }],
    })
  return hex(event.entryHash)
}

/**
 * New means never used on this case: whoever was excluded before knows the former keys.
 *
 * @throws Problem `bad-seal`; `case-key-mismatch` for keys that are not new or that everybody knows
 */
async function checkKeys(
  tx: Transaction,
  { dialogue, work }: Rekey,
  { caseFile }: VerifiedAct["found"],
): Promise<void> {
  for (const sealed of [dialogue.former, dialogue.reporter, work.former]) checkGrant(fromBase64(sealed))
  if (caseFile.workPublic === null) throw new Problem("bad-input", "work-key")
  const former = await formerKeysOf(tx, [caseFile.id])
  const used = [caseFile.dialoguePublic, caseFile.workPublic, ...former.map((one) => one.publicKey)].map(hex)
  const keys = [dialogue.publicKey, work.publicKey]
  if (keys[0] === keys[1] || keys.some((key) => used.includes(key))) throw new Problem("case-key-mismatch")
  for (const key of keys) checkNewKey(fromHex(key))
}

type AccessRows = Awaited<ReturnType<typeof accessList>>

/** The new keys go to everybody who held the old ones, of each compartment, and not to who is excluded. */
function checkRecipients(act: OfficerAct, access: AccessRows, excluded: string): void {
  if (!access.some(({ memberId }) => memberId === excluded)) throw new Problem("recipient-unknown")
  const nameOf = (member: string, compartment: string) => `${compartment} ${member}`
  const wanted = access
    .filter(({ memberId }) => memberId !== excluded)
    .map(({ memberId, compartment }) => nameOf(memberId, compartment))
  const given = act.grants.map(({ member, compartment }) => nameOf(member, compartment))
  if (given.some((one) => !wanted.includes(one)) || new Set(given).size !== given.length)
    throw new Problem("recipient-unknown")
  if (wanted.some((one) => !given.includes(one))) throw new Problem("recipient-missing")
  const left = new Set(act.grants.map(({ member }) => member))
  if (left.size < fewestReaders) throw new Problem("too-few-readers")
}

async function renew(tx: Transaction, { act, by }: VerifiedAct, { dialogue, work }: Rekey): Promise<void> {
  await replaceKeys(tx, {
    ...{ caseId: act.caseId, on: by.today },
    dialogue: {
      ...{ publicKey: fromHex(dialogue.publicKey), former: fromBase64(dialogue.former) },
      reporter: fromBase64(dialogue.reporter),
    },
    work: { publicKey: fromHex(work.publicKey), former: fromBase64(work.former) },
  })
}
