import { appendEvent } from "#db/repositories/audit.ts"
import { casesPast, lockCaseForSystem, updateCase } from "#db/repositories/cases.ts"
import type { SystemActor } from "../domain/actor.ts"
import { decide } from "../domain/cases/transitions.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"
import { carryOutClocks, regionsOf } from "./mailbox.server.ts"

const system: SystemActor = { kind: "system", process: "worker" }

/**
 * T06 by time: a reporter who was asked and did not answer within the internal limit loses nothing; the case goes back
 * to triage. Each case in a transaction of its own, skipped when somebody else holds it. Returns how many moved.
 */
export async function endWaitingForAnswers(deps: Deps): Promise<number> {
  const today = dayInCity(deps.clock.now())
  let moved = 0
  for (const caseId of await casesPast(deps.db, "S-ANSWER", { today, limit: 500 }))
    if (await endWaiting(deps, caseId)) moved++
  return moved
}

async function endWaiting(deps: Deps, caseId: string): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const caseFile = await lockCaseForSystem(tx, caseId)
    if (caseFile === null) return false
    const facts = { conflicted: false, hasRecord: false }
    const decision = decide(regionsOf(caseFile), { event: "waited-out", actor: system, facts })
    if (decision.kind === "refused") return false
    const event = auditRow(deps, {
      ...{
        type: "case.answer-not-received",
        caseId,
        role: "system",
        rule: decision.row.id,
        prevHash: caseFile.headHash,
      },
      ...{
        prev: caseFile.mainState,
        next: decision.row.to,
        sealTo: caseFile.workPublic ?? caseFile.dialoguePublic,
      },
      payload: { clock: "S-ANSWER" },
    })
    await appendEvent(tx, event)
    await updateCase(tx, caseId, { mainState: decision.row.to, headHash: event.entryHash })
    await carryOutClocks(tx, { caseId, row: decision.row, today: dayInCity(deps.clock.now()) })
    return true
  })
}
