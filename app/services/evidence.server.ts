import { parseObjectKey } from "#storage/object-store.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { findEvidenceForReader } from "#db/repositories/evidence.ts"
import { hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { requireCase } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"
import { storeProblem } from "./uploads.server.ts"

/**
 * The ciphertext of one file, for an officer who holds the case's key. The event is committed before the first byte
 * leaves.
 *
 * @throws Problem `not-found`, `forbidden`, `not-declared`, `store-down`
 */
export async function openEvidence(
  deps: Deps,
  actor: StaffActor,
  wanted: { caseId: string; evidenceId: string },
) {
  const item = await deps.db.transaction(async (tx) => {
    const found = await requireCase(tx, actor, { caseId: wanted.caseId, permission: "evidence:open" })
    if ((await declarationOf(tx, wanted.caseId, actor.member)) !== "none") throw new Problem("not-declared")
    const file = await findEvidenceForReader(tx, { memberId: actor.member }, wanted.evidenceId)
    if (file?.caseId !== wanted.caseId) throw new Problem("not-found")
    const event = auditRow(deps, {
      ...{ type: "evidence.opened", caseId: wanted.caseId, actorId: actor.member, role: "officer" },
      sealTo: found.caseFile.workPublic ?? found.caseFile.dialoguePublic,
      payload: { evidence: file.id, sha256: hex(file.sha256), actor: actor.fingerprint },
    })
    await appendEvent(tx, event)
    return file
  })
  try {
    return await deps.store.get(parseObjectKey(item.objectKey))
  } catch (error) {
    throw storeProblem(error)
  }
}
