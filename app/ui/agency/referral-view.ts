import { FormatError } from "#app/crypto/errors.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { boxPairOf } from "#app/crypto/keys.ts"
import type { ClockState } from "#app/domain/cases/case-state.ts"
import type { IndexBody, OpenedPart } from "#app/domain/cases/referral/sealed-parts.ts"
import { indexBodySchema, letterBodySchema, openPart } from "#app/domain/cases/referral/sealed-parts.ts"
import type { SealedLetter } from "./packet-rows.ts"

export type Letter = {
  id: string
  kind: string
  addedOn: string
  /** Name of the author, null when the directory does not vouch for the signature. */
  author: string | null
  /** Null when it could not be opened. */
  text: string | null
}

export type AgencyOpened = {
  /** The index of each packet, by the packet's id; only those that are signed by a referral officer. */
  indexes: ReadonlyMap<string, IndexBody>
  letters: readonly Letter[]
}

/** Opens what was sealed to a liaison officer. An index that nobody vouched for signed is left out. */
export function openReferral(
  { id, records }: { id: string; records: readonly SealedLetter[] },
  keys: Keys,
  entries: readonly DirectoryEntry[],
): AgencyOpened {
  const own = boxPairOf(keys)
  const open = (record: SealedLetter) =>
    quietly(() => openPart(record, { referral: id, keys: [own] }, entries))
  const indexes = new Map<string, IndexBody>()
  for (const record of records.filter(({ kind }) => kind === "index")) {
    const opened = open(record)
    const body = indexBodySchema.safeParse(opened?.body)
    const signed = opened?.author?.roles.includes("referral") === true
    if (body.success && signed && record.packetId !== null) indexes.set(record.packetId, body.data)
  }
  const letters = records
    .filter(({ kind }) => kind !== "index")
    .map((record) => letterOf(record, open(record)))
  return { indexes, letters }
}

export function letterOf(
  record: Omit<SealedLetter, "packetId" | "bytes">,
  opened: OpenedPart | null,
): Letter {
  const { id, kind, addedOn } = record
  const body = letterBodySchema.safeParse(opened?.body)
  return {
    ...{ id, kind, addedOn, author: opened?.author?.name ?? null },
    text: body.success ? body.data.text : null,
  }
}

/** What was moved or damaged is shown as such and never left out. */
export function quietly<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** The clock that counts now, and for whom. */
export function clockNow(clocks: readonly ClockState[]): ClockState | undefined {
  return clocks.find(({ clock }) => clock === "C-REF-ACK" || clock === "C-REF-20")
}
