import { randomUUID } from "node:crypto"
import { base64, fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { checkEntry } from "#app/crypto/directory-entry.ts"
import { sealEvidence } from "#app/crypto/evidence.ts"
import { platform } from "#app/crypto/platform.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { deriveReceipt, makeReceiptCode } from "#app/crypto/receipt.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import type { MailboxKeys, SealedMailbox } from "#app/domain/cases/mailbox-keys.ts"
import { openMailboxWithCode, sealReporterAct } from "#app/domain/cases/mailbox-keys.ts"
import type { NamedEvidence, Submission } from "#app/domain/cases/schemas.ts"
import type { NewCase } from "#app/domain/cases/seal-report.ts"
import { newCase, sealReport } from "#app/domain/cases/seal-report.ts"
import { keysStatement, namespaces, submissionStatement } from "#app/domain/cases/statements.ts"
import type { Draft } from "#app/domain/reports/draft.ts"
import { readDraft } from "#app/domain/reports/draft.ts"
import { dayInCity } from "#app/domain/time.ts"
import type { ChosenFile } from "./citizen-client.ts"
import type { JsonAnswer, JsonCall } from "./json-client.ts"
import { callJson } from "./json-client.ts"

/** Everything a browser keeps in memory of a report it is about to send. */
export type MadeReport = {
  submission: Submission
  code: string
  newCase: NewCase
  draft: Draft
  evidence: NamedEvidence[]
}

/** A draft from the fields of the form; a story and a category are there unless given. */
export function draftOf(fields: Record<string, string | readonly string[]> = {}): Draft {
  const all = { category: "DD", story: "Cán bộ quầy số ba đòi hai trăm nghìn đồng.", ...fields }
  return readDraft(
    Object.entries(all).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
  ).draft
}

/** What the page's scripts do: keys, sealing and signing here, and the addresses that take sealed things. */
export type SealedClient = {
  entries: DirectoryEntry[]
  token: () => Promise<string>
  make: (draft?: Draft, files?: readonly ChosenFile[]) => Promise<MadeReport>
  /** Posts a submission with a fresh form token. */
  send: (submission: unknown, call?: JsonCall) => Promise<JsonAnswer>
  upload: (ciphertext: BodyInit, headers?: Record<string, string | null>) => Promise<JsonAnswer>
  mailbox: (code: string) => Promise<{ keys: MailboxKeys; mailbox: SealedMailbox }>
  /** Seals, signs and posts a message. */
  reply: (code: string, text: string, files?: readonly ChosenFile[]) => Promise<JsonAnswer>
  call: (path: string, call?: JsonCall) => Promise<JsonAnswer>
}

export async function sealedClient(origin: string): Promise<SealedClient> {
  const call = (path: string, options?: JsonCall) => callJson(origin, path, options)
  const entries = await checkedDirectory(origin)
  const token = async () => String((await call("/report/token")).body["token"])
  const upload = async (raw: BodyInit, headers: Record<string, string | null> = {}) =>
    call("/report/upload", {
      raw,
      headers: { "Content-Type": "application/octet-stream", "X-Form-Token": await token(), ...headers },
    })
  const sealAll = async (files: readonly ChosenFile[], target: { caseId: string; dialogue: Uint8Array }) => {
    const evidence: NamedEvidence[] = []
    for (const file of files) {
      const { id, ciphertext } = await sealFile(file, target)
      const { body } = await upload(ciphertext)
      evidence.push({
        id,
        upload: String(body["id"]),
        sha256: String(body["sha256"]),
        name: file.name,
        size: file.content.length,
      })
    }
    return evidence
  }
  const mailbox = async (code: string) => {
    const keys = openMailboxWithCode(code)
    const answer = await call("/mailbox/open", { body: { lookup: keys.lookup } })
    return { keys, mailbox: answer.body as unknown as SealedMailbox }
  }
  return {
    ...{ entries, token, upload, call, mailbox },
    make: async (draft = draftOf(), files = []) => {
      const made = { newCase: newCase(), code: makeReceiptCode(), key: hex(randomBytes(16)) }
      const evidence = await sealAll(files, {
        caseId: made.newCase.caseId,
        dialogue: made.newCase.dialogue.publicKey,
      })
      return { ...made, draft, evidence, submission: sealReport({ ...made, draft, entries, evidence }) }
    },
    send: async (submission, options = {}) =>
      call("/report/submit", { body: { token: await token(), submission }, ...options }),
    reply: async (code, text, files = []) => {
      const open = await mailbox(code)
      const target = { caseId: open.mailbox.caseId, dialogue: fromHex(open.mailbox.dialoguePublic) }
      const evidence = await sealAll(files, target)
      const input = { act: "message" as const, text, id: randomUUID(), at: dayInCity(new Date()), evidence }
      return call("/mailbox/act", { body: sealReporterAct(open.keys, open.mailbox, input) })
    },
  }
}

/** Refuses an entry that the authority did not sign, as every sealing client must. */
async function checkedDirectory(origin: string): Promise<DirectoryEntry[]> {
  const { body } = await callJson(origin, "/directory.json")
  const { authority, entries } = body as {
    authority: string
    entries: { entry: DirectoryEntry; signature: string }[]
  }
  for (const { entry, signature } of entries)
    if (!checkEntry(entry, fromBase64(signature), fromHex(authority)))
      throw new Error(`${entry.login}: not signed`)
  return entries.map((one) => one.entry)
}

/** The ciphertext of one file, in memory: test files are small. */
export async function sealFile(
  file: ChosenFile,
  target: { caseId: string; dialogue: Uint8Array },
): Promise<{ id: string; ciphertext: Uint8Array<ArrayBuffer> }> {
  const id = randomUUID()
  const manifest = {
    ...{ ns: "liemchinh/evidence/v1" as const, case: target.caseId, id, name: file.name, type: file.type },
    ...{
      size: file.content.length,
      sha256: hex(platform().sha256(file.content)),
      addedBy: "reporter",
      strippedOf: [],
    },
  }
  const source = new Blob([new Uint8Array(file.content)]).stream()
  const sealed = sealEvidence({ source, manifest, recipients: [target.dialogue] })
  return {
    id,
    ciphertext: new Uint8Array(
      await new Response(sealed as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    ),
  }
}

/** The submission changed and signed anew with the reporter's key: refused for what it says, not for its signature. */
export function signedAnew(
  made: Pick<MadeReport, "submission" | "code">,
  change: Partial<Submission>,
): Submission {
  const { signature: _old, ...changed } = { ...made.submission, ...change }
  const { signSecret } = deriveReceipt(made.code)
  const keys = signStatement(namespaces.keyGrant, keysStatement(changed, hashOf), signSecret)
  const unsigned = { ...changed, keysSignature: base64(keys) }
  const signature = base64(
    signStatement(namespaces.submission, submissionStatement(unsigned, hashOf), signSecret),
  )
  return { ...unsigned, signature }
}
