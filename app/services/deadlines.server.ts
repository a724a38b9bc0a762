import { randomUUID } from "node:crypto"
import type { AuditRow } from "#db/repositories/audit.ts"
import type { PassedClock } from "#db/repositories/deadlines.ts"
import { aloneWithDeadlines, lockPassedClocks, storeBreaches } from "#db/repositories/deadlines.ts"
import { explanationDue } from "../domain/cases/case-clocks.ts"
import { caseFactsSchema } from "../domain/cases/case-state.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow, handlerFact } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"

/** Clocks of one transaction: few enough that nobody who opens one of these cases waits long. */
const atOnce = 250

/**
 * Turns every deadline that has passed into an event, a mark on the clock and a demand to explain. However many ticks
 * were missed, each event is dated to its deadline. One worker at a time, by a lock of the database; cases that somebody
 * holds are left to the next tick. Returns how many deadlines were recorded.
 */
export async function recordPassedDeadlines(deps: Deps): Promise<number> {
  let recorded = 0
  for (;;) {
    const batch = await recordSome(deps)
    recorded += batch
    if (batch < atOnce) return recorded
  }
}

async function recordSome(deps: Deps): Promise<number> {
  const days = explaining(deps)
  return deps.db.transaction(async (tx) => {
    if (!(await aloneWithDeadlines(tx))) return 0
    const passed = await lockPassedClocks(tx, { today: days.today, limit: atOnce })
    await storeBreaches(
      tx,
      passed.map((clock) => breachOf(deps, clock, days)),
    )
    return passed.length
  })
}

/**
 * The event of a deadline that passed, and the demand to explain it. The event is dated to the deadline, however late it
 * was noticed; the time to explain counts from the day on which the demand exists.
 */
export function breachOf(
  deps: Deps,
  clock: PassedClock,
  { today, due }: { today: Day; due: Day } = explaining(deps),
): { event: AuditRow; demand: Demand } {
  const { caseId, unit, category } = clock
  const { handler } = caseFactsSchema.parse(clock.facts)
  const demand = { id: randomUUID(), caseId, clockId: clock.id, question: "deadline-passed" }
  const asked = { ...handlerFact(deps, handler), demand: demand.id, answerBy: due }
  const event = auditRow(deps, {
    ...{ type: "clock.breached", caseId, role: "system", at: clock.dueOn },
    facts: { ...{ clock: clock.clock, due: clock.dueOn, unit, category }, ...asked },
    sealTo: clock.workPublic ?? clock.dialoguePublic,
    payload: { clock: clock.clock, started: clock.startedOn, due: clock.dueOn },
  })
  return { event, demand: { ...demand, askedOn: today, dueOn: due } }
}

type Demand = {
  id: string
  caseId: string
  clockId: string
  question: string
  askedOn: Day
  dueOn: Day
}

function explaining(deps: Deps): { today: Day; due: Day } {
  const today = dayInCity(deps.clock.now())
  return { today, due: explanationDue(today) }
}
