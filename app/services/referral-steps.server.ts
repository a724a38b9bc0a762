import { randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { claimUploads } from "#db/repositories/evidence.ts"
import {
  currentReferral,
  insertReferral,
  insertReferralRecords,
  liaisonMembers,
  packetsOf,
  replacePacket,
  updateReferral,
} from "#db/repositories/referrals.ts"
import { fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { ActDetails } from "../domain/cases/act-details.ts"
import type { Command } from "../domain/cases/command.ts"
import { referralChange } from "../domain/cases/referral/referral-row.ts"
import { arePartsOf } from "../domain/cases/referral/sealed-parts.ts"
import type { SealedPart } from "../domain/cases/schemas.ts"
import type { Regions } from "../domain/cases/states.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { checkRecord } from "./check-submission.server.ts"

export type ReferralStep = {
  caseId: string
  command: Command
  regions: Regions
  /** Who took the step, and whether a packet may come from them: the agency accepts the signature of no other role. */
  member: string
  mayPack: boolean
  today: Day
  /** Entry hash of the step's event. */
  head: Uint8Array
  /** What was sealed with the step between the office and the agency. */
  sealed: readonly SealedPart[]
}

type ReferralRow = NonNullable<Awaited<ReturnType<typeof currentReferral>>>

/**
 * Keeps the referral in step with its case, inside the step's transaction and after its event: opened when it is approved,
 * moved by every later step, with the packet and the words that came along.
 *
 * @throws Problem `forbidden`, `upload-missing`, `recipient-missing`, `recipient-unknown`, `bad-input`, `bad-seal`
 */
export async function followReferral(tx: Transaction, step: ReferralStep): Promise<void> {
  const { command, caseId, today, head } = step
  if (step.sealed.length > 0 && !withParts.includes(command.event)) throw new Problem("bad-input", "sealed")
  if (command.event === "approve-referral") {
    const { agency } = command.details
    await insertReferral(tx, {
      ...{ id: randomUUID(), caseId, agency, state: "APPROVED", openedOn: today, headHash: head },
    })
    return
  }
  if (!referralEvents.includes(command.event)) return
  const row = await currentReferral(tx, caseId)
  if (row === null) return
  const change = referralChange(command, today)
  await updateReferral(tx, row.id, { state: step.regions.referral, headHash: head, ...change })
  if (command.event === "compile-packet") await storePacket(tx, { step, row, details: command.details })
  if (command.event === "supply") await storeSupplement(tx, { step, row, details: command.details })
}

/** Steps that something sealed to the agency goes with; the agency's own words take another way. */
const withParts: readonly Command["event"][] = ["compile-packet", "supply"]

const referralEvents: readonly Command["event"][] = [
  ...(["compile-packet", "hand-over", "acknowledge", "examine", "extend-examination"] as const),
  ...(["ask-supplement", "supply", "post-outcome", "end-referral"] as const),
]

type Packed<E extends "compile-packet" | "supply"> = {
  step: ReferralStep
  row: ReferralRow
  details: ActDetails<E>
}

/** R4: the dossier, sealed to every liaison officer of the body, and its index. Made anew, it replaces the one before. */
async function storePacket(tx: Transaction, { step, row, details }: Packed<"compile-packet">): Promise<void> {
  requireParts(step, details.sealed)
  const { packet, identity } = details
  const packetId = await claimPacket(tx, { step, row, packet, identity, part: 1 })
  await storeParts(tx, { step, row, packetId, kinds: ["index"] })
}

/** R7a: an answer in words, and a further packet where documents were asked for. Nothing sent before is replaced. */
async function storeSupplement(tx: Transaction, { step, row, details }: Packed<"supply">): Promise<void> {
  requireParts(step, details.sealed)
  if (details.packet !== undefined && !step.mayPack) throw new Problem("forbidden", "packet:make")
  if (details.packet === undefined) return storeParts(tx, { step, row, packetId: null, kinds: ["answer"] })
  const sent = await packetsOf(tx, [row.id])
  const part = Math.max(0, ...sent.map((one) => one.part)) + 1
  const { packet, identity } = details
  const packetId = await claimPacket(tx, { step, row, packet, identity, part })
  return storeParts(tx, { step, row, packetId, kinds: ["answer", "index"] })
}

type Claim = {
  step: ReferralStep
  row: ReferralRow
  packet: ActDetails<"compile-packet">["packet"]
  identity: ActDetails<"compile-packet">["identity"]
  part: number
}

async function claimPacket(tx: Transaction, { step, row, packet, identity, part }: Claim): Promise<string> {
  if (packet.agency !== row.agency) throw new Problem("bad-input", "agency")
  const [upload] = await claimUploads(tx, [packet.upload])
  if (upload?.sha256 == null || upload.length === null || hex(upload.sha256) !== packet.sha256)
    throw new Problem("upload-missing")
  const id = randomUUID()
  await replacePacket(tx, {
    ...{ id, referralId: row.id, part, objectKey: upload.objectKey, sha256: upload.sha256 },
    ...{ length: upload.length, madeOn: step.today },
    identityRequest: identity?.request ?? null,
    identitySha256: identity === undefined ? null : fromHex(identity.sha256),
  })
  return id
}

/** What came along must be what the officer signed. */
function requireParts({ sealed }: ReferralStep, refs: ActDetails<"compile-packet">["sealed"]): void {
  if (!arePartsOf(sealed, refs ?? [])) throw new Problem("bad-input", "sealed")
}

type Parts = {
  step: Pick<ReferralStep, "sealed" | "member" | "today">
  row: Pick<ReferralRow, "id" | "agency">
  packetId: string | null
  kinds: readonly SealedPart["kind"][]
}

/**
 * Stores sealed words: each kind once for every active liaison officer of the body and once for the work key, for nobody
 * else and nobody twice.
 *
 * @throws Problem `recipient-missing`, `recipient-unknown`, `bad-seal`
 */
export async function storeParts(tx: Transaction, { step, row, packetId, kinds }: Parts): Promise<void> {
  const readers = [null, ...(await liaisonMembers(tx, row.agency))]
  if (readers.length < 2) throw new Problem("recipient-missing")
  for (const part of step.sealed) {
    if (!kinds.includes(part.kind) || !readers.includes(part.member)) throw new Problem("recipient-unknown")
    checkRecord(fromBase64(part.bytes))
  }
  for (const kind of kinds) {
    const given = step.sealed.filter((part) => part.kind === kind).map(({ member }) => member)
    if (new Set(given).size !== given.length) throw new Problem("recipient-unknown")
    if (readers.some((member) => !given.includes(member))) throw new Problem("recipient-missing")
  }
  await insertReferralRecords(
    tx,
    step.sealed.map(({ id, member, kind, bytes }) => ({
      ...{ id, referralId: row.id, packetId: kind === "index" ? packetId : null, kind, memberId: member },
      ...{ authorMember: step.member, addedOn: step.today, bytes: fromBase64(bytes) },
    })),
  )
}
