import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { HashOf } from "../cases/statements.ts"
import { identityPart } from "../cases/statements.ts"
import type { IdentityDecision, IdentityRequest, IdentityStep, ReporterIdentity } from "./schemas.ts"

/** What exactly is signed at each step on the way to a name. Each kind has a namespace of its own. */

export const identityNamespaces = {
  request: "identity-request",
  decision: "identity-decision",
  step: "identity-step",
  reporter: "reporter-identity",
} as const

/** Signed by the officer who asks. The custodians' browsers check it: no server can ask in somebody's name. */
export function identityRequestStatement(
  input: Omit<IdentityRequest, "signature">,
  actorFingerprint: string,
  hash: HashOf,
): JsonValue {
  const { id, caseId, ground, notice, identity, wordsPublic, grants, prev, at } = input
  return {
    ...{ v: 1, act: "ask", request: id, case: caseId, ground, notice },
    identity: { record: identity.record, public: identity.publicKey },
    words: { public: wordsPublic, sealed: hash(input.words), work: hash(input.work) },
    grants: grants.map(({ member, sealed }) => ({ member, sealed: hash(sealed) })),
    ...{ prev, at, actor: actorFingerprint },
  }
}

/** Signed by a custodian. `prev`: the last event of the request, so that a decision holds for what they saw. */
export function identityDecisionStatement(
  input: Omit<IdentityDecision, "signature">,
  actorFingerprint: string,
  hash: HashOf,
): JsonValue {
  const { request, part, agrees, words, share, prev, at } = input
  return {
    ...{ v: 1, act: "decide", request, part, agrees, words: hash(words) },
    share: share === null ? null : hash(share),
    ...{ prev, at, actor: actorFingerprint },
  }
}

/** Signed by the requester with each opening, and with taking the request back. */
export function identityStepStatement(
  input: Omit<IdentityStep, "signature">,
  actorFingerprint: string,
): JsonValue {
  const { request, act, prev, at } = input
  return { v: 1, act, request, prev, at, actor: actorFingerprint }
}

/** Signed by the reporter. The record is never used twice, so that neither can be played again. */
export function reporterIdentityStatement(
  input: Omit<ReporterIdentity, "signature" | "lookup">,
  caseId: string,
  hash: HashOf,
): JsonValue {
  const { act, record, identity, at } = input
  return { v: 1, case: caseId, act, record, identity: identityPart(identity, hash), at }
}
