import { base64, fromHex, hex } from "../../crypto/bytes.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryKeys } from "../../crypto/directory-entry.ts"
import type { Keys } from "../../crypto/keys.ts"
import { fingerprint, newBoxKeyPair } from "../../crypto/keys.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import { sealSecret } from "../../crypto/secret-grant.ts"
import { signStatement } from "../../crypto/signed-statement.ts"
import type { MessageBody } from "./mailbox-keys.ts"
import { hashOf } from "./hash-of.ts"
import type { OfficerAct, WorkKey } from "./schemas.ts"
import { namespaces, officerActStatement, workKeyStatement } from "./statements.ts"
import type { Instant } from "../time.ts"

/** What an officer does on a case, before it is sealed. `head` is the case's last act as the page knows it. */
export type ActDraft = {
  caseId: string
  head: string
  at: Instant
  act: OfficerAct["act"]
  /** Of the record; the same id twice is one act. */
  recordId: string
  /** What is written; null for acts without words. */
  text: string | null
}

/**
 * Seals the words to the compartment and signs the act. `compartment`: hex of its public key.
 * Throws `FormatError` ("record-too-large") for a text that is too long.
 */
export function sealAct(draft: ActDraft, keys: Keys, compartment: string): OfficerAct {
  const print = fingerprint(keys.boxPublic, keys.signPublic)
  const unsigned = {
    ...{ caseId: draft.caseId, act: draft.act, prev: draft.head, at: draft.at },
    record: draft.text === null ? null : sealText(draft, draft.text, { keys, print, compartment }),
  }
  return {
    ...unsigned,
    signature: sign(namespaces.officerAct, officerActStatement(unsigned, print, hashOf), keys),
  }
}

type Sealing = { keys: Keys; print: string; compartment: string }

function sealText(draft: ActDraft, text: string, { keys, print, compartment }: Sealing) {
  const kind = draft.act === "note" ? ("note" as const) : ("message" as const)
  const author = { kind: "officer" as const, key: print }
  const message: MessageBody = { v: 1, text, files: [] }
  const body = draft.act === "ask" ? { ...message, question: true } : message
  const content = {
    case: draft.caseId,
    kind,
    id: draft.recordId,
    at: draft.at,
    author,
    body,
    signSecret: keys.signSecret,
  }
  return { id: draft.recordId, kind, bytes: base64(sealRecord(content, fromHex(compartment))) }
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
    grants: found.flatMap(({ entry }) =>
      entry === undefined
        ? []
        : [{ member: entry.member, sealed: base64(sealSecret(pair.secretKey, entryKeys(entry).boxPublic)) }],
    ),
  }
  const print = fingerprint(keys.boxPublic, keys.signPublic)
  const signature = sign(namespaces.workKey, workKeyStatement(unsigned, print, hashOf), keys)
  return { ok: true, work: { ...unsigned, signature } }
}

function sign(namespace: string, statement: Parameters<typeof signStatement>[1], keys: Keys): string {
  return base64(signStatement(namespace, statement, keys.signSecret))
}
