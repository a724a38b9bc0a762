import { z } from "zod"
import { base64, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { OnePersonsKeys } from "../crypto/keys.ts"
import { signStatement, verifyStatement } from "../crypto/signed-statement.ts"
import { namespaces } from "./cases/statements.ts"
import { newCredentialSchema } from "./credential.ts"
import { hexOf } from "./members.ts"
import type { Day } from "./time.ts"
import { addDays } from "./time.ts"

/**
 * New keys for a member. They are made in the member's browser and put into the keyring beside the old ones; the enrolment authority
 * signs them as at an enrolment, and with that signature the directory changes, in one transaction; then everything that is sealed to
 * the old ones is sealed anew; at last the old ones are thrown away.
 */

/** Days after the change for which somebody may still seal to the old keys: a form of a report lives for one, an office page less. */
const lateSealing = 2

/** The first day on which the old keys can be thrown away: nobody seals to them any more. */
export const oldKeysEndFrom = (switchedOn: Day): Day => addDays(switchedOn, lateSealing)

/** The new public halves, signed with the old keys (nobody else exchanges them) and with themselves (whoever offers them has them). */
export const newKeysSchema = z.object({
  box: hexOf(32),
  sign: hexOf(32),
  byOld: z.base64().length(88),
  byNew: z.base64().length(88),
})
export type NewKeys = z.infer<typeof newKeysSchema>

/** `made`: the keyring with both, under the passphrase in use. */
export const beginRotationFields = { auth: hexOf(32), made: newCredentialSchema, keys: newKeysSchema }
/** `made`: the keyring without the old ones. */
export const endRotationFields = { auth: hexOf(32), made: newCredentialSchema }

/** What both sign. `replaces`: fingerprint of the keys that count so far, so that it cannot be used again later. */
function rotationStatement(
  member: string,
  replaces: string,
  { box, sign }: { box: string; sign: string },
): JsonValue {
  return { v: 1, member, replaces, box, sign }
}

type Old = { member: string; fingerprint: string }

/** The new public halves, signed by both. */
export function offerKeys(old: Old & { signSecret: Uint8Array }, next: OnePersonsKeys): NewKeys {
  const halves = { box: hex(next.boxPublic), sign: hex(next.signPublic) }
  const statement = rotationStatement(old.member, old.fingerprint, halves)
  const by = (secret: Uint8Array) => base64(signStatement(namespaces.rotation, statement, secret))
  return { ...halves, byOld: by(old.signSecret), byNew: by(next.signSecret) }
}

/** True when the holder of the old keys and of the new ones signed exactly this. Never throws. */
export function checkOffer(old: Old & { signPublic: Uint8Array }, offered: NewKeys): boolean {
  const statement = rotationStatement(old.member, old.fingerprint, offered)
  const by = (signature: string, key: Uint8Array) =>
    verifyStatement(namespaces.rotation, statement, fromBase64(signature), key)
  return by(offered.byOld, old.signPublic) && by(offered.byNew, fromHex(offered.sign))
}

/** Pieces that go between browser and server at once. */
export const resealedAtOnce = 500

const place = {
  kind: z.enum(["grant", "half", "request"]),
  place: z.uuid(),
  part: z.enum(["dialogue", "work", "A", "B"]),
}

/**
 * What is sealed to a member and where it lies: `sealed` in base64. `given`: of a key that was sealed anew before, the hash of the
 * bytes that its giver signed.
 */
export type SealedToMe = z.infer<z.ZodObject<typeof place>> & { sealed: string; given: string | null }

/** Hashes in hex. `recipient`: fingerprint of the keys that it is sealed to now. */
export type ResealedGrant = {
  case: string
  compartment: string
  member: string
  given: string
  sealed: string
  recipient: string
}

/**
 * What the holder of a key signs when sealing it anew: without it the giver's statement names bytes that are no more, and a key that a
 * server put there would look the same.
 */
export function signReseal(grant: ResealedGrant, signSecret: Uint8Array): string {
  return base64(signStatement(namespaces.reseal, { v: 1, ...grant }, signSecret))
}

/** True when the holder of this key signed exactly this. Throws `FormatError` for a signature that is no base64. */
export function checkReseal(grant: ResealedGrant, signature: string, signPublic: Uint8Array): boolean {
  return verifyStatement(namespaces.reseal, { v: 1, ...grant }, fromBase64(signature), signPublic)
}

/** Pieces sealed anew. `before`: hex SHA-256 of what was read, so that nothing newer is overwritten. */
export const resealedSchema = z.object({
  items: z
    .array(
      z.object({
        ...{ ...place, before: hexOf(32), sealed: z.base64().min(108).max(1432) },
        /** Of a grant that is sealed anew. */
        signature: z.base64().length(88).nullable(),
      }),
    )
    .min(1)
    .max(resealedAtOnce),
})
export type Resealed = z.infer<typeof resealedSchema>["items"][number]
