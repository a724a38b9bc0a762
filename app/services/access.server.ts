import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import { lockCaseForSystem, updateCase } from "#db/repositories/cases.ts"
import { casesWithEndedGrants, dropEndedGrants, endedGrants } from "#db/repositories/ending-grants.ts"
import { markRekey } from "#db/repositories/leaving.ts"
import { accessSchema } from "../domain/cases/grant-access.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"
import { requireReaders } from "./grants.server.ts"
import type { VerifiedAct } from "./officer-act.server.ts"
import { storeEvent } from "./officer-act.server.ts"

/**
 * Gives the keys of a case to officers who are asked for an opinion or compile a referral, for good or until a day. Changes
 * no state; says by code why, and in sealed words.
 *
 * @throws Problem `bad-input`, also for a day that has passed; `transition-refused` without words; `recipient-…` as
 *   `storeGrants` and `requireReaders`
 */
export async function grantAccess(deps: Deps, tx: Transaction, verified: VerifiedAct): Promise<string> {
  const { act, by } = verified
  const parsed = accessSchema.safeParse(act.details)
  if (!parsed.success) throw new Problem("bad-input", "details")
  if (act.record === null) throw new Problem("transition-refused", "G-REASON")
  const { members, reason, endsOn = null } = parsed.data
  if (endsOn !== null && endsOn < by.today) throw new Problem("bad-input", "endsOn")
  const head = await storeEvent(deps, tx, { verified, type: "case.access-granted", facts: { reason } })
  await requireReaders(tx, verified, members)
  return head
}

/**
 * Ends keys whose last day has passed: the grants go, an event says so, and new keys are due where the old ones were served.
 * From that day on they were not served any more, whether the worker ran or not. Each case in a transaction of its own,
 * skipped when somebody else holds it. Returns of how many cases keys ended.
 */
export async function endGrants(deps: Deps): Promise<number> {
  const today = dayInCity(deps.clock.now())
  let ended = 0
  for (const caseId of await casesWithEndedGrants(deps.db, { today, limit: 500 }))
    if (await endGrantsOf(deps, caseId, today)) ended++
  return ended
}

async function endGrantsOf(deps: Deps, caseId: string, today: Day): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const file = await lockCaseForSystem(tx, caseId)
    const ended = file === null ? [] : await endedGrants(tx, { caseId, today })
    if (file === null || ended.length === 0) return false
    const event = auditRow(deps, {
      ...{ type: "case.access-ended", caseId, role: "system", prevHash: file.headHash },
      ...{ sealTo: file.workPublic ?? file.dialoguePublic, facts: { reason: "grant-ended" } },
      payload: { members: ended.map(({ memberId }) => memberId) },
    })
    await appendEvent(tx, event)
    await dropEndedGrants(tx, { caseId, today })
    await updateCase(tx, caseId, { headHash: event.entryHash })
    if (ended.some(({ served }) => served)) await markRekey(tx, caseId, "grant-ended")
    return true
  })
}
