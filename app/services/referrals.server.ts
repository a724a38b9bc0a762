import { appendEvent } from "#db/repositories/audit.ts"
import {
  agencyClocks,
  findHandedOver,
  handedOver,
  packetsOf,
  referralRecordsFor,
  referralsOf,
} from "#db/repositories/referrals.ts"
import type { Reader, Transaction } from "#db/client.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { ClockState } from "../domain/cases/case-state.ts"
import { packetNumber } from "../domain/cases/referral/referral-row.ts"
import type { ClockId } from "../domain/law/clocks.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { requireCase } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"
import { storeProblem } from "./uploads.server.ts"

/** What the investigators owe by when, and what the office owes them. */
const theirClocks: readonly ClockId[] = ["C-REF-ACK", "C-REF-20", "S-SUPPLEMENT"]

/**
 * Packets handed over to the body of a liaison officer, newest first, each with the index that was sealed to them. Nothing
 * of the cases behind them: no name, no number, no state.
 *
 * @throws Problem `forbidden` for anybody who is no liaison officer
 */
export async function listPackets(deps: Deps, actor: StaffActor) {
  requireLiaison(actor)
  const rows = await handedOver(deps.db, actor.body)
  const ids = rows.map(({ id }) => id)
  const [records, clocks] = await Promise.all([
    referralRecordsFor(deps.db, ids, actor.member),
    clocksOfReferrals(deps.db, rows),
  ])
  return {
    today: dayInCity(deps.clock.now()),
    packets: rows.map((row) => ({
      ...coarse(row),
      clocks: clocks.get(row.id) ?? [],
      index: records
        .filter(({ referralId, kind }) => referralId === row.id && kind === "index")
        .map(sealed)[0],
    })),
  }
}

type ReferralRow = Awaited<ReturnType<typeof handedOver>>[number]

function coarse(row: ReferralRow) {
  return {
    ...{ id: row.id, number: packetNumber(row), state: row.state, outcome: row.outcome },
    ...{ handedOverOn: row.handedOverOn, acknowledgedOn: row.acknowledgedOn, outcomeOn: row.outcomeOn },
    endedOn: row.endedOn,
  }
}

type RecordRow = Awaited<ReturnType<typeof referralRecordsFor>>[number]

const sealed = ({ id, kind, addedOn, bytes, packetId }: RecordRow) => ({
  ...{ id, kind, addedOn, packetId, bytes: base64(bytes) },
})

/** Clocks of the referrals that are not over; of one case only the last referral has any. */
async function clocksOfReferrals(reader: Reader, rows: readonly ReferralRow[]) {
  const open = rows.filter(({ endedOn }) => endedOn === null)
  const clocks = await agencyClocks(
    reader,
    open.map(({ caseId }) => caseId),
    theirClocks,
  )
  return new Map(
    open.map(({ id, caseId }) => [
      id,
      clocks
        .filter((one) => one.caseId === caseId)
        .map(({ caseId: _, id: __, ...clock }) => withoutId(clock)),
    ]),
  )
}

const withoutId = (clock: Omit<Awaited<ReturnType<typeof agencyClocks>>[number], "id" | "caseId">) =>
  ({ ...clock, id: null }) as ClockState

/**
 * One packet for a liaison officer of the body it was handed to: what was sealed to them, what may be opened, and the hash
 * that their next act must name. Opening is an event of the case.
 *
 * @throws Problem `forbidden`; `not-found` also for packets of another body and for those not handed over yet
 */
export async function openPacket(deps: Deps, actor: StaffActor, referralId: string) {
  requireLiaison(actor)
  return deps.db.transaction(async (tx) => {
    const { referral: row, caseFile } = await opening(deps, tx, { actor, referralId, read: "index" })
    const [packets, records, clocks] = [
      await packetsOf(tx, [row.id]),
      await referralRecordsFor(tx, [row.id], actor.member),
      await clocksOfReferrals(tx, [row]),
    ]
    return {
      ...coarse(row),
      packets: packets.map(publicPacket),
      records: records.map(sealed),
      clocks: clocks.get(row.id) ?? [],
      /** Where words to the office are sealed. A key of its own, made for this case alone: it names nothing. */
      workPublic: caseFile.workPublic === null ? null : hex(caseFile.workPublic),
      agency: row.agency,
      head: hex(row.headHash),
      today: dayInCity(deps.clock.now()),
    }
  })
}
export type OpenedReferral = Awaited<ReturnType<typeof openPacket>>

const publicPacket = ({
  id,
  part,
  sha256,
  length,
  madeOn,
  identitySha256,
}: Awaited<ReturnType<typeof packetsOf>>[number]) => ({
  ...{ id, part, length, madeOn, sha256: hex(sha256) },
  /** Of the envelope with a name that was recorded for it. */
  envelope: identitySha256 === null ? null : hex(identitySha256),
})

type Opening = { actor: StaffActor; referralId: string; sha256?: string } & (
  | { read: "index" | "packet" }
  /** On which request it was sealed, for the ledger's readers. */
  | { read: "envelope"; request: string }
)

/** Finds what a liaison officer may open, and records that it was opened. */
async function opening(deps: Deps, tx: Transaction, wanted: Opening) {
  const { actor, referralId, read, sha256 } = wanted
  const found = await findHandedOver(tx, actor.body, referralId)
  if (found === null) throw new Problem("not-found")
  const { caseFile } = found
  const payload: JsonValue = {
    ...{ referral: referralId, read, actor: actor.fingerprint },
    ...(sha256 === undefined ? {} : { sha256 }),
  }
  await appendEvent(
    tx,
    auditRow(deps, {
      ...{ caseId: caseFile.id, actorId: actor.member, role: "agency", payload },
      ...(wanted.read === "envelope"
        ? { type: "packet.envelope-opened", facts: { request: wanted.request, target: actor.body } }
        : { type: "packet.opened" }),
      sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
    }),
  )
  return found
}

/**
 * The ciphertext of a packet. The event is committed before the first byte leaves.
 *
 * @throws Problem as {@link openPacket}, `store-down`
 */
export async function downloadPacket(
  deps: Deps,
  actor: StaffActor,
  wanted: { referralId: string; part: number },
) {
  requireLiaison(actor)
  const item = await deps.db.transaction(async (tx) => {
    const packets = await packetsOf(tx, [wanted.referralId])
    const found = packets.find(({ part }) => part === wanted.part)
    const sha256 = found === undefined ? undefined : hex(found.sha256)
    const { referralId } = wanted
    const { referral } = await opening(deps, tx, {
      ...{ actor, referralId, read: "packet" },
      ...(sha256 === undefined ? {} : { sha256 }),
    })
    if (found === undefined) throw new Problem("not-found")
    return { ...found, number: packetNumber(referral) }
  })
  try {
    return { ...(await deps.store.get(parseObjectKey(item.objectKey))), number: item.number }
  } catch (error) {
    throw storeProblem(error)
  }
}

/**
 * A liaison officer opens the envelope with a name in a packet: an event, before their browser opens it. The packet was fetched
 * before; what is done with it by other programs is not seen here.
 *
 * @throws Problem as {@link openPacket}, and `not-found` where no name lies in it
 */
export async function recordEnvelopeOpened(
  deps: Deps,
  actor: StaffActor,
  { referralId, part }: { referralId: string; part: number },
): Promise<void> {
  requireLiaison(actor)
  await deps.db.transaction(async (tx) => {
    const found = (await packetsOf(tx, [referralId])).find((one) => one.part === part)
    if (found?.identityRequest == null || found.identitySha256 === null) throw new Problem("not-found")
    const sha256 = hex(found.identitySha256)
    await opening(deps, tx, { actor, referralId, read: "envelope", request: found.identityRequest, sha256 })
  })
}

/** @throws Problem `forbidden` */
export function requireLiaison(actor: StaffActor): void {
  if (!may(actor.roles, "packet:open")) throw new Problem("forbidden", "packet:open")
}

/**
 * What the office knows of the referrals of a case besides their states: packets that were made, and the letters between
 * the two bodies as they are sealed to the case.
 *
 * @throws Problem `not-found`, `forbidden`
 */
export async function referralsForOffice(deps: Deps, actor: StaffActor, caseId: string) {
  return deps.db.transaction(async (tx) => {
    await requireCase(tx, actor, { caseId, permission: "case:open" })
    const rows = await referralsOf(tx, caseId)
    const ids = rows.map(({ id }) => id)
    const packets = await packetsOf(tx, ids)
    const records = await referralRecordsFor(tx, ids, null)
    return rows.map((row) => ({
      ...{ ...coarse(row), agency: row.agency, openedOn: row.openedOn },
      packets: packets.filter(({ referralId }) => referralId === row.id).map(publicPacket),
      records: records.filter(({ referralId }) => referralId === row.id).map(sealed),
    }))
  })
}
