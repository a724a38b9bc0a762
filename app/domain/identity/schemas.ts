import { z } from "zod"
import { grantSchema, identitySchema } from "../cases/schemas.ts"
import { parseDay } from "../time.ts"
import { identityGrounds, noticeChoices, seats } from "./rules.ts"

/** What clients send about a reporter's name. Everything that can be read is sealed already. */

const uuid = z.uuidv4()
const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`))
const words = z.base64().max(Math.ceil((65_536 + 49) / 3) * 4)
const signed = { prev: hexOf(32), at: z.string().max(20), signature: z.base64().length(88) }

/**
 * A request: its reasons are sealed to a key of its own, whose secret goes to every custodian and to the case's work key.
 * `identity` says which sealed identity is meant, so that no server can put another in its place.
 */
export const identityRequestSchema = z.strictObject({
  id: uuid,
  caseId: uuid,
  ground: z.enum(identityGrounds),
  notice: z.enum(noticeChoices),
  identity: z.strictObject({ record: uuid, publicKey: hexOf(32) }),
  wordsPublic: hexOf(32),
  words,
  grants: z.array(grantSchema).min(2).max(40),
  work: z.base64().length(108),
  ...signed,
})
export type IdentityRequest = z.infer<typeof identityRequestSchema>

/** A decision. `share`: the custodian's half, sealed anew to the requester; null with a refusal, and always of a head. */
export const identityDecisionSchema = z.strictObject({
  request: uuid,
  part: z.enum(seats),
  agrees: z.boolean(),
  words,
  share: words.nullable(),
  ...signed,
})
export type IdentityDecision = z.infer<typeof identityDecisionSchema>

/** The requester opens what was agreed, or takes the request back. */
export const identityStepSchema = z.strictObject({
  request: uuid,
  act: z.enum(["open", "withdraw"]),
  ...signed,
})
export type IdentityStep = z.infer<typeof identityStepSchema>

/** The reporter gives a name later, or takes it back. `record`: of the identity that is given or taken back. */
export const reporterIdentitySchema = z.strictObject({
  lookup: hexOf(16),
  act: z.enum(["give-identity", "withdraw-identity"]),
  record: uuid,
  identity: identitySchema.nullable(),
  at: z.string().refine((text) => parseDay(text) !== null),
  signature: z.base64().length(88),
})
export type ReporterIdentity = z.infer<typeof reporterIdentitySchema>
