import { randomUUID } from "node:crypto"
import { appendEvent } from "#db/repositories/audit.ts"
import { insertExplanation } from "#db/repositories/case-steps.ts"
import { oversightCaseOf, sealKeyOf } from "#db/repositories/oversight.ts"
import type { Transaction } from "#db/client.ts"
import type { StaffActor } from "../domain/actor.ts"
import { namespaces } from "../domain/cases/statements.ts"
import { addWorkingDays } from "../domain/law/calendar.ts"
import type { Demand } from "../domain/oversight/demand.ts"
import { demandStatement } from "../domain/oversight/demand.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import { verifySigner } from "./signers.server.ts"
import { violatesUnique } from "./database-errors.server.ts"
import type { Deps } from "./deps.server.ts"
import { requireOversight } from "./oversight.server.ts"

/**
 * A demand of oversight to explain, signed by its officer: those who work on the case see the question and the day, never
 * who asked. The same question is not asked again while it waits. Returns the day until which it is to be answered.
 *
 * @throws Problem `forbidden`, `not-found`, `already-done`, `bad-signature`, `replayed`, `signed-out`
 */
export async function askExplanation(deps: Deps, actor: StaffActor, demand: Demand): Promise<Day> {
  requireOversight(actor, "oversight:ask")
  try {
    return await deps.db.transaction((tx) => storeDemand(deps, tx, { actor, demand }))
  } catch (error) {
    if (violatesUnique(error) === "explanation_asked_once") throw new Problem("already-done", "demand")
    throw error
  }
}

async function storeDemand(
  deps: Deps,
  tx: Transaction,
  { actor, demand }: { actor: StaffActor; demand: Demand },
): Promise<Day> {
  const found = await oversightCaseOf(tx, demand.case)
  const sealTo = found === null ? null : await sealKeyOf(tx, found.caseId)
  if (found === null || sealTo === null) throw new Problem("not-found")
  const statement = demandStatement(demand, actor.fingerprint)
  const namespace = namespaces.oversightAct
  await verifySigner(deps, tx, { actor, signed: demand, namespace, statement })
  const today = dayInCity(deps.clock.now())
  const dueOn = addWorkingDays(today, demand.days).due
  const id = randomUUID()
  const { question } = demand
  await appendEvent(
    tx,
    auditRow(deps, {
      ...{ type: "oversight.asked", caseId: found.caseId, actorId: actor.member, role: "oversight", sealTo },
      facts: { question, demand: id, answerBy: dueOn },
      payload: { statement, signature: demand.signature },
    }),
  )
  await insertExplanation(tx, {
    ...{ id, caseId: found.caseId, question, askedBy: actor.member, askedOn: today, dueOn },
  })
  return dueOn
}
