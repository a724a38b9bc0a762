import { base64, fromHex, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryFingerprint, entryKeys } from "../../crypto/directory-entry.ts"
import type { Keys } from "../../crypto/keys.ts"
import { fingerprint, newBoxKeyPair } from "../../crypto/keys.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import { sealSecret } from "../../crypto/secret-grant.ts"
import { signStatement } from "../../crypto/signed-statement.ts"
import type { MadeRekey } from "./rekey.ts"
import type { MessageBody } from "./mailbox-keys.ts"
import { hashOf } from "./hash-of.ts"
import type { ActName, OfficerAct, WorkKey } from "./schemas.ts"
import { namespaces, officerActStatement, workKeyStatement } from "./statements.ts"
import type { Instant } from "../time.ts"

/** What an officer does on a case, before it is sealed. `head` is the case's last act as the page knows it. */
export type ActDraft = {
  caseId: string
  head: string
  at: Instant
  act: ActName
  /** Codes of the step (`act-details`); null where it has none. */
  details?: JsonValue
  /** Of the record; the same id twice is one act. */
  recordId: string
  /** What is written; null for acts without words. */
  text: string | null
  /** What the reporter is told besides the notice, with its id. */
  message?: { id: string; text: string } | null
  /** Whom keys of the case are given to: directory entries whose signatures were checked, and the opened secrets. */
  give?: { entries: readonly DirectoryEntry[]; keys: readonly CaseKey[] }
  /** New keys, where the act excludes somebody: its words are sealed to them already. */
  renewed?: MadeRekey
  proposal?: string | null
  /** Sealed to liaison officers; `details` names each by its hash (`referral/sealed-parts`). */
  sealed?: OfficerAct["sealed"]
  /** That items were put into the packet which the act claims. */
  custody?: OfficerAct["custody"]
}

/** An opened secret of a compartment. */
export type CaseKey = { compartment: "dialogue" | "work"; secret: Uint8Array }

/** Public keys of the case, hex: where words are sealed to. */
export type Compartments = { dialogue: string; work: string | null }

/**
 * Seals the words to their compartments and signs the act. Throws `FormatError` ("record-too-large") for a text that is
 * too long, and RangeError for internal words on a case without a work key.
 */
export function sealAct(draft: ActDraft, keys: Keys, compartments: Compartments): OfficerAct {
  const print = fingerprint(keys.boxPublic, keys.signPublic)
  const renewed = draft.renewed?.rekey
  const sealing = {
    ...{ keys, print },
    compartments:
      renewed === undefined
        ? compartments
        : { dialogue: renewed.dialogue.publicKey, work: renewed.work.publicKey },
  }
  const unsigned = {
    ...{ caseId: draft.caseId, act: draft.act, prev: draft.head, at: draft.at },
    details: draft.details ?? null,
    record: draft.text === null ? null : sealText(draft, draft.text, sealing),
    message: draft.message == null ? null : sealMessage(draft, draft.message, sealing),
    grants: draft.renewed?.grants ?? grantsOf(draft.give),
    proposal: draft.proposal ?? null,
    ...(draft.sealed === undefined ? {} : { sealed: draft.sealed }),
    ...(draft.custody === undefined ? {} : { custody: draft.custody }),
    ...(renewed === undefined ? {} : { rekey: renewed }),
  }
  return {
    ...unsigned,
    signature: sign(namespaces.officerAct, officerActStatement(unsigned, print, hashOf), keys),
  }
}

type Sealing = { keys: Keys; print: string; compartments: Compartments }

/** Words for the reporter go to the dialogue; everything else stays inside the office. */
const recordKinds: Partial<Record<ActName, "message" | "note">> = {
  ask: "message",
  message: "message",
  note: "note",
}

/** Kind of the record that goes with an act. */
export function recordKindOf(act: ActName): "message" | "note" | "act" {
  return recordKinds[act] ?? "act"
}

function sealText(draft: ActDraft, text: string, sealing: Sealing) {
  const kind = recordKindOf(draft.act)
  const message: MessageBody = { v: 1, text, files: [] }
  const body =
    draft.act === "ask"
      ? { ...message, question: true }
      : kind === "act"
        ? { v: 1, act: draft.act, details: draft.details ?? null, proposal: draft.proposal ?? null, text }
        : message
  const target = kind === "message" ? sealing.compartments.dialogue : sealing.compartments.work
  if (target === null) throw new RangeError("the case has no work key yet")
  return sealPart(draft, { id: draft.recordId, kind, body, target }, sealing)
}

function sealMessage(draft: ActDraft, { id, text }: { id: string; text: string }, sealing: Sealing) {
  const body: MessageBody = { v: 1, text, files: [] }
  const part = { id, kind: "message" as const, body, target: sealing.compartments.dialogue }
  return sealPart(draft, part, sealing)
}

type Part = { id: string; kind: "message" | "note" | "act"; body: JsonValue; target: string }

function sealPart(draft: ActDraft, { id, kind, body, target }: Part, { keys, print }: Sealing) {
  const author = { kind: "officer" as const, key: print }
  const content = {
    ...{ case: draft.caseId, kind, id, at: draft.at, author, body },
    signSecret: keys.signSecret,
  }
  return { id, kind, bytes: base64(sealRecord(content, fromHex(target))) }
}

function grantsOf(give: ActDraft["give"]): OfficerAct["grants"] {
  return (give?.entries ?? []).flatMap((entry) =>
    (give?.keys ?? []).map(({ compartment, secret }) => ({
      ...grantTo(entry, secret),
      compartment,
    })),
  )
}

export type WorkKeyDraft = {
  caseId: string
  head: string
  at: Instant
  /** Everybody who holds the dialogue key. */
  holders: readonly { memberId: string; name: string }[]
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
}

/**
 * Makes the key of the internal compartment and seals it to every holder of the dialogue key, and forgets the secret.
 * Answers the names of holders without a signed directory entry instead, if there are any: nothing is sealed to a key
 * that the enrolment authority does not vouch for.
 */
export function makeWorkKey(
  draft: WorkKeyDraft,
  keys: Keys,
): { ok: true; work: WorkKey } | { ok: false; unknown: string[] } {
  const found = draft.holders.map((holder) => ({
    holder,
    entry: draft.entries.find((entry) => entry.member === holder.memberId),
  }))
  const unknown = found.filter(({ entry }) => entry === undefined).map(({ holder }) => holder.name)
  if (unknown.length > 0) return { ok: false, unknown }
  const pair = newBoxKeyPair()
  const unsigned = {
    ...{ caseId: draft.caseId, workPublic: hex(pair.publicKey), prev: draft.head, at: draft.at },
    grants: found.flatMap(({ entry }) => (entry === undefined ? [] : [grantTo(entry, pair.secretKey)])),
  }
  const print = fingerprint(keys.boxPublic, keys.signPublic)
  const signature = sign(namespaces.workKey, workKeyStatement(unsigned, print, hashOf), keys)
  return { ok: true, work: { ...unsigned, signature } }
}

const grantTo = (entry: DirectoryEntry, secret: Uint8Array) => ({
  ...{ member: entry.member, recipient: entryFingerprint(entry) },
  sealed: base64(sealSecret(secret, entryKeys(entry).boxPublic)),
})

function sign(namespace: string, statement: Parameters<typeof signStatement>[1], keys: Keys): string {
  return base64(signStatement(namespace, statement, keys.signSecret))
}
