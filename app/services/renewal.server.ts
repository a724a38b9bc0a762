import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { addGrants } from "#db/repositories/case-steps.ts"
import { accessList, updateCase } from "#db/repositories/cases.ts"
import { formerKeysOf, replaceKeys } from "#db/repositories/former-keys.ts"
import { endSessionsOf } from "#db/repositories/staff.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { AuditFacts, CaseEventType } from "../domain/audit/events.ts"
import { fewestReaders } from "../domain/cases/conflicts.ts"
import { factsWithout } from "../domain/cases/exclude.ts"
import type { OfficerAct, Rekey } from "../domain/cases/schemas.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { factsOf } from "./case-state.server.ts"
import { checkGrant, checkNewKey } from "./check-submission.server.ts"
import type { Deps } from "./deps.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { requireRecipientsNow } from "./recipients.server.ts"
import { storeRecords } from "./officer-act.server.ts"

/** Who is left out of the new keys (null: nobody, they left before), and the event that says so. */
export type Renewal = {
  without: string | null
  type: CaseEventType
  facts?: AuditFacts
  /** What else changes with it; after the event, before the new keys are in force. */
  also?: () => Promise<void>
}

/**
 * Puts a case under new keys, made in an officer's browser and sealed to everybody who held the old ones, whoever is left
 * out excepted, and to the reporter. Event and words are sealed to the new keys. Whoever is left out is neither in charge
 * nor of the team any more, and their sessions end. Why, since when and until when the others read has not changed.
 *
 * @throws Problem `bad-input` without new keys; `recipient-unknown`, `recipient-missing` unless they go to exactly those
 *   who remain; `too-few-readers`, `case-key-mismatch`, `bad-seal`
 */
export async function renewKeys(
  deps: Deps,
  tx: Transaction,
  { verified, renewal }: { verified: VerifiedAct; renewal: Renewal },
): Promise<string> {
  const { actor, found, act, by, payload } = verified
  const { caseFile } = found
  const { without, type, facts } = renewal
  if (act.rekey === undefined) throw new Problem("bad-input", "rekey")
  await checkKeys(tx, act.rekey, found)
  const before = await accessList(tx, act.caseId)
  checkRecipients(act, before, without)
  await requireRecipientsNow(tx, act.grants)
  const event = auditRow(deps, {
    ...{ type, caseId: act.caseId, actorId: actor.member, role: "officer", payload },
    ...{ prevHash: caseFile.headHash, sealTo: fromHex(act.rekey.work.publicKey) },
    ...(facts === undefined ? {} : { facts }),
  })
  await appendEvent(tx, event)
  await renewal.also?.()
  await replace(tx, verified, act.rekey)
  await storeRecords(tx, verified)
  if (without !== null) await endSessionsOf(tx, without)
  const left = without === null ? factsOf(caseFile) : factsWithout(factsOf(caseFile), without)
  await updateCase(tx, act.caseId, { facts: left, headHash: event.entryHash, rekeyReason: null })
  for (const { member: memberId, compartment, sealed } of act.grants) {
    const held = before.find((one) => one.memberId === memberId && one.compartment === compartment)
    await addGrants(tx, {
      ...{ caseId: act.caseId, grantedBy: held?.grantedBy ?? actor.member },
      ...{ grantedOn: held?.grantedOn ?? by.today, endsOn: held?.endsOn ?? null },
      reason: held?.reason ?? "renewed",
      grants: [{ memberId, compartment, sealed: fromBase64(sealed) }],
    })
  }
  return hex(event.entryHash)
}

/**
 * New means never used on this case: whoever held keys before knows the former ones.
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

/** The new keys go to everybody who held the old ones, of each compartment, and not to who is left out. */
function checkRecipients(act: OfficerAct, access: AccessRows, without: string | null): void {
  if (without !== null && !access.some(({ memberId }) => memberId === without))
    throw new Problem("recipient-unknown")
  const nameOf = (member: string, compartment: string) => `${compartment} ${member}`
  const remaining = access.filter(({ memberId }) => memberId !== without)
  const wanted = remaining.map(({ memberId, compartment }) => nameOf(memberId, compartment))
  const given = act.grants.map(({ member, compartment }) => nameOf(member, compartment))
  if (given.some((one) => !wanted.includes(one)) || new Set(given).size !== given.length)
    throw new Problem("recipient-unknown")
  if (wanted.some((one) => !given.includes(one))) throw new Problem("recipient-missing")
  // Whose key ends on a day is nobody to leave a case to. Where somebody left before, those who are there are enough.
  const lasting = new Set(remaining.filter(({ endsOn }) => endsOn === null).map(({ memberId }) => memberId))
  if (without !== null && lasting.size < fewestReaders) throw new Problem("too-few-readers")
}

async function replace(tx: Transaction, { act, by }: VerifiedAct, { dialogue, work }: Rekey): Promise<void> {
  await replaceKeys(tx, {
    ...{ caseId: act.caseId, on: by.today },
    dialogue: {
      ...{ publicKey: fromHex(dialogue.publicKey), former: fromBase64(dialogue.former) },
      reporter: fromBase64(dialogue.reporter),
    },
    work: { publicKey: fromHex(work.publicKey), former: fromBase64(work.former) },
  })
}
