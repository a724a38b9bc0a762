import { z } from "zod"
import type { Transaction } from "#db/client.ts"
import { accessReasons } from "../domain/cases/grant-access.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import { requireReaders } from "./grants.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { storeEvent } from "./officer-act.server.ts"

const grantSchema = z.strictObject({
  members: z.array(z.uuidv4()).min(1).max(12),
  reason: z.enum(accessReasons),
})

/**
 * Gives the keys of a case to officers who are asked for an opinion or compile a referral. Changes no state; says by code
 * why, and in sealed words.
 *
 * @throws Problem `bad-input`, `transition-refused` without words, `recipient-…` as `storeGrants` and `requireReaders`
 */
export async function grantAccess(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { act } = verified
  const parsed = grantSchema.safeParse(act.details)
  if (!parsed.success) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const { members, reason } = parsed.data
  const head = await storeEvent(deps, tx, { verified, type: "case.access-granted", facts: { reason } })
  await requireReaders(tx, verified, members)
  return head
}
