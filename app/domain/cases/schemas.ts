import { z } from "zod"
import { packedItemSchema } from "../custody/schemas.ts"
import { parseDay } from "../time.ts"
import type { ActEvent } from "./act-details.ts"

/**
 * Shapes of what clients send. The sealed path is JSON made by a browser (or by the server itself in the plain path):
 * everything secret in it is already sealed. Sizes are checked again by `recordSizeProblem`.
 */

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`))
const sealed = (most: number) => z.base64().max(Math.ceil(most / 3) * 4)
const uuid = z.uuidv4()

/** A reporter's record of at most 256 KiB, plus its envelope. */
const recordBytes = sealed(262_144 + 49)

export const grantSchema = z.object({ member: uuid, sealed: sealed(81) })
/** A secret of a case for somebody. `recipient`: fingerprint of the keys it was sealed to, as the directory has them. */
const keyGrantSchema = grantSchema.extend({ recipient: hexOf(16) })

export const sealedRecordSchema = z.object({
  id: uuid,
  kind: z.enum(["report", "title", "message", "note", "withdrawal", "act"]),
  bytes: recordBytes,
})

/** A record between the office and the investigators: sealed to one liaison officer, or to the case's work key. */
export const sealedPartSchema = z.object({
  id: uuid,
  member: uuid.nullable(),
  kind: z.enum(["index", "answer", "request", "outcome"]),
  bytes: recordBytes,
})
export type SealedPart = z.infer<typeof sealedPartSchema>

export const factsSchema = z.object({
  category: z.string().max(8),
  behaviours: z.array(z.string().max(8)).max(20),
  unit: z.string().max(40).nullable(),
  desk: z.string().max(40).nullable(),
  urgent: z.boolean(),
  identified: z.boolean(),
})

export const identitySchema = z.object({
  record: z.object({ id: uuid, bytes: recordBytes }),
  publicKey: hexOf(32),
  shares: z
    .array(z.object({ member: uuid, part: z.enum(["A", "B"]), sealed: sealed(1073) }))
    .min(2)
    .max(40),
})

/** One file: where its ciphertext was uploaded, and what its bytes hash to. Signed, so that no other file can stand in. */
export const evidenceRefSchema = z.object({ id: uuid, upload: uuid, sha256: hexOf(32) })
export type EvidenceRef = z.infer<typeof evidenceRefSchema>

/** The same with what only the sealed record says: name and size (bytes) of the content. */
export type NamedEvidence = EvidenceRef & { name: string; size: number }

/** A whole report, sealed. `signature` is the reporter's, over the statement that `submissionStatement` makes. */
export const submissionSchema = z.object({
  v: z.literal(1),
  key: hexOf(16),
  caseId: uuid,
  facts: factsSchema,
  lookupHash: hexOf(32),
  boxPublic: hexOf(32),
  signPublic: hexOf(32),
  dialoguePublic: hexOf(32),
  reporterGrant: sealed(81),
  grants: z.array(keyGrantSchema).max(60),
  struck: z.array(uuid).max(60),
  records: z.array(sealedRecordSchema).min(2).max(2),
  identity: identitySchema.nullable(),
  evidence: z.array(evidenceRefSchema).max(20),
  /** Over the statement of the keys alone, which officers check when they open the case. */
  keysSignature: z.base64().length(88),
  signature: z.base64().length(88),
})
export type Submission = z.infer<typeof submissionSchema>

/** What a browser posts besides: the form token travels with it, never inside what is signed. */
export const submissionRequestSchema = z.object({ token: z.string().max(200), submission: submissionSchema })

export const lookupSchema = z.object({ lookup: hexOf(16) })

/** A reporter's later act: a message (with files), or the withdrawal. */
export const reporterActSchema = z.object({
  lookup: hexOf(16),
  act: z.enum(["message", "withdraw"]),
  record: sealedRecordSchema,
  evidence: z.array(evidenceRefSchema).max(20),
  at: z.string().refine((text) => parseDay(text) !== null),
  signature: z.base64().length(88),
})
export type ReporterAct = z.infer<typeof reporterActSchema>

/** Acts that are no steps of the statechart, and `ask`, which is one by another name. */
const plainActs = [
  "ask",
  "message",
  "note",
  "propose",
  "second",
  "decline",
  "withdraw",
  "declare",
  "explain",
  "grant-access",
  "exclude",
  "revoke",
  "renew-keys",
] as const

/** Steps that an officer who holds a key of the case takes. Those of the investigating body have a door of their own. */
const steps = [
  ...(["await-signature", "record-signature", "register", "fill-triage", "link-duplicate", "file"] as const),
  ...(["look-again", "open-check", "finish-check", "close-check", "transfer", "confirm-transfer"] as const),
  ...([
    "return-transfer",
    "guide",
    "take-petition",
    "reply-petition",
    "refuse-acceptance",
    "accept",
  ] as const),
  ...([
    "notify-acceptance",
    "assign-team",
    "record-step",
    "sign-minutes",
    "extend",
    "suspend",
    "notify-suspension",
  ] as const),
  ...(["resume", "report-findings", "return-findings", "conclude", "notify-conclusion"] as const),
  ...([
    "settle-publication",
    "order-measures",
    "report-measures",
    "open-feedback",
    "close",
    "reopen",
  ] as const),
  ...(["reassign", "flag-crime", "write-legal-note", "approve-referral", "reject-referral"] as const),
  ...(["compile-packet", "hand-over", "supply", "end-referral"] as const),
] as const satisfies readonly ActEvent[]

/** A key that follows another: its public half, and the secret of the one before, sealed to it. */
const followingKeySchema = z.object({ publicKey: hexOf(32), former: sealed(81) })

/** New keys of a case, made by whoever excludes somebody; `reporter`: the new dialogue secret for the receipt code. */
const rekeySchema = z.object({
  dialogue: followingKeySchema.extend({ reporter: sealed(81) }),
  work: followingKeySchema,
})
export type Rekey = z.infer<typeof rekeySchema>

/**
 * An officer's act on a case: what is done, in codes and in sealed words, for whom keys are added, and the signature over
 * the statement of all that. `message` is what the reporter is told in the officer's own words, sealed to the dialogue.
 * `proposal` names the proposal that is seconded, decided, declined or withdrawn.
 */
export const officerActSchema = z.object({
  caseId: uuid,
  act: z.enum([...plainActs, ...steps]),
  details: z.json().refine((value) => JSON.stringify(value).length <= 8_000),
  record: sealedRecordSchema.nullable(),
  message: sealedRecordSchema.nullable(),
  grants: z.array(keyGrantSchema.extend({ compartment: z.enum(["dialogue", "work"]) })).max(120),
  proposal: hexOf(32).nullable(),
  /** Sealed to liaison officers with a packet or an answer; the signed details name each by its hash. */
  sealed: z.array(sealedPartSchema).max(32).optional(),
  /** Custody entries of the items that were put into a packet; only with the act that claims it. */
  custody: z.array(packedItemSchema).max(99).optional(),
  /** Only with `exclude`, `revoke` and `renew-keys`; the grants are then those of the new keys. */
  rekey: rekeySchema.optional(),
  prev: hexOf(32),
  at: z.string().max(20),
  signature: z.base64().length(88),
})
export type OfficerAct = z.infer<typeof officerActSchema>
export type ActName = OfficerAct["act"]

/** The first officer who opens a case makes its work key and seals it to everybody who holds the dialogue key. */
export const workKeySchema = z.object({
  caseId: uuid,
  workPublic: hexOf(32),
  grants: z.array(keyGrantSchema).min(1).max(60),
  prev: hexOf(32),
  at: z.string().max(20),
  signature: z.base64().length(88),
})
export type WorkKey = z.infer<typeof workKeySchema>
