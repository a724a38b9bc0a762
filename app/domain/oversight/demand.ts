import { z } from "zod"
import { base64 } from "../../crypto/bytes.ts"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import type { Keys } from "../../crypto/keys.ts"
import { fingerprint } from "../../crypto/keys.ts"
import { signStatement } from "../../crypto/signed-statement.ts"
import { oversightQuestions } from "../cases/explanations.ts"
import { namespaces } from "../cases/statements.ts"

/** Working days that officers have to answer a demand of oversight, unless it says otherwise. */
export const demandDays = 5

/** A demand for an explanation: codes only, of a case that is known by its pseudonym alone. */
export const demandSchema = z.strictObject({
  case: z.string().regex(/^[0-9a-f]{32}$/),
  question: z.enum(oversightQuestions),
  /** Until when, in working days from today. */
  days: z.number().int().min(1).max(20),
  at: z.string().max(20),
  signature: z.base64().length(88),
})
export type Demand = z.infer<typeof demandSchema>

/** What the oversight officer signs, under a namespace of its own. */
export function demandStatement(demand: Omit<Demand, "signature">, actorFingerprint: string): JsonValue {
  const { case: pseudonym, question, days, at } = demand
  return { v: 1, case: pseudonym, act: "ask", question, days, at, actor: actorFingerprint }
}

export function signDemand(demand: Omit<Demand, "signature">, keys: Keys): Demand {
  const statement = demandStatement(demand, fingerprint(keys.boxPublic, keys.signPublic))
  return {
    ...demand,
    signature: base64(signStatement(namespaces.oversightAct, statement, keys.signSecret)),
  }
}
