import type { Keys } from "#app/crypto/keys.ts"
import type { OpenedFile, PacketDraft } from "#app/domain/cases/referral/compose.ts"
import { packetSteps } from "#app/domain/custody/packet-steps.ts"
import type { CustodyPlace } from "../../client/office-custody.client.ts"
import { recordDeed } from "../../client/office-custody.client.ts"
import { fetchEvidence } from "../../client/office-evidence.client.ts"
import type { OfficeAnswer } from "../answer.ts"
import type { CaseFile } from "../case/case-file.ts"
import type { NamedFile } from "../case/evidence-names.ts"
import type { OpenedCaseFile } from "../case/open-case.ts"
import { extensionOf } from "./packet-draft.ts"

type Opening = {
  file: CaseFile
  files: readonly NamedFile[]
  opened: OpenedCaseFile
  keys: Keys
  authority: string
  /** Id of the member who opens them. */
  member: string
  onStage: (stage: "opening", part: number) => void
  signal: AbortSignal
}

export type ChosenItem = { item: NamedFile; opened: OpenedFile; blob: Blob }

/** Who writes what into the record of one item. */
export function custodyPlace(
  { file, opened, keys, authority, member }: Omit<Opening, "files" | "onStage" | "signal">,
  item: NamedFile,
): CustodyPlace {
  return { file, item, member, keys, authority, work: opened.work }
}

/**
 * Each chosen file, opened, found to be as it was received, and entered as opened in its custody record, of which the packet
 * tells. A file that is not so, or whose record does not stand up, goes into no packet.
 */
export async function openChosen(
  opening: Opening,
  chosen: PacketDraft["files"],
): Promise<OfficeAnswer<ChosenItem[]>> {
  const items: ChosenItem[] = []
  for (const [at, { id }] of chosen.entries()) {
    const item = opening.files.find((one) => one.id === id)
    if (item === undefined) return { ok: false, problem: "not-found" }
    const answer = await openOne(opening, item, (part) => {
      opening.onStage("opening", (at + part) / chosen.length)
    })
    if (!answer.ok) return answer
    items.push(answer.value)
  }
  return { ok: true, value: items }
}

async function openOne(
  opening: Opening,
  item: NamedFile,
  onProgress: (part: number) => void,
): Promise<OfficeAnswer<ChosenItem>> {
  const { file, opened, signal } = opening
  const wanted = { caseId: file.id, item, dialogueKeys: opened.dialogue, onProgress, signal }
  const answer = await fetchEvidence(wanted)
  if (!answer.ok) return answer
  const { sha256, size, content, blob, asReceived } = answer.value
  const found = { action: "opened" as const, found: { sha256, size }, asReceived }
  const record = await recordDeed(custodyPlace(opening, item), found)
  if (!asReceived) return { ok: false, problem: "packet-evidence-changed", detail: item.number }
  if (!record.ok) return record
  if (record.value.alarms.length > 0) return { ok: false, problem: "custody-alarm", detail: item.number }
  const custody = packetSteps(
    record.value.entries.map(({ entry }) => entry),
    file.body,
  )
  const extension = extensionOf(content.type)
  return {
    ok: true,
    value: { item, blob, opened: { id: item.id, size, sha256, extension, custody } },
  }
}
