import { appendEvent } from "#db/repositories/audit.ts"
import { declarationOf } from "#db/repositories/case-steps.ts"
import { findEvidenceForReader } from "#db/repositories/evidence.ts"
import type { StaffActor } from "../domain/actor.ts"
import type { ScanVerdict } from "../domain/custody/scan.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import { requireCase } from "./case-access.server.ts"
import type { Deps } from "./deps.server.ts"

type Copy = {
  caseId: string
  evidenceId: string
  /** The decrypted content, from the officer's browser. */
  bytes: AsyncIterable<Uint8Array>
  signal?: AbortSignal
}

/**
 * Has the office's scanner look at a decrypted copy that an officer sent for that, where the office set one up. The event is
 * committed before the first byte goes there. Of the bytes nothing is kept; the verdict is the officer's to enter in the custody
 * record.
 *
 * @throws Problem `not-found` (also where there is no scanner), `forbidden`, `not-declared`, `file-too-large`
 */
export async function scanEvidence(deps: Deps, actor: StaffActor, copy: Copy): Promise<ScanVerdict> {
  const { scanner } = deps
  const { caseId, evidenceId } = copy
  await deps.db.transaction(async (tx) => {
    const { caseFile } = await requireCase(tx, actor, { caseId, permission: "evidence:open" })
    if ((await declarationOf(tx, caseId, actor.member)) !== "none") throw new Problem("not-declared")
    const file = await findEvidenceForReader(tx, { memberId: actor.member }, evidenceId)
    if (file?.caseId !== caseId || scanner === null) throw new Problem("not-found")
    const event = auditRow(deps, {
      ...{ type: "evidence.sent-to-scanner", caseId, actorId: actor.member, role: "officer" },
      sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
      payload: { evidence: file.id, actor: actor.fingerprint },
    })
    await appendEvent(tx, event)
  })
  if (scanner === null) throw new Problem("not-found")
  return scanner.scan(atMost(copy.bytes, deps.limits.fileBytes), copy.signal)
}

async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const piece of bytes) {
    seen += piece.length
    if (seen > most) throw new Problem("file-too-large")
    yield piece
  }
}
