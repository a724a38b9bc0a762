import { sql } from "drizzle-orm"
import type { Day } from "#app/domain/time.ts"
import { addDays, dayInCity } from "#app/domain/time.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { startSession } from "#app/services/sessions.server.ts"
import { endWaiting } from "#app/services/waiting.server.ts"
import type { Database, Transaction } from "#db/client.ts"
import { timeGets } from "./measure-office.ts"
import { seedCases } from "./seed-cases.ts"
import type { BenchServer } from "./server-process.ts"
import { median, percentile } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const clockIds = [
  ...(["clock_tick_100k_ms", "catch_up_day_s", "today_page_p95_ms"] as const),
] as const satisfies MeasureId[]

const openCases = 100_000
/** Deadlines that pass on the day that was missed. */
const missed = 5000
const ticks = 20

/** The page of the day, a tick of the worker and a day to catch up with, at 100,000 open cases. */
export async function measureClocks(
  server: BenchServer,
  ids: readonly string[],
  say: (line: string) => void,
): Promise<Result[]> {
  const today = dayInCity(new Date())
  // The server's own worker would be at the same deadlines.
  await server.owner.execute(sql`delete from pgboss.schedule`)
  await seedCases(server.owner, { from: 0, to: openCases }, today)
  const results: Result[] = []
  if (ids.includes("today_page_p95_ms")) results.push(await todayPages(server, today, say))
  if (ids.includes("clock_tick_100k_ms")) results.push(await idleTicks(server, today, say))
  if (ids.includes("catch_up_day_s")) results.push(await catchUp(server, today, say))
  return results
}

/** Changes rows as the owner, in a transaction that has an event, as every change must. */
async function changed(owner: Database, change: (tx: Transaction) => Promise<void>): Promise<void> {
  await owner.transaction(async (tx) => {
    await tx.execute(sql`
      insert into audit_event (id, tx, type, at, recorded_on, entry, entry_hash, payload)
      values (gen_random_uuid(), '0', 'bench', '2026-11-23', '2026-11-23', decode('00', 'hex'), decode(repeat('00', 32), 'hex'), decode('00', 'hex'))`)
    await change(tx)
  })
  await owner.execute(
    sql`vacuum (analyze) case_file, case_clock, key_grant, proposal, explanation, declaration`,
  )
}

/**
 * Seven of eight cases in somebody's charge; of each hundred, one has a new answer, one an open proposal and two a demand
 * to explain. Most officers have declared on their cases, so that titles come along.
 */
async function workOnCases(owner: Database, today: Day): Promise<void> {
  await changed(owner, async (tx) => {
    const officers = sql`(select array_agg(id order by login) from member where body = 'TTTP' and roles && array['inspector', 'intake'])`
    await tx.execute(sql`
      update case_file set facts = jsonb_build_object('handler', (${officers})[1 + (hashtext(id::text) & 65535) % 4])
      where (hashtext(id::text) & 7) <> 0`)
    await tx.execute(sql`
      update case_file set new_answer_on = ${today}::date where opened_on is not null and (hashtext(id::text) & 1023) < 10`)
    await tx.execute(sql`
      insert into declaration (case_id, member_id, conflict, declared_on)
      select id, handler, 'none', ${today}::date from case_file where handler is not null and (hashtext(id::text) & 127) < 110`)
    await tx.execute(sql`
      insert into proposal (id, case_id, event, details, proposed_by, proposed_on, state)
      select sha256(id::text::bytea), id, 'file', '{"reason": "no-specifics"}', handler, ${today}::date, 'open'
      from case_file where handler is not null and (hashtext(id::text) & 1023) between 500 and 510`)
    await tx.execute(sql`
      insert into explanation (id, case_id, clock_id, question, asked_on, due_on)
      select gen_random_uuid(), f.id, c.id, 'deadline-passed', ${today}::date, ${today}::date + (hashtext(f.id::text) & 3)
      from case_file f join case_clock c on c.case_id = f.id where (hashtext(f.id::text) & 1023) between 600 and 620`)
  })
}

/** p95 in ms of whole pages: of an inspector, of the head with the table by holder, of intake, and of lists alone. */
async function todayPages(server: BenchServer, today: Day, say: (line: string) => void): Promise<Result> {
  await workOnCases(server.owner, today)
  const times: number[] = []
  for (const login of ["minh-hoa", "cao-thu", "mau"]) {
    const [member] = await server.owner.execute<{ id: string }>(
      sql`select id from member where login = ${login}`,
    )
    const cookie = `session=${await startSession(server.deps, member?.id ?? "")}`
    const paths = ["/office", "/office", "/en/office", "/office?list=due", "/office?list=sign"]
    const asked = Array.from({ length: 40 }, () => paths).flat()
    const own = await timeGets(server, asked, cookie)
    times.push(...own)
    say(
      `today of ${login}: p50 ${median(own).toFixed(1)} ms, p95 ${percentile(own, 95).toFixed(1)} ms, largest ${Math.max(...own).toFixed(1)} ms`,
    )
  }
  return resultOf("today_page_p95_ms", percentile(times, 95))
}

/** Both jobs that look at clocks, with nothing to do: the slowest of several ticks, the first one included. */
async function idleTicks(
  { owner, deps }: BenchServer,
  today: Day,
  say: (line: string) => void,
): Promise<Result> {
  await setDeadlines(owner, sql`due_on = greatest(due_on, ${today}::date)`)
  const times: number[] = []
  for (let tick = 0; tick < ticks; tick++) {
    const begun = performance.now()
    const done = (await recordPassedDeadlines(deps)) + (await endWaiting(deps))
    times.push(performance.now() - begun)
    if (done !== 0) throw new Error(`${String(done)} clocks were due`)
  }
  say(`idle tick: first ${(times[0] ?? 0).toFixed(1)} ms, p50 ${median(times).toFixed(1)} ms`)
  return resultOf("clock_tick_100k_ms", Math.max(...times))
}

/** A worker that was down for a day: every deadline of yesterday at once. */
async function catchUp(
  { owner, deps }: BenchServer,
  today: Day,
  say: (line: string) => void,
): Promise<Result> {
  const yesterday = addDays(today, -1)
  await setDeadlines(
    owner,
    sql`due_on = case when id in (select id from case_clock order by id limit ${missed}) then ${yesterday}::date else ${today}::date end, breached_on = null`,
  )
  const begun = performance.now()
  const recorded = await recordPassedDeadlines(deps)
  const seconds = (performance.now() - begun) / 1000
  if (recorded !== missed)
    throw new Error(`${String(recorded)} deadlines were recorded, not ${String(missed)}`)
  say(`caught up with ${String(recorded)} deadlines in ${seconds.toFixed(1)} s`)
  return resultOf("catch_up_day_s", seconds)
}

const setDeadlines = (owner: Database, change: ReturnType<typeof sql>) =>
  changed(owner, async (tx) => {
    await tx.execute(sql`update case_clock set ${change}`)
  })
