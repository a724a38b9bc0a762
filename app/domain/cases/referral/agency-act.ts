import { z } from "zod"
import { base64 } from "../../../crypto/bytes.ts"
import type { JsonValue } from "../../../crypto/canonical-json.ts"
import type { Keys } from "../../../crypto/keys.ts"
import { fingerprint } from "../../../crypto/keys.ts"
import { signStatement } from "../../../crypto/signed-statement.ts"
import type { ActEvent } from "../act-details.ts"
import { sealedPartSchema } from "../schemas.ts"
import { partRefs } from "./sealed-parts.ts"

/** What a liaison officer does on a referral (R6–R8 of workflow §5.2). */
export const agencyActs = [
  ...(["acknowledge", "examine", "extend-examination", "ask-supplement", "post-outcome"] as const),
] as const satisfies readonly ActEvent[]
export type AgencyActName = (typeof agencyActs)[number]

/** Namespace of the agency's statements: never valid as an officer's act on a case. */
export const agencyActNamespace = "agency-act"

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`))

/** `prev`: hash of the referral's last event, which is all that the agency knows of the case's history. */
export const agencyActSchema = z.object({
  referral: z.uuidv4(),
  act: z.enum(agencyActs),
  details: z.json().refine((value) => JSON.stringify(value).length <= 2_000),
  words: z.array(sealedPartSchema).max(32),
  prev: hexOf(32),
  at: z.string().max(20),
  signature: z.base64().length(88),
})
export type AgencyAct = z.infer<typeof agencyActSchema>

/** Signed by the liaison officer. */
export function agencyActStatement(input: Omit<AgencyAct, "signature">, actorFingerprint: string): JsonValue {
  return {
    v: 1,
    referral: input.referral,
    act: input.act,
    details: input.details,
    words: partRefs(input.words),
    prev: input.prev,
    at: input.at,
    actor: actorFingerprint,
  }
}

/** Signs an act whose words are sealed already. */
export function signAgencyAct(unsigned: Omit<AgencyAct, "signature">, keys: Keys): AgencyAct {
  const print = fingerprint(keys.boxPublic, keys.signPublic)
  const statement = agencyActStatement(unsigned, print)
  return { ...unsigned, signature: base64(signStatement(agencyActNamespace, statement, keys.signSecret)) }
}
