import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { dueDay } from "#app/domain/law/clocks.ts"
import { addDays } from "#app/domain/time.ts"
import { actPlainly } from "#app/services/plain-path.server.ts"
import { endWaiting } from "#app/services/waiting.server.ts"
import { openDatabase } from "#db/client.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, officer, report } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let owner: Sql
let asked: { code: string; caseId: string }

const asking = "2026-11-23"
const { due } = dueDay("S-ANSWER", asking)
const on = (day: string) => at(database.deps, `${day}T02:00:00Z`)

beforeAll(async () => {
  database = await openTestDeps()
  officers = await enrolDemoMembers(on(asking))
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})
beforeEach(async () => {
  asked = await askedCase()
})

async function askedCase() {
  const made = await report(on(asking))
  const inspector = officer({ officers }, "minh-hoa")
  await act(on(asking), inspector, { caseId: made.caseId, kind: "register" })
  await act(on(asking), inspector, { caseId: made.caseId, kind: "ask", text: "Lúc nào?" })
  return made
}

async function stateOf({ caseId }: { caseId: string }) {
  const [file] = await owner<{ main_state: string }[]>`select main_state from case_file where id = ${caseId}`
  const events =
    await owner`select 1 from audit_event where case_id = ${caseId} and type = 'case.answer-not-received'`
  const [clock] = await owner<
    { state: string }[]
  >`select state from case_clock where case_id = ${caseId} and clock = 'S-ANSWER'`
  return { state: file?.main_state, events: events.length, clock: clock?.state }
}

test("a case waits for the reporter through the whole last day", async () => {
  await endWaiting(on(due))
  expect(await stateOf(asked)).toEqual({ state: "NEED_INFO", events: 0, clock: "running" })
})

test("the day after, T06 brings the case back to triage by an event of nobody", async () => {
  expect(await endWaiting(on(addDays(due, 1)))).toBeGreaterThan(0)
  expect(await stateOf(asked)).toEqual({ state: "TRIAGE", events: 1, clock: "stopped" })
})

test("a case that was brought back is not brought back again", async () => {
  await endWaiting(on(addDays(due, 1)))
  expect(await endWaiting(on(addDays(due, 9)))).toBe(0)
  expect(await stateOf(asked)).toMatchObject({ events: 1 })
})

test("a reporter who answered in time is not said to have been silent", async () => {
  await actPlainly(on(due), {
    code: asked.code,
    act: "message",
    text: "Buổi sáng.",
    id: randomUUID(),
    files: [],
  })
  await endWaiting(on(addDays(due, 1)))
  expect(await stateOf(asked)).toEqual({ state: "TRIAGE", events: 0, clock: "stopped" })
})

test("an answer after the waiting ended is still taken, as a message", async () => {
  await endWaiting(on(addDays(due, 1)))
  await actPlainly(on(addDays(due, 2)), {
    code: asked.code,
    act: "message",
    text: "Muộn mất.",
    id: randomUUID(),
    files: [],
  })
  const types = await owner<{ type: string }[]>`select type from audit_event where case_id = ${asked.caseId}`
  expect(types.map((row) => row.type)).toContain("case.message-received")
})

test("attack 28: two workers at the same moment end the waiting of each case once", async () => {
  const more = [asked, await askedCase(), await askedCase(), await askedCase()]
  const second = openDatabase(database.databaseUrl)
  const later = on(addDays(due, 1))
  const moved = await Promise.all([
    endWaiting(later),
    endWaiting({ ...later, db: second.db }),
    endWaiting(later),
    endWaiting({ ...later, db: second.db }),
  ])
  await second.close()
  expect(moved.reduce((sum, count) => sum + count, 0)).toBe(more.length)
  for (const one of more) expect(await stateOf(one)).toEqual({ state: "TRIAGE", events: 1, clock: "stopped" })
})

test("attack 28: a worker that missed its days makes up for all of them at once", async () => {
  expect(await endWaiting(on(addDays(due, 400)))).toBe(1)
  expect(await stateOf(asked)).toEqual({ state: "TRIAGE", events: 1, clock: "stopped" })
})

test("attack 28: a clock that jumps back an hour or a day ends no waiting early and loses nothing", async () => {
  await endWaiting(on(addDays(due, 1)))
  expect(await endWaiting(on(addDays(asking, -1)))).toBe(0)
  expect(await stateOf(asked)).toEqual({ state: "TRIAGE", events: 1, clock: "stopped" })
})
