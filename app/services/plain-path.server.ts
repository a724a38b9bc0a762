import { randomUUID } from "node:crypto"
import { fromBase64, fromHex, hex, utf8 } from "../crypto/bytes.ts"
import { canonicalJson } from "../crypto/canonical-json.ts"
import { checkEntry } from "../crypto/directory-entry.ts"
import type { DirectoryEntry } from "../crypto/directory-entry.ts"
import { safeFileName, sealEvidence } from "../crypto/evidence.ts"
import { platform } from "../crypto/platform.ts"
import { receiptFromSeed } from "../crypto/receipt.ts"
import type { StaffActor } from "../domain/actor.ts"
import { newCase, sealReport } from "../domain/cases/seal-report.ts"
import { openMailboxWithCode, sealReporterAct } from "../domain/cases/mailbox-keys.ts"
import type { OpenedMessage, SealedMailbox } from "../domain/cases/mailbox-keys.ts"
import type { NamedEvidence } from "../domain/cases/schemas.ts"
import { Problem } from "../domain/problem.ts"
import type { Draft } from "../domain/reports/draft.ts"
import { dayInCity } from "../domain/time.ts"
import type { CleanedFile, CleaningChoice } from "./cleaned-files.server.ts"
import { cleanFiles } from "./cleaned-files.server.ts"
import type { Deps } from "./deps.server.ts"
import type { PublishedEntry } from "./directory.server.ts"
import { authorityKey, readDirectory } from "./directory.server.ts"
import { actAsReporter, openMailbox } from "./mailbox.server.ts"
import type { Channel, Receipt } from "./reports.server.ts"
import { submitReport } from "./reports.server.ts"
import type { PlainFile } from "./sealed-spool.server.ts"
import { receiveUpload } from "./uploads.server.ts"

/**
 * The path without scripts: the server does in memory what the browser does otherwise, with the same functions, and
 * forgets. Nothing readable is written or logged.
 */

/** Entries whose signature by the enrolment authority holds. A wrong one is refused with the member's name. */
export async function checkedEntries(deps: Deps): Promise<DirectoryEntry[]> {
  const [authority, directory] = await Promise.all([authorityKey(deps.db), readDirectory(deps)])
  if (authority === null) throw new Problem("not-set-up")
  for (const one of directory.entries)
    if (!isSigned(one, authority)) throw new Problem("recipient-unknown", one.entry.name)
  return directory.entries.map((one) => one.entry)
}

const foundSigned = new Set<string>()

/**
 * Whether the authority signed this entry. What it signed once stays signed, so the same bytes are checked once; who is
 * in the directory, and which key the authority has, is read each time.
 */
function isSigned({ entry, signature }: PublishedEntry, authority: string): boolean {
  const whole = JSON.stringify([authority, signature, entry])
  if (foundSigned.has(whole)) return true
  if (!checkEntry(entry, fromBase64(signature), fromHex(authority))) return false
  // A directory has a few dozen entries: beyond this, most are of the past.
  if (foundSigned.size >= 1000) foundSigned.clear()
  foundSigned.add(whole)
  return true
}

/**
 * Seals and stores a draft with its files. The receipt code comes from the form's nonce, so that the same form sent twice
 * gives the same code and one report.
 *
 * @throws Problem `file-not-cleaned` before anything is sealed; `replayed` when the form was sent before with other content; as `submitReport` and `receiveUpload`
 */
export async function submitPlainReport(
  deps: Deps,
  input: {
    draft: Draft
    nonce: Uint8Array
    files: readonly PlainFile[]
    cleaning?: CleaningChoice
    channel: Channel
    clerk?: StaffActor
  },
): Promise<{ code: string; receipt: Receipt }> {
  const code = receiptFromSeed(input.nonce)
  const entries = await checkedEntries(deps)
  const made = newCase()
  const target = {
    caseId: made.caseId,
    dialogue: made.dialogue.publicKey,
    addedBy: input.clerk === undefined ? "reporter" : "clerk",
  }
  const evidence = await sealFiles(deps, input, target)
  const author =
    input.clerk === undefined ? {} : { author: { kind: "clerk" as const, key: input.clerk.fingerprint } }
  const submission = sealReport({
    ...{ draft: input.draft, code, key: submissionKey(input), newCase: made, entries, evidence },
    ...author,
  })
  const actor = input.clerk ?? { kind: "reporter" as const }
  const receipt = await submitReport(deps, submission, { actor, channel: input.channel })
  return { code, receipt }
}

/** The same form twice is one report. With other answers or files it is another, and never gets the receipt of the first. */
function submissionKey({
  draft,
  nonce,
  files,
  cleaning = nothingTicked,
}: Sending & {
  draft: Draft
  nonce: Uint8Array
}): string {
  const sent = files.map(({ name, spool }) => ({ name, sha256: spool.sha256 }))
  const content = { draft, files: sent, cleaning }
  return hex(
    platform()
      .hmacSha256(nonce, utf8(canonicalJson(content)))
      .subarray(0, 16),
  )
}

type Target = { caseId: string; dialogue: Uint8Array; addedBy: string }
/** Nothing is ticked unless the reporter ticked it. */
type Sending = { files: readonly PlainFile[]; cleaning?: CleaningChoice }
const nothingTicked: CleaningChoice = { originals: false, uncleaned: false }

const mostFiles = 20

async function sealFiles(deps: Deps, sending: Sending, target: Target): Promise<NamedEvidence[]> {
  const cleaned = await cleanFiles(deps, sending.files, sending.cleaning ?? nothingTicked)
  try {
    if (cleaned.files.length > mostFiles) throw new Problem("too-many-files")
    return await sealCleaned(deps, cleaned.files, target)
  } finally {
    await cleaned.discard()
  }
}

async function sealCleaned(
  deps: Deps,
  files: readonly CleanedFile[],
  target: Target,
): Promise<NamedEvidence[]> {
  const refs: NamedEvidence[] = []
  for (const { name, type, spool, strippedOf } of files) {
    const id = randomUUID()
    const manifest = {
      ...{
        ns: "liemchinh/evidence/v1" as const,
        case: target.caseId,
        id,
        name: safeFileName(name),
        type: type.slice(0, 100),
      },
      ...{ size: spool.size, sha256: spool.sha256, addedBy: target.addedBy, strippedOf: [...strippedOf] },
    }
    const sealed = sealEvidence({ source: spool.read(), manifest, recipients: [target.dialogue] })
    const { id: upload, sha256 } = await receiveUpload(deps, sealed)
    refs.push({ id, upload, sha256, name: manifest.name, size: manifest.size })
  }
  return refs
}

/** A mailbox opened in the server's memory: the texts of the dialogue, oldest first. */
export type PlainMailbox = { mailbox: SealedMailbox; messages: OpenedMessage[] }

/** Opens the mailbox of a code (20 symbols); null when there is none. */
export async function openPlainMailbox(deps: Deps, code: string): Promise<PlainMailbox | null> {
  const keys = openMailboxWithCode(code)
  const mailbox = await openMailbox(deps, keys.lookup)
  return mailbox === null ? null : { mailbox, messages: keys.messages(mailbox) }
}

/**
 * A message with files, or the withdrawal, sealed and signed in memory.
 *
 * @throws Problem `unknown-code` and as `actAsReporter`
 */
export async function actPlainly(
  deps: Deps,
  input: { code: string; id: string } & Sending &
    ({ act: "message"; text: string } | { act: "withdraw"; pressed: string }),
): Promise<void> {
  const keys = openMailboxWithCode(input.code)
  const mailbox = await openMailbox(deps, keys.lookup)
  if (mailbox === null) throw new Problem("unknown-code")
  const dialogue = fromHex(mailbox.dialoguePublic)
  const evidence = await sealFiles(deps, input, {
    caseId: mailbox.caseId,
    dialogue,
    addedBy: "reporter",
  })
  const at = dayInCity(deps.clock.now())
  const say =
    input.act === "message"
      ? { act: input.act, text: input.text }
      : { act: input.act, pressed: input.pressed }
  await actAsReporter(deps, sealReporterAct(keys, mailbox, { ...say, id: input.id, at, evidence }))
}
