import { base64, fromBase64, fromHex, hex } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../crypto/directory-entry.ts"
import { entryKeys } from "../../crypto/directory-entry.ts"
import { FormatError } from "../../crypto/errors.ts"
import { combineShares } from "../../crypto/identity-shares.ts"
import type { BoxKeyPair, Keys } from "../../crypto/keys.ts"
import { boxKeyPairFromSecret, boxPairOf, fingerprint, newBoxKeyPair } from "../../crypto/keys.ts"
import { randomUuid } from "../../crypto/random.ts"
import { openRecord, sealRecord, verifyRecordAuthor } from "../../crypto/sealed-record.ts"
import { openSecret, sealSecret } from "../../crypto/secret-grant.ts"
import { signStatement, verifyStatement } from "../../crypto/signed-statement.ts"
import { hashOf } from "../cases/hash-of.ts"
import { openWithAny } from "../cases/rekey.ts"
import { cleanLine } from "../reports/clean-text.ts"
import type { IdentityBody } from "../reports/submission.ts"
import type { Instant } from "../time.ts"
import type { IdentityDecision, IdentityRequest, IdentityStep } from "./schemas.ts"
import type { ShareBody } from "./seal-identity.ts"
import { identityKinds } from "./seal-identity.ts"
import {
  identityDecisionStatement,
  identityNamespaces,
  identityRequestStatement,
  identityStepStatement,
} from "./statements.ts"

/** The officer's and the custodians' side of the vault: what is sealed, opened, combined and signed in their browsers. */

export type RequestDraft = Pick<IdentityRequest, "caseId" | "ground" | "notice" | "identity" | "prev"> & {
  text: string
  at: Instant
  /** Custodians who hold a half: directory entries whose signatures were checked. */
  custodians: readonly DirectoryEntry[]
  /** Public work key of the case, hex: its readers see why a name was asked for. */
  workPublic: string
}

/** Seals the reasons for custodians and for the case, and signs the request. Throws `FormatError` ("record-too-large"). */
export function sealIdentityRequest(draft: RequestDraft, keys: Keys): IdentityRequest {
  const { text, custodians, workPublic, ...codes } = draft
  const id = randomUuid()
  const words = newBoxKeyPair()
  const content = { case: draft.caseId, kind: identityKinds.request, id, at: draft.at }
  const unsigned = {
    ...{ id, ...codes, wordsPublic: hex(words.publicKey) },
    words: base64(sealRecord({ ...content, ...byOfficer(keys), body: { v: 1, text } }, words.publicKey)),
    // In one order, so that whoever checks the signature later makes the same statement.
    grants: [...custodians].sort(byMember).map((entry) => ({
      ...{ member: entry.member, sealed: base64(sealSecret(words.secretKey, entryKeys(entry).boxPublic)) },
    })),
    work: base64(sealSecret(words.secretKey, fromHex(workPublic))),
  }
  const statement = identityRequestStatement(unsigned, printOf(keys), hashOf)
  return { ...unsigned, signature: sign(identityNamespaces.request, statement, keys) }
}

/**
 * Whether the officer of this directory entry signed this request: what a custodian checks before anything is decided.
 * Then `entry` is whom the half is sealed to.
 */
export function isRequestOf(request: IdentityRequest, entry: DirectoryEntry): boolean {
  const { boxPublic, signPublic } = entryKeys(entry)
  const statement = identityRequestStatement(request, fingerprint(boxPublic, signPublic), hashOf)
  return verifyStatement(identityNamespaces.request, statement, fromBase64(request.signature), signPublic)
}

/** The key of a request's words, from the grant of a custodian or of the case. Null when it is for none of these keys. */
export function wordsKey(grant: string, own: readonly BoxKeyPair[], wordsPublic: string): BoxKeyPair | null {
  for (const keys of own) {
    const secret = openSecret(fromBase64(grant), keys, fromHex(wordsPublic))
    if (secret !== null) return boxKeyPairFromSecret(secret)
  }
  return null
}

/** Words of a request (`id` is its own) or of a decision, signed by this officer; null when they are not. */
export function openWords(
  bytes: string,
  key: BoxKeyPair,
  place: { case: string; id: string; kind: "request" | "decision"; by: DirectoryEntry },
): string | null {
  try {
    const { by, ...where } = place
    const record = openRecord(fromBase64(bytes), key, { ...where, kind: identityKinds[place.kind] })
    if (record === null || !verifyRecordAuthor(record, entryKeys(by).signPublic)) return null
    const text = isObject(record.body) ? record.body["text"] : null
    return typeof text === "string" ? text : null
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

export type DecisionDraft = {
  request: Pick<IdentityRequest, "id" | "caseId" | "identity" | "wordsPublic">
  part: "A" | "B"
  agrees: boolean
  text: string
  /** The half as it was sealed to this custodian. */
  share: string
  /** Whom it goes to: the requester's directory entry, whose signature was checked. */
  requester: DirectoryEntry
  prev: string
  at: Instant
}

/**
 * Signs a decision; where it agrees, opens the custodian's half and seals it to the requester.
 * Throws `FormatError`: "identity-share" when what the server calls the half is none of this request's identity.
 */
export function sealIdentityDecision(draft: DecisionDraft, keys: Keys): IdentityDecision {
  const { request, part, agrees, at } = draft
  const content = { case: request.caseId, id: request.id, at, ...byOfficer(keys) }
  return signedDecision({ ...draft, part, share: agrees ? resealShare(draft, keys, content) : null }, keys)
}

/** A head's decision: as a custodian's, without a half. */
export type HeadDraft = Pick<DecisionDraft, "agrees" | "text" | "prev" | "at"> & {
  request: Pick<IdentityRequest, "id" | "caseId" | "wordsPublic">
}

/** Signs the head's decision on a request for the investigators. Throws `FormatError` ("record-too-large"). */
export function sealHeadDecision(draft: HeadDraft, keys: Keys): IdentityDecision {
  return signedDecision({ ...draft, part: "H", share: null }, keys)
}

function signedDecision(
  { request, part, agrees, text, share, prev, at }: HeadDraft & Pick<IdentityDecision, "part" | "share">,
  keys: Keys,
): IdentityDecision {
  const content = { case: request.caseId, id: request.id, at, ...byOfficer(keys) }
  const words = sealRecord(
    { ...content, kind: identityKinds.decision, body: { v: 1, text } },
    fromHex(request.wordsPublic),
  )
  const unsigned = { request: request.id, part, agrees, words: base64(words), share, prev, at }
  const statement = identityDecisionStatement(unsigned, printOf(keys), hashOf)
  return { ...unsigned, signature: sign(identityNamespaces.decision, statement, keys) }
}

type Content = { case: string; id: string; at: Instant } & ReturnType<typeof byOfficer>

function resealShare({ request, part, share, requester }: DecisionDraft, keys: Keys, content: Content) {
  const { record, publicKey } = request.identity
  const place = { case: request.caseId, kind: identityKinds.share, id: record }
  const own = boxPairOf(keys)
  const body = readShare(openRecord(fromBase64(share), own, place)?.body ?? null)
  if (body === null || body.part !== part || body.public !== publicKey)
    throw new FormatError("identity-share")
  const resealed = { ...content, kind: identityKinds.share, body }
  return base64(sealRecord(resealed, entryKeys(requester).boxPublic))
}

export function signIdentityStep(step: Omit<IdentityStep, "signature">, keys: Keys): IdentityStep {
  const statement = identityStepStatement(step, printOf(keys))
  return { ...step, signature: sign(identityNamespaces.step, statement, keys) }
}

/** What the server hands to the requester once both agreed. */
export type AgreedIdentity = {
  request: string
  caseId: string
  record: { id: string; bytes: string }
  publicKey: string
  halves: { part: "A" | "B"; by: string; bytes: string }[]
}

/** Directory entries whose signatures were checked, and the dialogue keys of the case, newest first. */
export type Opening = { entries: readonly DirectoryEntry[]; dialogue: readonly BoxKeyPair[] }

/**
 * Combines the two halves and opens the identity, under the case's own key. Who sealed the halves is checked against the
 * directory. Throws `FormatError`: "identity-share" for a half that is missing, another's or not signed by its custodian;
 * "case-key-mismatch" when both together are not the key, or the case's keys do not open it.
 */
export function openIdentity(given: AgreedIdentity, keys: Keys, opening: Opening): IdentityBody {
  const halves = [
    openHalf(given, keys, { part: "A", ...opening }),
    openHalf(given, keys, { part: "B", ...opening }),
  ] as const
  const key = boxKeyPairFromSecret(combineShares(...halves))
  if (hex(key.publicKey) !== given.publicKey) throw new FormatError("case-key-mismatch")
  const { id, bytes } = given.record
  const place = { case: given.caseId, id }
  const cover =
    openWithAny(fromBase64(bytes), opening.dialogue, { ...place, kind: identityKinds.cover })?.body ?? null
  const inner = isObject(cover) ? cover["sealed"] : null
  if (typeof inner !== "string") throw new FormatError("case-key-mismatch")
  const opened = openRecord(fromBase64(inner), key, { ...place, kind: identityKinds.identity })
  if (opened === null) throw new FormatError("case-key-mismatch")
  return readIdentity(opened.body)
}

function openHalf(
  given: AgreedIdentity,
  keys: Keys,
  { part, entries }: { part: "A" | "B"; entries: readonly DirectoryEntry[] },
): Uint8Array {
  const found = given.halves.find((one) => one.part === part)
  const entry = entries.find(({ member }) => member === found?.by)
  if (found === undefined || entry === undefined) throw new FormatError("identity-share")
  const place = { case: given.caseId, kind: identityKinds.share, id: given.request }
  const own = boxPairOf(keys)
  const record = openRecord(fromBase64(found.bytes), own, place)
  const body = readShare(record?.body ?? null)
  const genuine = record !== null && verifyRecordAuthor(record, entryKeys(entry).signPublic)
  if (!genuine || body?.part !== part || body.public !== given.publicKey)
    throw new FormatError("identity-share")
  return fromHex(body.share)
}

/** Reporters seal on their own machines: what they wrote is cleaned again, what is missing is empty. */
function readIdentity(body: JsonValue): IdentityBody {
  const line = (name: string) => {
    const value = isObject(body) ? body[name] : null
    return typeof value === "string" ? cleanLine(value).slice(0, 1_000) : ""
  }
  return { v: 1, fullName: line("fullName"), address: line("address"), contact: line("contact") }
}

function readShare(body: JsonValue): ShareBody | null {
  if (!isObject(body) || body["v"] !== 1) return null
  const { part, share, public: publicKey } = body
  const digits = (value: JsonValue | undefined) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value)
  return (part === "A" || part === "B") && digits(share) && digits(publicKey) ? (body as ShareBody) : null
}

const isObject = (value: JsonValue): value is { [member: string]: JsonValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const byMember = (one: DirectoryEntry, other: DirectoryEntry) => (one.member < other.member ? -1 : 1)

const printOf = (keys: Keys) => fingerprint(keys.boxPublic, keys.signPublic)

const byOfficer = (keys: Keys) => ({
  author: { kind: "officer" as const, key: printOf(keys) },
  signSecret: keys.signSecret,
})

const sign = (namespace: string, statement: JsonValue, keys: Keys) =>
  base64(signStatement(namespace, statement, keys.signSecret))
