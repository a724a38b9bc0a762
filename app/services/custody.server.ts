import type { Transaction } from "#db/client.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { custodyOfItems, itemsOfCase } from "#db/repositories/custody.ts"
import { findEvidenceForReader } from "#db/repositories/evidence.ts"
import { findMember } from "#db/repositories/staff.ts"
import { fromBase64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { CustodyEntry } from "../domain/custody/entry.ts"
import { custodyNamespace, officerWays } from "../domain/custody/entry.ts"
import type { SentCustody } from "../domain/custody/schemas.ts"
import { Problem } from "../domain/problem.ts"
import type { CaseRow } from "./case-access.server.ts"
import { requireCase } from "./case-access.server.ts"
import { idsTaken } from "./case-acts.server.ts"
import { verifySigner } from "./signers.server.ts"
import { checkRecord } from "./check-submission.server.ts"
import type { CustodyItem } from "./custody-entries.server.ts"
import { entryOf, officerEntry, storeCustody } from "./custody-entries.server.ts"
import type { Deps } from "./deps.server.ts"

/** What somebody who reads the case is given of custody: the server's own key (hex), and every entry by item, oldest first. */
export type CustodyView = { server: string; entries: readonly CustodyEntry[] }

type Item = { caseId: string; evidenceId: string }

/**
 * The custody record of a case, or of one of its items, for an officer who reads the case and has declared. Coarse: who, what,
 * when; what was found inside is sealed.
 *
 * @throws Problem `not-found`, `forbidden`, `not-declared`
 */
export async function readCustody(
  deps: Deps,
  actor: StaffActor,
  wanted: { caseId: string; evidenceId?: string },
): Promise<CustodyView> {
  return deps.db.transaction(async (tx) => {
    await requireReader(tx, actor, { caseId: wanted.caseId })
    const items = await itemsOfCase(tx, wanted.caseId)
    const ids = items.map(({ id }) => id)
    if (wanted.evidenceId !== undefined && !ids.includes(wanted.evidenceId)) throw new Problem("not-found")
    const rows = await custodyOfItems(tx, wanted.evidenceId === undefined ? ids : [wanted.evidenceId])
    return {
      server: hex(deps.secrets.custody.publicKey),
      entries: rows.map((row) => entryOf(row, wanted.caseId)),
    }
  })
}

async function requireReader(tx: Transaction, actor: StaffActor, wanted: { caseId: string; lock?: true }) {
  const { caseId } = wanted
  const found = await requireCase(tx, actor, { ...wanted, permission: "evidence:open" })
  if ((await declarationOf(tx, caseId, actor.member)) !== "none") throw new Problem("not-declared")
  return found
}

/**
 * What an officer did with one item, as their browser signed it: opened it, found it other than it was received, or saved a
 * copy. Must name the last entry of the item's record. Returns the hash that the next entry must name.
 *
 * @throws Problem `not-found`, `forbidden`, `not-declared`, `stale-page`, `already-done` (opened before by the same person),
 *   `bad-input`, `bad-seal`, `bad-signature`, `replayed`, `signed-out`
 */
export async function recordCustody(
  deps: Deps,
  actor: StaffActor,
  { item, sent }: { item: Item; sent: SentCustody },
): Promise<string> {
  const stored = deps.db.transaction(async (tx) => {
    const found = await requireReader(tx, actor, { caseId: item.caseId, lock: true })
    const evidence = await findEvidenceForReader(tx, { memberId: actor.member }, item.evidenceId)
    if (evidence?.caseId !== item.caseId) throw new Problem("not-found")
    const { entry, position } = await checkedEntry(deps, tx, { actor, found, evidence, sent })
    await storeCustody(deps, tx, {
      ...{ caseId: item.caseId, member: actor.member, entries: [{ entry, position }] },
      sealTo: found.caseFile.workPublic ?? found.caseFile.dialoguePublic,
    })
    return entry.entryHash
  })
  return stored.catch(idsTaken)
}

type Sent = { actor: StaffActor; found: CaseRow; evidence: CustodyItem; sent: SentCustody }

async function checkedEntry(deps: Deps, tx: Transaction, { actor, found, evidence, sent }: Sent) {
  if ((sent.sealed !== null) !== officerWays[sent.action].sealed) throw new Problem("bad-input", "sealed")
  if (sent.sealed !== null) {
    if (found.caseFile.workPublic === null) throw new Problem("bad-input", "work-key")
    checkRecord(fromBase64(sent.sealed))
  }
  const member = await findMember(tx, actor.member)
  if (!member?.signPublic) throw new Problem("signed-out")
  const by = { member: actor.member, signer: member.signPublic, caseId: found.caseFile.id }
  const made = await officerEntry(tx, { item: evidence, by, sent: { ...sent, ref: null } })
  const { statement } = made
  await verifySigner(deps, tx, { actor, signed: sent, namespace: custodyNamespace, statement })
  return made
}
