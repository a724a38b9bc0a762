import type { Keys } from "#app/crypto/keys.ts"
import type { Demand } from "#app/domain/oversight/demand.ts"
import { signDemand } from "#app/domain/oversight/demand.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { callOffice } from "./office-fetch.client.ts"

/** Signs a demand to explain and sends it. */
export async function sendDemand(
  keys: Keys,
  demand: Pick<Demand, "case" | "question" | "days">,
): Promise<OfficeAnswer<{ dueOn: string }>> {
  if (!Number.isInteger(demand.days)) return { ok: false, problem: "bad-input" }
  const signed = signDemand({ ...demand, at: instantOf(new Date()) }, keys)
  return callOffice("/oversight/demands", { method: "POST", body: signed })
}
