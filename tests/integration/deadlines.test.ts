import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
import { PgBoss } from "pg-boss"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { addWorkingDays } from "#app/domain/law/calendar.ts"
import { dueDay } from "#app/domain/law/clocks.ts"
import { addDays } from "#app/domain/time.ts"
import type { Day } from "#app/domain/time.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { startWorker } from "#app/worker.ts"
import { openDatabase } from "#db/client.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, officer, report } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let owner: Sql
let caseId: string

const received: Day = "2026-11-16"
const transferBy = dueDay("C-TRANSFER", received).due
const initBy = dueDay("C-INIT", received).due
const on = (day: string) => at(database.deps, `${day}T02:00:00Z`)
const tick = (day: Day) => recordPassedDeadlines(on(day))
const late = addDays(initBy, 5)

beforeAll(async () => {
  database = await openTestDeps()
  officers = await enrolDemoMembers(on(received))
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})
beforeEach(async () => {
  // Whatever an earlier test left is recorded, so that each begins with nothing due.
  await tick(addDays(late, 400))
  caseId = (await report(on(received))).caseId
})

const breaches = (id = caseId) =>
  owner<{ at: string; recorded: string; clock: string }[]>`
    select at, recorded_on::text as recorded, facts->>'clock' as clock from audit_event
    where case_id = ${id} and type = 'clock.breached' order by at, clock`

const demands = (id = caseId) =>
  owner<{ clock: string; question: string; asked: string; due: string }[]>`
    select c.clock, e.question, e.asked_on::text as asked, e.due_on::text as due
    from explanation e join case_clock c on c.id = e.clock_id where e.case_id = ${id} order by c.due_on`

const clocks = (id = caseId) =>
  owner<{ clock: string; state: string; breached: string | null }[]>`
    select clock, state, breached_on::text as breached from case_clock where case_id = ${id} order by due_on`

test("a deadline has not passed through the whole of its last day", async () => {
  expect(await tick(transferBy)).toBe(0)
  expect(await breaches()).toEqual([])
})

test("C-TRANSFER: the day after, an event is dated to the deadline and the handler is asked to explain within two working days", async () => {
  const today = addDays(transferBy, 1)
  expect(await tick(today)).toBe(1)
  expect(await breaches()).toEqual([{ at: transferBy, recorded: today, clock: "C-TRANSFER" }])
  expect(await clocks()).toEqual([
    { clock: "C-TRANSFER", state: "running", breached: transferBy },
    { clock: "C-INIT", state: "running", breached: null },
  ])
  const due = addWorkingDays(today, 2).due
  expect(await demands()).toEqual([{ clock: "C-TRANSFER", question: "deadline-passed", asked: today, due }])
})

test("a deadline that was recorded is not recorded again", async () => {
  await tick(late)
  expect(await tick(late)).toBe(0)
  expect(await tick(addDays(late, 90))).toBe(0)
  expect(await breaches()).toHaveLength(2)
})

test("attack 28: missed ticks are made up for at once, each event dated to its own deadline", async () => {
  expect(await tick(addDays(initBy, 60))).toBe(2)
  const recorded = addDays(initBy, 60)
  expect(await breaches()).toEqual([
    { at: transferBy, recorded, clock: "C-TRANSFER" },
    { at: initBy, recorded, clock: "C-INIT" },
  ])
})

test("attack 28: a clock that jumps back records nothing early and nothing twice", async () => {
  await tick(late)
  expect(await tick(addDays(received, -1))).toBe(0)
  expect(await tick(late)).toBe(0)
  expect(await breaches()).toHaveLength(2)
})

test("S-ANSWER: waiting for the reporter is no duty, and its end no breach", async () => {
  const inspector = officer({ officers }, "minh-hoa")
  await act(on(received), inspector, { caseId, kind: "register" })
  await act(on(received), inspector, { caseId, kind: "ask", text: "Lúc nào?" })
  await tick(addDays(dueDay("S-ANSWER", received).due, 30))
  expect((await breaches()).map(({ clock }) => clock)).not.toContain("S-ANSWER")
  expect(await clocks()).toContainEqual({ clock: "S-ANSWER", state: "running", breached: null })
})

test("an event says which deadline of what kind of case, and nothing of its content", async () => {
  await tick(late)
  const [row] = await owner<{ facts: object; transition: null; member_id: null; entry: Buffer }[]>`
    select facts, transition, member_id, entry from audit_event
    where case_id = ${caseId} and type = 'clock.breached' and facts->>'clock' = 'C-INIT'`
  expect(row).toMatchObject({ transition: null, member_id: null })
  expect(Object.keys(row?.facts ?? {}).sort()).toEqual([
    "answerBy",
    "category",
    "clock",
    "demand",
    "due",
    "unit",
  ])
  expect(JSON.parse(row?.entry.toString() ?? "{}")).toMatchObject({
    ...{ t: "clock.breached", at: initBy, role: "system" },
  })
})

test("a case that somebody holds is left to the next tick, and the others are not", async () => {
  const other = (await report(on(received))).caseId
  const holder = openDatabase(database.ownerUrl, 1)
  await holder.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from case_file where id = ${caseId} for update`)
    expect(await tick(late)).toBe(2)
  })
  await holder.close()
  expect(await breaches()).toEqual([])
  expect(await breaches(other)).toHaveLength(2)
  expect(await tick(late)).toBe(2)
  expect(await breaches()).toHaveLength(2)
})

test("an officer's step and a tick at the same moment record each passed deadline once", async () => {
  const cases = [caseId]
  for (let more = 0; more < 7; more++) cases.push((await report(on(received))).caseId)
  const inspector = officer({ officers }, "minh-hoa")
  await Promise.all([
    ...cases.map((id) => act(on(late), inspector, { caseId: id, kind: "register" })),
    ...[1, 2, 3, 4].map(() => tick(late)),
  ])
  await tick(late)
  for (const id of cases) {
    expect(await breaches(id)).toHaveLength(2)
    expect(await demands(id)).toHaveLength(2)
  }
})

test("attack 28: two workers on two connections at the same moment record each deadline once", async () => {
  const cases = [caseId]
  for (let more = 0; more < 9; more++) cases.push((await report(on(received))).caseId)
  const second = openDatabase(database.databaseUrl)
  const other = { ...on(late), db: second.db }
  const counts = await Promise.all([
    ...[1, 2, 3].flatMap(() => [recordPassedDeadlines(on(late)), recordPassedDeadlines(other)]),
  ])
  await second.close()
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20)
  for (const id of cases) expect(await breaches(id)).toHaveLength(2)
})

/** A worker in a process of its own, which waits for the word to begin. */
async function workerProcess(day: Day) {
  const script = fileURLToPath(new URL("deadline-worker.ts", import.meta.url))
  const child = spawn(process.execPath, [script, database.databaseUrl, day], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe("ready")
  return {
    begin: () => child.stdin.write("begin\n"),
    recorded: async () => Number((await lines.next()).value),
  }
}

test("attack 28: two worker processes at the same moment never fire twice", async () => {
  const cases = [caseId]
  for (let more = 0; more < 29; more++) cases.push((await report(on(received))).caseId)
  const workers = await Promise.all([workerProcess(late), workerProcess(late)])
  for (const worker of workers) worker.begin()
  const counts = await Promise.all(workers.map((worker) => worker.recorded()))
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(60)
  for (const id of cases) expect(await breaches(id)).toHaveLength(2)
})

test("the worker records passed deadlines by itself", async () => {
  const boss = new PgBoss({ connectionString: database.databaseUrl, migrate: false, createSchema: false })
  boss.on("error", () => undefined)
  await boss.start()
  const schedule = await boss.getSchedules()
  await boss.send("record-deadlines", {})
  await boss.stop({ graceful: false })
  const worker = await startWorker(on(late), database.databaseUrl)
  await vi.waitFor(
    async () => {
      expect(await breaches()).toHaveLength(2)
    },
    { timeout: 20_000, interval: 100 },
  )
  const after = await owner`select name, cron from pgboss.schedule where name = 'record-deadlines'`
  await worker.stop()
  expect(schedule).toEqual([])
  expect(after).toEqual([{ name: "record-deadlines", cron: "*/10 * * * *" }])
})
