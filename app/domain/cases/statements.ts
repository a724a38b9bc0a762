import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { OfficerAct, Rekey, ReporterAct, Submission, WorkKey } from "./schemas.ts"

/**
 * What exactly is signed for each act (`cryptography` §7). Both sides build the statement from what is sent; nobody
 * sends a statement. `hash` is lower-case hex SHA-256 of sealed bytes.
 */

export type HashOf = (base64: string) => string

/** Namespace of each kind of statement; a signature for one is never valid for another. */
export const namespaces = {
  submission: "submission",
  reporterAct: "reporter-act",
  officerAct: "officer-act",
  workKey: "work-key",
  keyGrant: "key-grant",
  oversightAct: "oversight-act",
  credential: "credential",
} as const

/**
 * Signed by the reporter: facts, the reporter's own keys, recipients and hashes of everything sealed, so that nothing of a
 * report can be exchanged on the way. Version 2 names the recipients' keys.
 */
export function submissionStatement(input: Omit<Submission, "signature">, hash: HashOf): JsonValue {
  return {
    v: 2,
    case: input.caseId,
    key: input.key,
    facts: input.facts,
    lookup: input.lookupHash,
    box: input.boxPublic,
    dialogue: input.dialoguePublic,
    reporter: hash(input.reporterGrant),
    grants: dialogueGrants(input.grants, hash),
    struck: input.struck,
    records: input.records.map((record) => ({
      id: record.id,
      kind: record.kind,
      sealed: hash(record.bytes),
    })),
    identity: identityPart(input.identity, hash),
    evidence: input.evidence,
  }
}

/**
 * Signed by the reporter besides, and kept with the event: the granter's statement of each key that was given with the report.
 * It names nothing else, so that it can be shown to those who read.
 */
export function keysStatement(
  input: Pick<Submission, "caseId" | "dialoguePublic" | "grants" | "signPublic">,
  hash: HashOf,
): JsonValue {
  return {
    v: 2,
    case: input.caseId,
    act: "submit",
    dialogue: input.dialoguePublic,
    grants: dialogueGrants(input.grants, hash),
    actor: input.signPublic,
  }
}

const dialogueGrants = (grants: Submission["grants"], hash: HashOf): JsonValue =>
  grants.map(({ member, recipient, sealed }) => ({
    ...{ member, recipient, compartment: "dialogue", sealed: hash(sealed) },
  }))

/** Signed by the reporter for a later act. `head` is not known to the reporter: the record's own id stops a replay. */
export function reporterActStatement(
  input: Omit<ReporterAct, "signature" | "lookup">,
  caseId: string,
  hash: HashOf,
): JsonValue {
  return {
    v: 1,
    case: caseId,
    act: input.act,
    record: { id: input.record.id, kind: input.record.kind, sealed: hash(input.record.bytes) },
    evidence: input.evidence,
    at: input.at,
  }
}

/**
 * Signed by the officer: the act, its codes, hashes of what is sealed with it, keys given, the proposal it answers, the
 * case's last act, the time and the officer's key. Version 2 names the key of each recipient; version 1, which is stored with
 * older events, only the member.
 */
export function officerActStatement(
  input: Omit<OfficerAct, "signature">,
  actorFingerprint: string,
  hash: HashOf,
): JsonValue {
  return {
    v: 2,
    case: input.caseId,
    act: input.act,
    details: input.details,
    record: sealedPart(input.record, hash),
    message: sealedPart(input.message, hash),
    grants: input.grants.map(({ member, recipient, compartment, sealed }) => ({
      ...{ member, recipient, compartment, sealed: hash(sealed) },
    })),
    proposal: input.proposal,
    ...(input.rekey === undefined ? {} : { rekey: rekeyPart(input.rekey, hash) }),
    ...(input.custody === undefined
      ? {}
      : { custody: input.custody.map(({ id, evidence }) => ({ id, evidence })) }),
    prev: input.prev,
    at: input.at,
    actor: actorFingerprint,
  }
}

function rekeyPart({ dialogue, work }: Rekey, hash: HashOf): JsonValue {
  return {
    dialogue: {
      ...{ public: dialogue.publicKey, former: hash(dialogue.former), reporter: hash(dialogue.reporter) },
    },
    work: { public: work.publicKey, former: hash(work.former) },
  }
}

function sealedPart(record: OfficerAct["record"], hash: HashOf): JsonValue {
  return record === null ? null : { id: record.id, kind: record.kind, sealed: hash(record.bytes) }
}

/** Signed by the officer who makes the work key: whom it was given to, and why they may read. */
export function workKeyStatement(
  input: Omit<WorkKey, "signature">,
  actorFingerprint: string,
  hash: HashOf,
): JsonValue {
  return {
    v: 2,
    case: input.caseId,
    act: "work-key",
    work: input.workPublic,
    grants: input.grants.map(({ member, recipient, sealed }) => ({
      ...{ member, recipient, compartment: "work", sealed: hash(sealed) },
    })),
    reason: "reader-of-dialogue",
    prev: input.prev,
    at: input.at,
    actor: actorFingerprint,
  }
}

/** A sealed identity in a statement: its key, its record and every half by hash. */
export function identityPart(identity: Submission["identity"], hash: HashOf): JsonValue {
  if (identity === null) return null
  return {
    id: identity.record.id,
    public: identity.publicKey,
    sealed: hash(identity.record.bytes),
    shares: identity.shares.map(({ member, part, sealed }) => ({ member, part, sealed: hash(sealed) })),
  }
}
