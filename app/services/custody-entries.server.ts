import { randomUUID } from "node:crypto"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import type { CustodyRow } from "#db/repositories/custody.ts"
import { custodyOfItems, insertCustody } from "#db/repositories/custody.ts"
import { base64, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import { pseudonym } from "../domain/audit/encode.ts"
import type {
  CustodyEntry,
  CustodyWay,
  OfficerCustodyAction,
  UnsignedCustody,
} from "../domain/custody/entry.ts"
import {
  chainEnd,
  custodyHash,
  custodyStatement,
  officerWays,
  receivedWay,
  signCustody,
} from "../domain/custody/entry.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"

/** An item of evidence as far as its record needs it; `sha256`: of the ciphertext as received. */
export type CustodyItem = { id: string; sha256: Uint8Array }

export type StoredCustody = {
  caseId: string
  /** Who acts; null: the server by itself. */
  member: string | null
  /** The event's time where it is not now: a day, where a minute would tell when the reporter acted. */
  at?: string
  /** Public key that the event's opening is sealed to. */
  sealTo: Uint8Array
  entries: readonly { entry: CustodyEntry; position: number }[]
}

/**
 * Appends entries that were checked, with the one event that holds their statements and signatures, inside the caller's
 * transaction. The entries are of one action; oversight reads which, and of which items by pseudonym. The case must be held
 * locked, or new.
 */
export async function storeCustody(deps: Deps, tx: Transaction, stored: StoredCustody): Promise<void> {
  const [first] = stored.entries
  if (first === undefined) return
  const items = stored.entries.map(({ entry }) => itemName(deps, entry.evidence))
  await appendEvent(
    tx,
    auditRow(deps, {
      ...{ type: "custody.recorded", caseId: stored.caseId, sealTo: stored.sealTo },
      ...(stored.at === undefined ? {} : { at: stored.at }),
      ...(stored.member === null ? { role: "system" } : { role: "officer", actorId: stored.member }),
      facts: { custody: first.entry.action, evidence: items },
      payload: {
        entries: stored.entries.map(({ entry }) => ({
          ...{ statement: custodyStatement(entry), signature: entry.signature },
        })),
      },
    }),
  )
  await insertCustody(
    tx,
    stored.entries.map(({ entry, position }) => rowOf(entry, position)),
  )
}

/** What oversight calls an item: one-way, and the same in every event. */
function itemName(deps: Deps, evidence: string): string {
  return pseudonym(deps.secrets.pseudonym, "evidence", evidence).slice(0, 8)
}

type ServerSigned = {
  caseId: string
  at: string
  sealTo: Uint8Array
  entries: readonly (Pick<UnsignedCustody, "evidence" | "action" | "ref" | "prev"> & {
    way: CustodyWay
    position: number
  })[]
}

/** Entries that the server signs by itself, with the key that follows from `SECRET_KEY`. */
export async function storeServerCustody(deps: Deps, tx: Transaction, signed: ServerSigned): Promise<void> {
  const { publicKey, secretKey } = deps.secrets.custody
  const entries = signed.entries.map(({ way, position, ...named }) => {
    const unsigned: UnsignedCustody = {
      ...{ ...named, ...way, id: randomUUID(), caseId: signed.caseId, at: signed.at },
      ...{ member: null, signer: hex(publicKey), sealed: null },
    }
    const signature = base64(signCustody(unsigned, secretKey))
    return { position, entry: { ...unsigned, signature, entryHash: custodyHash(unsigned, signature) } }
  })
  const { caseId, at, sealTo } = signed
  await storeCustody(deps, tx, { caseId, at, sealTo, member: null, entries })
}

type Received = {
  caseId: string
  /** `reporter`, `clerk` or `officer`. */
  from: string
  on: string
  sealTo: Uint8Array
  items: readonly CustodyItem[]
}

/** The beginning of each item's record: the ciphertext arrived, with this hash. After the items' own rows. */
export async function receiveIntoCustody(deps: Deps, tx: Transaction, received: Received): Promise<void> {
  const way = receivedWay(received.from)
  await storeServerCustody(deps, tx, {
    ...{ caseId: received.caseId, at: received.on, sealTo: received.sealTo },
    entries: received.items.map(({ id, sha256 }) => ({
      ...{ evidence: id, action: "received" as const, ref: null, prev: hex(sha256), way, position: 0 },
    })),
  })
}

/** Where an item's record ends now. */
export async function custodyEnd(
  tx: Transaction,
  caseId: string,
  item: CustodyItem,
): Promise<{ prev: string; position: number; entries: CustodyEntry[] }> {
  const rows = await custodyOfItems(tx, [item.id])
  const entries = rows.map((row) => entryOf(row, caseId))
  return { entries, position: rows.length, prev: chainEnd(entries, hex(item.sha256)) }
}

type OfficerSent = {
  item: CustodyItem
  by: { member: string; signer: Uint8Array; caseId: string }
  sent: Pick<CustodyEntry, "id" | "at" | "prev" | "ref" | "sealed" | "signature"> & {
    action: OfficerCustodyAction
  }
}

/** Most entries of one item; the table takes no more. */
const mostEntries = 1000

/**
 * The next entry of an item's record as an officer sent it, with what the server knows besides. Its signature is not verified
 * yet: `statement` is what must have been signed.
 *
 * @throws Problem `stale-page` when it does not name the last entry, `bad-input` when the record is full
 */
export async function officerEntry(tx: Transaction, { item, by, sent }: OfficerSent) {
  const end = await custodyEnd(tx, by.caseId, item)
  if (sent.prev !== end.prev) throw new Problem("stale-page")
  if (end.position >= mostEntries) throw new Problem("bad-input", "custody-full")
  const { origin, method, place } = officerWays[sent.action]
  const { signature, ...named } = sent
  const unsigned: UnsignedCustody = {
    ...{ ...named, origin, method, place, evidence: item.id },
    ...{ caseId: by.caseId, member: by.member, signer: hex(by.signer) },
  }
  const entry = { ...unsigned, signature, entryHash: custodyHash(unsigned, signature) }
  return { entry, position: end.position, statement: custodyStatement(unsigned) }
}

/** An entry as it is signed and sent. */
export function entryOf(row: CustodyRow, caseId: string): CustodyEntry {
  const { id, at, origin, method, place, ref } = row
  return {
    ...{ id, caseId, at, origin, method, place, ref, evidence: row.evidenceId, member: row.memberId },
    ...{ action: row.action as CustodyEntry["action"], signer: hex(row.signer), prev: hex(row.prevHash) },
    sealed: row.sealed === null ? null : base64(row.sealed),
    ...{ entryHash: hex(row.entryHash), signature: base64(row.signature) },
  }
}

function rowOf(entry: CustodyEntry, position: number) {
  const { id, action, at, origin, method, place, ref } = entry
  return {
    ...{ id, action, at, origin, method, place, ref, position },
    ...{ evidenceId: entry.evidence, memberId: entry.member, signer: fromHex(entry.signer) },
    sealed: entry.sealed === null ? null : fromBase64(entry.sealed),
    ...{ prevHash: fromHex(entry.prev), entryHash: fromHex(entry.entryHash) },
    signature: fromBase64(entry.signature),
  }
}
