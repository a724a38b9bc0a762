import type { Transaction } from "#db/client.ts"
import { custodyOfItems, itemsOfCase } from "#db/repositories/custody.ts"
import { currentReferral, packetsOf } from "#db/repositories/referrals.ts"
import { findMember } from "#db/repositories/staff.ts"
import { hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { Command } from "../domain/cases/command.ts"
import { handedOverWay } from "../domain/custody/entry.ts"
import { Problem } from "../domain/problem.ts"
import { instantOf } from "../domain/time.ts"
import {
  custodyEnd,
  entryOf,
  officerEntry,
  storeCustody,
  storeServerCustody,
} from "./custody-entries.server.ts"
import type { Deps } from "./deps.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"

export type CustodyStep = {
  verified: VerifiedAct
  command: Command
  /** Throws unless this was signed by the officer who acts, just now. */
  verify: (signed: { at: string; signature: string }, statement: JsonValue) => Promise<void>
}

/**
 * What a step of a referral means for the custody of what is in its packet, after the step's event and its packet: the officer's
 * signed entries that copies were put into it, and, when it goes to the agency, the server's that they were handed over.
 *
 * @throws Problem `bad-input`, `stale-page` when an item's record went on meanwhile, `bad-signature`, `replayed`
 */
export async function followCustody(deps: Deps, tx: Transaction, step: CustodyStep): Promise<void> {
  const { command, verified } = step
  const packet =
    command.event === "compile-packet" || command.event === "supply" ? command.details.packet : undefined
  if (verified.act.custody !== undefined && packet === undefined) throw new Problem("bad-input", "custody")
  if (packet !== undefined) await packIntoCustody(deps, tx, { step, ref: packet.sha256 })
  if (command.event === "hand-over" || packet !== undefined) await handOver(deps, tx, step)
}

type Packing = { step: CustodyStep; ref: string }

async function packIntoCustody(deps: Deps, tx: Transaction, { step, ref }: Packing): Promise<void> {
  const { actor, found, act } = step.verified
  const packed = act.custody ?? []
  if (new Set(packed.map(({ evidence }) => evidence)).size !== packed.length)
    throw new Problem("bad-input", "custody")
  const items = await itemsOfCase(tx, act.caseId)
  const member = await findMember(tx, actor.member)
  if (!member?.signPublic) throw new Problem("signed-out")
  const entries = []
  for (const { evidence, ...sent } of packed) {
    const item = items.find(({ id }) => id === evidence)
    if (item === undefined) throw new Problem("not-found")
    const by = { member: actor.member, signer: member.signPublic, caseId: act.caseId }
    const made = await officerEntry(tx, { item, by, sent: { ...sent, action: "packed", ref, sealed: null } })
    await step.verify(sent, made.statement)
    entries.push(made)
  }
  const { workPublic, dialoguePublic } = found.caseFile
  const stored = { caseId: act.caseId, member: actor.member, sealTo: workPublic ?? dialoguePublic }
  await storeCustody(deps, tx, { ...stored, entries })
}

/** Every item that lies in a packet which the agency has from now on, once for each packet. */
async function handOver(deps: Deps, tx: Transaction, { verified }: CustodyStep): Promise<void> {
  const { caseFile } = verified.found
  const referral = await currentReferral(tx, caseFile.id)
  if (referral?.handedOverOn == null) return
  const sent = (await packetsOf(tx, [referral.id])).map(({ sha256 }) => hex(sha256))
  const items = await itemsOfCase(tx, caseFile.id)
  const rows = await custodyOfItems(
    tx,
    items.map(({ id }) => id),
  )
  const entries = []
  for (const item of items) {
    const own = rows
      .filter(({ evidenceId }) => evidenceId === item.id)
      .map((row) => entryOf(row, caseFile.id))
    const refs = (action: string) =>
      own.filter((entry) => entry.action === action).flatMap(({ ref }) => ref ?? [])
    const due = refs("packed").filter((ref) => sent.includes(ref) && !refs("handed-over").includes(ref))
    // One packet goes at a time: the dossier with its hand-over, a supplement with its act.
    for (const ref of due.slice(0, 1)) {
      const { prev, position } = await custodyEnd(tx, caseFile.id, item)
      const way = handedOverWay(referral.agency)
      entries.push({ evidence: item.id, action: "handed-over" as const, ref, prev, position, way })
    }
  }
  await storeServerCustody(deps, tx, {
    ...{ caseId: caseFile.id, at: instantOf(deps.clock.now()), entries },
    sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
  })
}
