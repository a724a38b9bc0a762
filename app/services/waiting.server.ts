import { casesPast, lockCaseForSystem } from "#db/repositories/cases.ts"
import type { SystemActor } from "../domain/actor.ts"
import type { Command } from "../domain/cases/command.ts"
import { waitingClocks } from "../domain/cases/case-clocks.ts"
import { decide } from "../domain/cases/transitions.ts"
import { dayInCity } from "../domain/time.ts"
import { carryOut, loadCaseState } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"

const system: SystemActor = { kind: "system", process: "worker" }

/** The step that follows when a clock of waiting ends. */
const steps = {
  "S-ANSWER": { event: "waited-out", hasRecord: false },
  "S-SIGN": { event: "signature-waited-out", hasRecord: false },
  "S-FEEDBACK": { event: "feedback-over", hasRecord: false },
} as const satisfies Record<(typeof waitingClocks)[number], Command>

/**
 * T03, T06 and T30 by time: whoever was asked and did not answer within the internal limit loses nothing; the case goes
 * on. Each case in a transaction of its own, skipped when somebody else holds it. Returns how many moved.
 */
export async function endWaiting(deps: Deps): Promise<number> {
  const today = dayInCity(deps.clock.now())
  let moved = 0
  for (const clock of waitingClocks)
    for (const caseId of await casesPast(deps.db, clock, { today, limit: 500 }))
      if (await endWaitingOf(deps, caseId, clock)) moved++
  return moved
}

async function endWaitingOf(
  deps: Deps,
  caseId: string,
  clock: (typeof waitingClocks)[number],
): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const caseFile = await lockCaseForSystem(tx, caseId)
    if (caseFile === null) return false
    const before = await loadCaseState(tx, caseFile)
    const today = dayInCity(deps.clock.now())
    const by = { actor: system, conflicted: false, declared: true, today }
    const decision = decide(before, steps[clock], by)
    if (decision.kind === "refused") return false
    await carryOut(deps, tx, {
      ...{ caseFile, before, accepted: decision, event: { role: "system", payload: { clock } } },
      facts: { clock },
    })
    return true
  })
}
