import { base64, fromBase64, fromHex, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import { FormatError } from "../../crypto/errors.ts"
import type { BoxKeyPair } from "../../crypto/keys.ts"
import { boxKeyPairFromSecret } from "../../crypto/keys.ts"
import { deriveReceipt } from "../../crypto/receipt.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import { openSecret } from "../../crypto/secret-grant.ts"
import { signStatement } from "../../crypto/signed-statement.ts"
import type { Day } from "../time.ts"
import type { FormerKey } from "./rekey.ts"
import { openWithAny, withFormerKeys } from "./rekey.ts"
import { hashOf } from "./hash-of.ts"
import type { NamedEvidence, ReporterAct } from "./schemas.ts"
import type { IdentityState, MainState } from "./states.ts"
import { namespaces, reporterActStatement } from "./statements.ts"

/** The reporter's side of a mailbox: what a receipt code opens and signs. Runs in the browser, or in the server's memory. */

/** Something the reporter was told (workflow §7): a code, and the days and codes its words need. */
export type MailboxNotice = {
  code: string
  on: Day
  details: {
    event: string
    state: string
    clocks: { clock: string; dueOn: Day }[]
    competence: string | null
    outcome: string | null
    identity: string
  }
}

/** What the holder of a receipt code gets from the server: coarse state, days, and what only the code opens. */
export type SealedMailbox = {
  caseId: string
  /** The body that keeps the case. */
  keeper: string
  state: MainState
  identity: IdentityState
  /** Record of the sealed identity, where there is one. */
  identityRecord: string | null
  receivedOn: Day
  withdrawnOn: Day | null
  /** Hash of the log entry of the receipt, hex. */
  seal: string
  dialoguePublic: string
  reporterGrant: string
  /** Dialogue keys that were replaced, newest first: the newest opens the one before it. */
  formerKeys: readonly FormerKey[]
  clocks: {
    clock: string
    state: string
    startedOn: Day
    dueOn: Day
    provisional: boolean
    endedOn: Day | null
  }[]
  /** States the case was moved to, oldest first. */
  moves: { state: MainState; on: Day }[]
  /** What the reporter was told, oldest first. */
  notices: MailboxNotice[]
  records: { id: string; kind: string; authorKind: string; addedOn: Day; bytes: string }[]
  evidence: { id: string; recordId: string; length: number; addedOn: Day }[]
}

/** The parts that opening needs. */
type Openable = Pick<SealedMailbox, "caseId" | "dialoguePublic" | "reporterGrant" | "formerKeys" | "records">

/** What a message says, sealed. `files`: names of the files that came with it, by evidence id. */
export type MessageBody = { v: 1; text: string; files: { id: string; name: string; size: number }[] }

/** One opened record of the dialogue. `body` is null when it could not be opened: shown as such, never left out. */
export type OpenedMessage = {
  id: string
  kind: string
  authorKind: string
  addedOn: Day
  body: JsonValue | null
}

export type MailboxKeys = {
  /** Hex; what is sent to find the mailbox. */
  lookup: string
  /** The dialogue key of a mailbox. Throws `FormatError` when the mailbox does not belong to this code. */
  dialogue(mailbox: Openable): BoxKeyPair
  messages(mailbox: Openable): OpenedMessage[]
  sign(statement: JsonValue): string
  /** A statement of another kind than a message or the withdrawal. */
  signAs(namespace: string, statement: JsonValue): string
  signPublic: string
  signSecret: Uint8Array
}

/** Derives everything from a code of 20 symbols. Throws `FormatError` for a text that is no code. */
export function openMailboxWithCode(code: string): MailboxKeys {
  const receipt = deriveReceipt(code)
  const dialogue = (mailbox: Openable) => {
    const expected = fromHex(mailbox.dialoguePublic)
    const own = { publicKey: receipt.boxPublic, secretKey: receipt.boxSecret }
    const secret = openSecret(fromBase64(mailbox.reporterGrant), own, expected)
    if (secret === null) throw new FormatError("grant-not-mine")
    return boxKeyPairFromSecret(secret)
  }
  return {
    lookup: hex(receipt.lookup),
    dialogue,
    messages: (mailbox) => openMessages(mailbox, withFormerKeys(dialogue(mailbox), mailbox.formerKeys)),
    sign: (statement) => base64(signStatement(namespaces.reporterAct, statement, receipt.signSecret)),
    signAs: (namespace, statement) => base64(signStatement(namespace, statement, receipt.signSecret)),
    signPublic: hex(receipt.signPublic),
    signSecret: receipt.signSecret,
  }
}

function openMessages(mailbox: Openable, dialogue: readonly BoxKeyPair[]): OpenedMessage[] {
  return mailbox.records.map((record) => {
    const place = { case: mailbox.caseId, kind: record.kind, id: record.id }
    const { id, kind, authorKind, addedOn } = record
    return { id, kind, authorKind, addedOn, body: openBody(record.bytes, dialogue, place) }
  })
}

/** The body of a record in its place, or null when it is for none of these keys or was moved or damaged. */
export function openBody(
  bytes: string,
  keys: readonly BoxKeyPair[],
  place: { case: string; kind: string; id: string },
): JsonValue | null {
  try {
    return openWithAny(fromBase64(bytes), keys, place)?.body ?? null
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

export type ReporterActInput = ({ act: "message"; text: string } | { act: "withdraw"; pressed: string }) & {
  /** Of the record: the same id twice is one act. */
  id: string
  at: Day
  evidence: readonly NamedEvidence[]
}

/** Seals and signs an act of the reporter. Throws `FormatError` when the text is too long to seal. */
export function sealReporterAct(
  keys: MailboxKeys,
  mailbox: Pick<Openable, "caseId" | "dialoguePublic">,
  input: ReporterActInput,
): ReporterAct {
  const kind = input.act === "withdraw" ? "withdrawal" : "message"
  const author = { kind: "reporter" as const, key: keys.signPublic }
  const content = {
    case: mailbox.caseId,
    kind,
    id: input.id,
    at: input.at,
    author,
    body: bodyOf(input),
    signSecret: keys.signSecret,
  }
  const record = {
    id: input.id,
    kind,
    bytes: base64(sealRecord(content, fromHex(mailbox.dialoguePublic))),
  } as const
  const unsigned = {
    act: input.act,
    record,
    evidence: input.evidence.map(({ id, upload, sha256 }) => ({ id, upload, sha256 })),
    at: input.at,
  }
  return {
    ...unsigned,
    lookup: keys.lookup,
    signature: keys.sign(reporterActStatement(unsigned, mailbox.caseId, hashOf)),
  }
}

function bodyOf(input: ReporterActInput): JsonValue {
  if (input.act === "withdraw") return { v: 1, pressed: input.pressed }
  const files = input.evidence.map(({ id, name, size }) => ({ id, name, size }))
  return { v: 1, text: input.text, files } satisfies MessageBody
}
