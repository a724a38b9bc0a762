import type { BoxKeyPair, Keys } from "#app/crypto/keys.ts"
import { randomUuid } from "#app/crypto/random.ts"
import type { CheckedCustody } from "#app/domain/custody/check.ts"
import { checkCustody, contentHashes } from "#app/domain/custody/check.ts"
import type { CustodyEntry } from "#app/domain/custody/entry.ts"
import { chainEnd } from "#app/domain/custody/entry.ts"
import type { PackedItem, SentCustody } from "#app/domain/custody/schemas.ts"
import type { FoundContent } from "#app/domain/custody/sealed-content.ts"
import { makeCustodyEntry } from "#app/domain/custody/sealed-content.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import type { EvidenceRow } from "../office/case/case-file.ts"
import { checkedDirectory } from "./office-directory.client.ts"
import { callOffice } from "./office-fetch.client.ts"

/** Who records what of which item. */
export type CustodyPlace = {
  file: { id: string; workPublic: string | null }
  item: Pick<EvidenceRow, "id" | "sha256">
  member: string
  keys: Keys
  authority: string
  /** Keys of the internal compartment, newest first. */
  work: readonly BoxKeyPair[]
}

type Sent = { server: string; entries: readonly CustodyEntry[] }

const addressOf = ({ file, item }: Pick<CustodyPlace, "file" | "item">) =>
  `/office/cases/${file.id}/evidence/${item.id}/custody`

/** The record of one item, checked here. */
export async function loadCustody(place: CustodyPlace): Promise<OfficeAnswer<CheckedCustody>> {
  const directory = await checkedDirectory(place.authority)
  if (!directory.ok) return directory
  const answer = await callOffice<Sent>(addressOf(place))
  if (!answer.ok) return answer
  const { server, entries } = answer.value
  const known = { sha256: place.item.sha256, entries: directory.value, server, work: place.work }
  return { ok: true, value: checkCustody(entries, known) }
}

/** What somebody did: opened it and found this, as received or not; saves a copy; had a copy scanned, with this verdict. */
export type CustodyDeed =
  | { action: "opened"; found: FoundContent; asReceived: boolean }
  | { action: "scanned"; found: FoundContent }
  | { action: "saved" }

/** How often somebody else may be faster before this is given up. */
const tries = 4

/**
 * Signs what the officer did as the next entry of the item's record. A first opening is an entry; a later one is none, unless
 * something else was found than what the record says. Answers the record as it is then, with its alarms.
 */
export async function recordDeed(
  place: CustodyPlace,
  deed: CustodyDeed,
): Promise<OfficeAnswer<CheckedCustody>> {
  let answer = await loadCustody(place)
  for (let tried = 0; answer.ok; tried++) {
    const action = actionFor(deed, answer.value, place.member)
    if (action === null) return answer
    const sent = await post(place, action, { deed, record: answer.value })
    if (sent === null) return { ok: false, problem: "no-work-key" }
    const overtaken = !sent.ok && ["stale-page", "already-done"].includes(sent.problem)
    if (!sent.ok && (!overtaken || tried >= tries)) return sent
    answer = await loadCustody(place)
    if (sent.ok) return answer
  }
  return answer
}

function actionFor(deed: CustodyDeed, record: CheckedCustody, member: string): SentCustody["action"] | null {
  if (deed.action !== "opened") return deed.action
  const hashes = contentHashes(record.entries)
  const own = (action: string) =>
    record.entries.some(({ entry }) => entry.action === action && entry.member === member)
  const altered = !deed.asReceived || (hashes.size > 0 && !hashes.has(deed.found.sha256))
  if (altered) return hashes.has(deed.found.sha256) && own("found-altered") ? null : "found-altered"
  return own("opened") ? null : "opened"
}

type Posting = { deed: CustodyDeed; record: CheckedCustody }

async function post(
  { file, item, keys, member }: CustodyPlace,
  action: SentCustody["action"],
  { deed, record }: Posting,
): Promise<OfficeAnswer<{ end: string }> | null> {
  if (deed.action !== "saved" && file.workPublic === null) return null
  const entries = record.entries.map(({ entry }) => entry)
  const made = makeCustodyEntry(
    {
      ...{
        id: randomUuid(),
        caseId: file.id,
        evidence: item.id,
        action,
        member,
        workPublic: file.workPublic,
      },
      ...{ at: instantOf(new Date()), prev: chainEnd(entries, item.sha256) },
      ...(deed.action === "saved" ? {} : { found: deed.found }),
    },
    keys,
  )
  const { id, at, prev, sealed, signature } = made
  const body: SentCustody = { id, action, at, prev, sealed, signature }
  return callOffice(addressOf({ file, item }), { method: "POST", body })
}

/**
 * The signed entry that a copy of the item lies in a packet, over the record as it is now; it goes along with the act that
 * claims the packet. `packet`: SHA-256 of its ciphertext. Refused with "custody-alarm" when the record does not stand up.
 */
export async function packedEntry(place: CustodyPlace, packet: string): Promise<OfficeAnswer<PackedItem>> {
  const record = await loadCustody(place)
  if (!record.ok) return record
  if (record.value.alarms.length > 0) return { ok: false, problem: "custody-alarm" }
  const { file, item, member, keys } = place
  const entries = record.value.entries.map(({ entry }) => entry)
  const { id, evidence, at, prev, signature } = makeCustodyEntry(
    {
      ...{ id: randomUuid(), caseId: file.id, evidence: item.id, action: "packed", member, ref: packet },
      ...{ at: instantOf(new Date()), prev: chainEnd(entries, item.sha256), workPublic: file.workPublic },
    },
    keys,
  )
  return { ok: true, value: { id, evidence, at, prev, signature } }
}
