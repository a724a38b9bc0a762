import { z } from "zod"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { declarationOf, excludeMember, insertDeclaration } from "#db/repositories/case-steps.ts"
import { accessList, updateCase } from "#db/repositories/cases.ts"
import { markRekey } from "#db/repositories/leaving.ts"
import { wasServed } from "#db/repositories/rotation.ts"
import { hex } from "../crypto/bytes.ts"
import { conflictKinds, fewestReaders } from "../domain/cases/conflicts.ts"
import { factsWithout } from "../domain/cases/exclude.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { factsOf } from "./case-state.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import type { Deps } from "./deps.server.ts"

const declarationSchema = z.strictObject({ conflict: z.enum(["none", ...conflictKinds]) })

/**
 * An officer's signed word on whether they are near to anybody in the case, given before content is shown (G-COI). A
 * conflict recuses at once: the officer's keys are taken away and never come back, and they are no longer in charge or of
 * the team.
 *
 * @throws Problem `bad-input`; `already-done` for a second declaration; `too-few-readers` when nobody would be left
 */
export async function declare(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { actor, found, act, by, payload } = verified
  const parsed = declarationSchema.safeParse(act.details)
  if (!parsed.success || act.record !== null || act.message !== null || act.grants.length > 0)
    throw new Problem("bad-input", "details")
  const { conflict } = parsed.data
  const earlier = await declarationOf(tx, act.caseId, actor.member)
  if (earlier !== null) throw new Problem("already-done", "declaration")
  const { caseFile } = found
  const recused = conflict !== "none"
  const event = auditRow(deps, {
    ...{ type: recused ? "case.recused" : "case.declared", caseId: act.caseId, actorId: actor.member },
    ...{ role: "officer", payload, sealTo: caseFile.workPublic ?? caseFile.dialoguePublic },
    ...(recused ? { prevHash: caseFile.headHash, facts: { reason: conflict } } : {}),
  })
  await appendEvent(tx, event)
  await insertDeclaration(tx, {
    ...{ caseId: act.caseId, memberId: actor.member, conflict, declaredOn: by.today },
  })
  if (!recused) return hex(caseFile.headHash)
  if (await wasServed(tx, act.caseId, actor.member)) await markRekey(tx, act.caseId, "grant-ended")
  await excludeMember(tx, { caseId: act.caseId, memberId: actor.member, reason: `declared-${conflict}` })
  const lasting = (await accessList(tx, act.caseId)).filter(({ endsOn }) => endsOn === null)
  const left = new Set(lasting.map((one) => one.memberId))
  if (left.size < fewestReaders - 1) throw new Problem("too-few-readers")
  // Whoever is named in charge or of the team and is near to the case is neither: somebody else has to be named (T40).
  const facts = factsWithout(factsOf(caseFile), actor.member)
  await updateCase(tx, act.caseId, { facts, headHash: event.entryHash })
  return hex(event.entryHash)
}
