import { randomUUID } from "node:crypto"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { chainEnd } from "#app/domain/custody/entry.ts"
import type { PackedItem, SentCustody } from "#app/domain/custody/schemas.ts"
import type { OfficerCustodyDraft } from "#app/domain/custody/sealed-content.ts"
import { makeCustodyEntry } from "#app/domain/custody/sealed-content.ts"
import { instantOf } from "#app/domain/time.ts"
import { readCustody, recordCustody } from "#app/services/custody.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { declaredCase } from "./case-work.ts"

/** One item of a case: what an officer's browser knows when it writes into the record. */
export type ItemPlace = { caseId: string; evidenceId: string; sha256: string; workPublic: string | null }

/** The first item of a case that has its internal key. */
export async function firstItem(deps: Deps, by: DemoOfficer, caseId: string): Promise<ItemPlace> {
  const { evidence, workPublic } = await declaredCase(deps, by, caseId)
  const [item] = evidence
  if (item === undefined) throw new Error("no evidence")
  return { caseId, evidenceId: item.id, sha256: item.sha256, workPublic }
}

/** The next entry as an officer's browser makes it; `change` is what a forger would do otherwise. */
export async function nextEntry(
  deps: Deps,
  by: DemoOfficer,
  { place, change = {} }: { place: ItemPlace; change?: Partial<OfficerCustodyDraft> },
): Promise<SentCustody> {
  const { entries } = await readCustody(deps, by.actor, place)
  const draft: OfficerCustodyDraft = {
    ...{ id: randomUUID(), caseId: place.caseId, evidence: place.evidenceId, action: "opened" },
    ...{ at: instantOf(deps.clock.now()), member: by.actor.member, workPublic: place.workPublic },
    ...{ prev: chainEnd(entries, place.sha256), found: { sha256: "cd".repeat(32), size: 26 }, ...change },
  }
  const { id, action, at, prev, sealed, signature } = makeCustodyEntry(draft, by.keys)
  return { id, action: action as SentCustody["action"], at, prev, sealed, signature }
}

/** That an item was put into a packet, as it goes along with the act; `packet`: SHA-256 of the packet. */
export async function packedItem(
  deps: Deps,
  by: DemoOfficer,
  { place, packet }: { place: ItemPlace; packet: string },
): Promise<PackedItem> {
  const change = { action: "packed" as const, ref: packet }
  const { id, at, prev, signature } = await nextEntry(deps, by, { place, change })
  return { id, at, prev, signature, evidence: place.evidenceId }
}

/** Enters that somebody opened the first item of a case. */
export async function recordOpening(deps: Deps, by: DemoOfficer, caseId: string): Promise<void> {
  const item = await firstItem(deps, by, caseId)
  await recordCustody(deps, by.actor, { item, sent: await nextEntry(deps, by, { place: item }) })
}
