import { and, asc, eq, inArray, isNull, lt, notInArray, sql } from "drizzle-orm"
import { waitingClocks } from "#app/domain/cases/case-clocks.ts"
import type { Transaction } from "../client.ts"
import type { AuditRow } from "./audit.ts"
import { auditEvent } from "../schema/audit.ts"
import { caseClock, caseFile, explanation } from "../schema/cases.ts"

/** Any number that nothing else in the database locks. */
const deadlineLock = 5_022_761_938

/** True when no other worker is at the deadlines; held until the transaction ends, also after a crash. */
export async function aloneWithDeadlines(tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ alone: boolean }>(
    sql`select pg_try_advisory_xact_lock(${deadlineLock}) as alone`,
  )
  return row?.alone === true
}

/** A clock of duty whose deadline passed, and what its event says of the case. */
export type PassedClock = Awaited<ReturnType<typeof lockPassedClocks>>[number]

/**
 * Clocks of duty whose deadline lies before `today` and was not recorded as passed, oldest first, with their cases held.
 * A case that somebody acts on is skipped: that act records what had passed, or the next tick does.
 */
export async function lockPassedClocks(tx: Transaction, past: { today: string; limit: number }) {
  return (
    tx
      .select({
        ...{ id: caseClock.id, clock: caseClock.clock, caseId: caseClock.caseId },
        ...{ startedOn: caseClock.startedOn, dueOn: caseClock.dueOn },
        ...{ facts: caseFile.facts, unit: caseFile.unit, category: caseFile.category },
        ...{ workPublic: caseFile.workPublic, dialoguePublic: caseFile.dialoguePublic },
      })
      .from(caseClock)
      .innerJoin(caseFile, eq(caseFile.id, caseClock.caseId))
      .where(
        and(
          eq(caseClock.state, "running"),
          isNull(caseClock.breachedOn),
          lt(caseClock.dueOn, past.today),
          notInArray(caseClock.clock, [...waitingClocks]),
        ),
      )
      .orderBy(asc(caseClock.dueOn))
      .limit(past.limit)
      // Both rows: what another transaction changed meanwhile is looked at again before it is taken.
      .for("no key update", { skipLocked: true })
  )
}

/** Writes down deadlines that passed: the events first, then the clocks, then the demands to explain. */
export async function storeBreaches(
  tx: Transaction,
  breaches: readonly { event: AuditRow; demand: typeof explanation.$inferInsert & { clockId: string } }[],
): Promise<void> {
  if (breaches.length === 0) return
  const clocks = breaches.map(({ demand }) => demand.clockId)
  await tx.insert(auditEvent).values(breaches.map(({ event }) => ({ ...event, tx: "0" })))
  await tx
    .update(caseClock)
    .set({ breachedOn: sql`${caseClock.dueOn}` })
    .where(inArray(caseClock.id, clocks))
  await tx.insert(explanation).values(breaches.map(({ demand }) => demand))
}
