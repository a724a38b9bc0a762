import { z } from "zod"
import type { Transaction } from "#db/client.ts"
import { answerExplanation } from "#db/repositories/case-steps.ts"
import { explanationReasons, mayExplain } from "../domain/cases/explanations.ts"
import { Problem } from "../domain/problem.ts"
import { factsOf } from "./case-state.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { storeEvent } from "./officer-act.server.ts"
import type { Deps } from "./deps.server.ts"

const explanationSchema = z.strictObject({ demand: z.uuidv4(), reason: z.enum(explanationReasons) })

/**
 * Answers a demand to explain: a reason by code, which oversight reads, and sealed words for those who work on the case.
 *
 * @throws Problem `bad-input`; `already-done` when it was answered; `transition-refused` without words or for who is not in charge
 */
export async function explain(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, act, by } = verified
  const parsed = explanationSchema.safeParse(act.details)
  if (!parsed.success) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const { handler } = factsOf(verified.found.caseFile)
  if (!mayExplain(actor, handler)) throw new Problem("transition-refused", "wrong-actor")
  const { demand, reason } = parsed.data
  const head = await storeEvent(deps, tx, { verified, type: "breach.explained", facts: { reason, demand } })
  const answered = await answerExplanation(tx, {
    ...{ id: demand, caseId: act.caseId, answer: reason, recordId: act.record.id },
    ...{ by: actor.member, on: by.today },
  })
  if (!answered) throw new Problem("already-done", "explanation")
  return head
}
