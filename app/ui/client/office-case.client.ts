import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { OfficerAct } from "#app/domain/cases/schemas.ts"
import type { MadeRekey } from "#app/domain/cases/rekey.ts"
import { makeRekey } from "#app/domain/cases/rekey.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer, OfficeRefusal } from "../office/answer.ts"
import type { GrantVerdict } from "#app/domain/cases/check-grants.ts"
import type { CaseFile } from "../office/case/case-file.ts"
import type { OpenedCaseFile } from "../office/case/open-case.ts"
import { checkAccess } from "../office/case/check-access.ts"
import { openCaseFile, reporterBox } from "../office/case/open-case.ts"
import type { ActDraft } from "#app/domain/cases/seal-act.ts"
import { makeWorkKey, recordKindOf, sealAct } from "#app/domain/cases/seal-act.ts"
import { trustedAuthority } from "./directory.client.ts"
import { checkedDirectory } from "./office-directory.client.ts"
import { callOffice } from "./office-fetch.client.ts"

export type OpenedWithDirectory = {
  opened: OpenedCaseFile
  entries: readonly DirectoryEntry[]
  /** What the statements of those who gave keys are worth. */
  grants: ReadonlyMap<string, GrantVerdict>
}

/** Opens a case, checks who wrote what, and who gave each key. */
export async function openInBrowser(
  file: CaseFile,
  { keys, authority, member }: { keys: Keys; authority: string; member: string },
): Promise<OfficeAnswer<OpenedWithDirectory>> {
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  try {
    const entries = directory.value
    const opened = openCaseFile(file, keys, entries)
    const known = { opened, member, entries, authority: trustedAuthority(authority) }
    return { ok: true, value: { opened, entries, grants: checkAccess(file, known) } }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}

/** Makes the key of the internal compartment and gives it to everybody who holds the dialogue key. */
export async function giveWorkKey(
  file: CaseFile,
  keys: Keys,
  entries: readonly DirectoryEntry[],
): Promise<OfficeAnswer<{ head: string }>> {
  const holders = file.access.filter(({ compartment }) => compartment === "dialogue")
  const made = makeWorkKey(
    { caseId: file.id, head: file.head, at: instantOf(new Date()), holders, entries },
    keys,
  )
  if (!made.ok) return { ok: false, problem: "holder-unknown", detail: made.unknown.join(", ") }
  return callOffice(`/office/cases/${file.id}/work-key`, { method: "POST", body: made.work })
}

/** Who is left out (null: nobody, they left before), and what new keys for the others are made from. */
type Renewing = { without: string | null; opened: OpenedCaseFile; entries: readonly DirectoryEntry[] }

export type ActInput = Omit<ActDraft, "caseId" | "head" | "at" | "renewed"> & { renewing?: Renewing }

/** Makes the new keys that are due since somebody who held the old ones left, and gives them to everybody who reads. */
export function renewDueKeys(
  file: CaseFile,
  keys: Keys,
  { opened, entries }: Pick<OpenedWithDirectory, "opened" | "entries">,
): Promise<OfficeAnswer<{ head: string }>> {
  const renewing = { without: null, opened, entries }
  return sendAct(file, keys, { act: "renew-keys", recordId: file.head, text: null, renewing })
}

/** The act that this tab sends; the next one waits for its answer, because it has to name it. */
let sending: Promise<unknown> = Promise.resolve()

/**
 * Seals, signs and sends an act, after those that this tab sent before: a note that is signed while a letter is on its way
 * stands after the letter. The same `recordId` twice has one effect.
 */
export function sendAct(
  file: CaseFile,
  keys: Keys,
  input: ActInput,
): Promise<OfficeAnswer<{ head: string }>> {
  const answer = sending.then(() => sendNext(file, keys, input))
  sending = answer.catch(() => undefined)
  return answer
}

async function sendNext(
  file: CaseFile,
  keys: Keys,
  input: ActInput,
): Promise<OfficeAnswer<{ head: string }>> {
  const inside = input.text !== null && recordKindOf(input.act) !== "message"
  if (inside && file.workPublic === null) return { ok: false, problem: "no-work-key" }
  const { renewing, ...act } = input
  const renewed = renewing === undefined ? undefined : renewedKeys(file, renewing)
  if (renewed !== undefined && "ok" in renewed) return renewed
  const sealed = sealQuietly(file, keys, { ...act, ...(renewed === undefined ? {} : { renewed }) })
  if (!("signature" in sealed)) return sealed
  const answer = await callOffice<{ head: string }>(`/office/cases/${file.id}/act`, {
    method: "POST",
    body: sealed,
  })
  if (answer.ok && answer.value.head !== sealed.prev) ownActs.set(sealed.prev, answer.value.head)
  return answer
}

/** New keys for everybody but who is left out. Only a reporter’s key that the reporter signed is sealed to. */
function renewedKeys(file: CaseFile, { without, opened, entries }: Renewing): MadeRekey | OfficeRefusal {
  const [work] = opened.work
  const reporter = reporterBox(opened.records)
  if (work === undefined) return { ok: false, problem: "no-work-key" }
  if (reporter === null) return { ok: false, problem: "case-key-mismatch" }
  const holders = file.access.filter(({ memberId }) => memberId !== without)
  const renewed = makeRekey({ dialogue: opened.dialogue[0], work, reporter, holders, entries })
  return renewed.ok
    ? renewed.made
    : { ok: false, problem: "holder-unknown", detail: renewed.unknown.join(", ") }
}

/**
 * Heads that this tab's own acts led from and to. A second act may be signed before the page has loaded what the first
 * changed: it is not stale by the person's own doing.
 */
const ownActs = new Map<string, string>()

/** The head that the next act names: the page's, moved on by this tab's own acts only. */
function currentHead(file: CaseFile): string {
  let head = file.head
  for (let next = ownActs.get(head); next !== undefined; next = ownActs.get(head)) head = next
  return head
}

function sealQuietly(
  file: CaseFile,
  keys: Keys,
  input: Omit<ActDraft, "caseId" | "head" | "at">,
): OfficerAct | OfficeRefusal {
  const compartments = { dialogue: file.dialoguePublic, work: file.workPublic }
  const draft = { ...input, caseId: file.id, head: currentHead(file), at: instantOf(new Date()) }
  try {
    return sealAct(draft, keys, compartments)
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
}
