import { base64, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryKeys } from "../../crypto/directory-entry.ts"
import { splitSecret } from "../../crypto/identity-shares.ts"
import { newBoxKeyPair } from "../../crypto/keys.ts"
import { randomUuid } from "../../crypto/random.ts"
import type { RecordAuthor } from "../../crypto/sealed-record.ts"
import { sealRecord } from "../../crypto/sealed-record.ts"
import { identityCustodians } from "../cases/conflicts.ts"
import { hashOf } from "../cases/hash-of.ts"
import type { MailboxKeys } from "../cases/mailbox-keys.ts"
import type { Submission } from "../cases/schemas.ts"
import type { IdentityBody } from "../reports/submission.ts"
import type { Day } from "../time.ts"
import type { ReporterIdentity } from "./schemas.ts"
import { identityNamespaces, reporterIdentityStatement } from "./statements.ts"

/** Kinds of the records of the vault. Part of what is sealed: a half cannot pass as anything else. */
export const identityKinds = {
  cover: "identity-cover" as const,
  ...({ identity: "identity", share: "identity-share" } as const),
  ...({ request: "identity-request", decision: "identity-decision" } as const),
}

/** What a half is: the part, the digits, and the key whose half it is, so that no other key's half can be put in its place. */
export type ShareBody = { v: 1; part: "A" | "B"; share: string; public: string }

export type IdentityInput = {
  caseId: string
  /** The body that keeps the case: its custodians get part A. */
  keeper: string
  /** Public dialogue key of the case: without a reader of the case, both halves together open nothing. */
  dialoguePublic: Uint8Array
  body: IdentityBody
  /** Directory entries whose signatures were checked. */
  entries: readonly DirectoryEntry[]
  author: RecordAuthor
  signSecret: Uint8Array
}

/**
 * Name and contact under a key of their own, whose halves go to custodians of two bodies (`cryptography` §8), and that once
 * more under the case's dialogue key: two custodians who hold a copy of the database still need an officer of the case. Each
 * half is a record of the case and of this identity. Throws `FormatError` ("record-too-large").
 */
export function sealIdentity(input: IdentityInput): NonNullable<Submission["identity"]> {
  const { caseId, author, signSecret, body, dialoguePublic } = input
  const key = newBoxKeyPair()
  const id = randomUuid()
  const [a, b] = splitSecret(key.secretKey)
  const seal = (kind: string, content: JsonValue, target: Uint8Array) =>
    base64(sealRecord({ case: caseId, kind, id, author, body: content, signSecret }, target))
  const custodians = identityCustodians(input.entries, input.keeper)
  const share = (part: "A" | "B", secret: Uint8Array) => (entry: DirectoryEntry) => {
    const half = { v: 1, part, share: hex(secret), public: hex(key.publicKey) } satisfies ShareBody
    return {
      ...{ member: entry.member, part },
      sealed: seal(identityKinds.share, half, entryKeys(entry).boxPublic),
    }
  }
  const inner = seal(identityKinds.identity, body, key.publicKey)
  return {
    record: { id, bytes: seal(identityKinds.cover, { v: 1, sealed: inner }, dialoguePublic) },
    publicKey: hex(key.publicKey),
    shares: [...custodians.a.map(share("A", a)), ...custodians.b.map(share("B", b))],
  }
}

type Giving = Pick<IdentityInput, "body" | "keeper" | "entries" | "dialoguePublic"> & {
  caseId: string
  at: Day
}

/** The reporter's name, given after the report was sent: sealed and signed as it would have been with it. */
export function sealGivenIdentity(keys: MailboxKeys, { at, ...input }: Giving): ReporterIdentity {
  const author = { kind: "reporter" as const, key: keys.signPublic }
  const identity = sealIdentity({ ...input, author, signSecret: keys.signSecret })
  const unsigned = { act: "give-identity" as const, record: identity.record.id, identity, at }
  return signed(keys, input.caseId, unsigned)
}

/** The reporter's word that the halves of this identity are to be destroyed. */
export function signWithdrawnIdentity(
  keys: MailboxKeys,
  { caseId, record, at }: { caseId: string; record: string; at: Day },
): ReporterIdentity {
  return signed(keys, caseId, { act: "withdraw-identity", record, identity: null, at })
}

function signed(
  keys: MailboxKeys,
  caseId: string,
  unsigned: Omit<ReporterIdentity, "signature" | "lookup">,
): ReporterIdentity {
  const statement = reporterIdentityStatement(unsigned, caseId, hashOf)
  const signature = keys.signAs(identityNamespaces.reporter, statement)
  return { ...unsigned, lookup: keys.lookup, signature }
}
