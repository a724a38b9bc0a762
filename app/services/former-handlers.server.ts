import type { Transaction } from "#db/client.ts"
import { dropSignatures, excludeMember } from "#db/repositories/case-steps.ts"
import { accessList } from "#db/repositories/cases.ts"
import { markRekey } from "#db/repositories/leaving.ts"
import { endSessionsOf } from "#db/repositories/staff.ts"
import { fewestReaders } from "../domain/cases/conflicts.ts"
import { Problem } from "../domain/problem.ts"

/**
 * A case that begins anew, or goes on as a further denunciation, does so in other hands: whoever handled it before is excluded,
 * inside the transaction of the step and after its event. Their keys and sessions end, signatures of theirs that wait fall,
 * and new keys are due for everybody else (`docs/decisions/026`).
 *
 * @throws Problem `too-few-readers` when fewer than two would be left: keys have to be given to others before
 */
export async function passToOthers(
  tx: Transaction,
  caseId: string,
  former: readonly string[],
): Promise<void> {
  const access = await accessList(tx, caseId)
  const others = access.filter(({ memberId, endsOn }) => endsOn === null && !former.includes(memberId))
  if (new Set(others.map(({ memberId }) => memberId)).size < fewestReaders)
    throw new Problem("too-few-readers", "former-handlers")
  for (const memberId of former) {
    await excludeMember(tx, { caseId, memberId, reason: "former-handler" })
    await dropSignatures(tx, { caseId, memberId })
    if (access.some((row) => row.memberId === memberId)) await endSessionsOf(tx, memberId)
  }
  if (former.length > 0) await markRekey(tx, caseId, "former-handler")
}
