import { base64, hex } from "../../crypto/bytes.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryFingerprint, entryKeys } from "../../crypto/directory-entry.ts"
import type { BoxKeyPair } from "../../crypto/keys.ts"
import { newBoxKeyPair } from "../../crypto/keys.ts"
import { randomUuid } from "../../crypto/random.ts"
import { deriveReceipt, lookupHash } from "../../crypto/receipt.ts"
import type { RecordAuthor } from "../../crypto/sealed-record.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import { sealSecret } from "../../crypto/secret-grant.ts"
import { signStatement } from "../../crypto/signed-statement.ts"
import type { Draft } from "../reports/draft.ts"
import { sealIdentity } from "../identity/seal-identity.ts"
import { coarseFacts, identityBody, reportBody, reportTitle } from "../reports/submission.ts"
import { receptionOf } from "./conflicts.ts"
import { hashOf } from "./hash-of.ts"
import type { NamedEvidence, Submission } from "./schemas.ts"
import { keysStatement, namespaces, submissionStatement } from "./statements.ts"

/**
 * Seals a whole report. Runs in the reporter's browser, and in the server's memory where scripts are off or a clerk
 * types: the same function, so that both make the same bytes.
 */

/** Keys of a case before it exists: files are sealed to them while the form is still open. */
export type NewCase = { caseId: string; dialogue: BoxKeyPair }

export function newCase(): NewCase {
  return { caseId: randomUuid(), dialogue: newBoxKeyPair() }
}

export type SealInput = {
  draft: Draft
  /** The receipt code, 20 symbols; everything of the reporter's is derived from it. */
  code: string
  /** Idempotency key, 32 hex digits. */
  key: string
  newCase: NewCase
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
  evidence: readonly NamedEvidence[]
  /** A clerk who types for somebody is named as the author; otherwise the reporter. */
  author?: RecordAuthor
}

/** The sealed submission, signed with the reporter's key. Throws `FormatError` when the draft is too large to seal. */
export function sealReport(input: SealInput): Submission {
  const { draft, newCase: made } = input
  const receipt = deriveReceipt(input.code)
  const facts = coarseFacts(draft)
  const author = input.author ?? { kind: "reporter", key: hex(receipt.signPublic) }
  const seal = (kind: "report" | "title", body: Parameters<typeof sealRecord>[0]["body"]) => {
    const id = randomUuid()
    const record = { case: made.caseId, kind, id, author, body, signSecret: receipt.signSecret }
    return { id, kind, bytes: base64(sealRecord(record, made.dialogue.publicKey)) }
  }
  const { unit } = facts
  const { body, readers } = receptionOf(input.entries, { unit, struck: draft.struck })
  const content: Omit<Submission, "signature" | "keysSignature"> = {
    v: 1,
    key: input.key,
    caseId: made.caseId,
    facts,
    lookupHash: hex(lookupHash(receipt.lookup)),
    boxPublic: hex(receipt.boxPublic),
    signPublic: hex(receipt.signPublic),
    dialoguePublic: hex(made.dialogue.publicKey),
    reporterGrant: base64(sealSecret(made.dialogue.secretKey, receipt.boxPublic)),
    grants: readers.map((entry) => ({
      member: entry.member,
      recipient: entryFingerprint(entry),
      sealed: base64(sealSecret(made.dialogue.secretKey, entryKeys(entry).boxPublic)),
    })),
    struck: draft.struck,
    records: [
      seal("report", {
        ...reportBody(draft),
        files: input.evidence.map(({ id, name, size }) => ({ id, name, size })),
      }),
      // The box key, signed inside: whoever makes new keys later seals them to this one, whatever a server says.
      seal("title", { title: reportTitle(draft), box: hex(receipt.boxPublic) }),
    ],
    identity: sealedIdentity(input, { author, keeper: body, signSecret: receipt.signSecret }),
    evidence: input.evidence.map(({ id, upload, sha256 }) => ({ id, upload, sha256 })),
  }
  const keys = keysStatement(content, hashOf)
  const unsigned = {
    ...content,
    keysSignature: base64(signStatement(namespaces.keyGrant, keys, receipt.signSecret)),
  }
  const statement = submissionStatement(unsigned, hashOf)
  return {
    ...unsigned,
    signature: base64(signStatement(namespaces.submission, statement, receipt.signSecret)),
  }
}

function sealedIdentity(
  { draft, newCase: made, entries }: SealInput,
  by: { author: RecordAuthor; keeper: string; signSecret: Uint8Array },
): Submission["identity"] {
  const body = identityBody(draft)
  if (body === null) return null
  const { caseId, dialogue } = made
  const about = { caseId, dialoguePublic: dialogue.publicKey }
  return sealIdentity({ ...about, body, entries, ...by })
}
