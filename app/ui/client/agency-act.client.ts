import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { FormatError } from "#app/crypto/errors.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { AgencyAct, AgencyActName } from "#app/domain/cases/referral/agency-act.ts"
import { signAgencyAct } from "#app/domain/cases/referral/agency-act.ts"
import { packetReaders } from "#app/domain/cases/referral/packet.ts"
import { sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { checkedDirectory } from "./office-directory.client.ts"
import { callOffice } from "./office-fetch.client.ts"

export type AgencyActInput = {
  act: AgencyActName
  details: JsonValue
  /** What is written to the office; null for acts without words. */
  text: string | null
}

type Referral = { id: string; agency: string; head: string; workPublic: string | null }

/** Seals the words to the office and to the colleagues of the own body, signs and sends. */
export async function sendAgencyAct(
  referral: Referral,
  { keys, authority }: { keys: Keys; authority: string },
  input: AgencyActInput,
): Promise<OfficeAnswer<{ head: string }>> {
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  const readers = packetReaders(directory.value, referral.agency)
  const at = instantOf(new Date())
  const kind = input.act === "post-outcome" ? ("outcome" as const) : ("request" as const)
  let signed: AgencyAct
  try {
    const words =
      input.text === null || referral.workPublic === null
        ? []
        : sealParts(
            {
              ...{ referral: referral.id, kind, body: { v: 1, text: input.text }, at, readers },
              workPublic: referral.workPublic,
            },
            keys,
          )
    const { act, details } = input
    signed = signAgencyAct({ referral: referral.id, act, details, words, prev: referral.head, at }, keys)
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: error.code }
    throw error
  }
  return callOffice(`/agency/packets/${referral.id}/act`, { method: "POST", body: signed })
}
