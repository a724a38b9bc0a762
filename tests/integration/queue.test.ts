import { afterAll, beforeAll, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import type { StaffActor } from "#app/domain/actor.ts"
import type { QueueQuery } from "#app/services/queue.server.ts"
import { listQueue } from "#app/services/queue.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, officer, report } from "#tests/support/case-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let owner: Sql
let inspector: StaffActor
let superior: StaffActor
let struck: { caseId: string }

const now = "2026-11-23T02:00:00Z"
const days = ["2026-11-03", "2026-11-10", "2026-11-17", "2026-11-23"]
const behaviours = [[], ["B01"], ["B12"], ["B01", "B12"]]

/** Forty-eight cases on four days with four risks: three of each alike, so that ties have to be broken. */
beforeAll(async () => {
  database = await openTestDeps({ now: () => new Date(now) })
  officers = await enrolDemoMembers(database.deps)
  owner = connect(database.ownerUrl)
  inspector = officer({ officers }, "minh-hoa").actor
  superior = officer({ officers }, "cap-tren").actor
  for (let each = 0; each < 3; each++)
    for (const day of days)
      for (const chosen of behaviours)
        await report(at(database.deps, `${day}T02:00:00Z`), {
          draft: draftOf({
            behaviours: chosen,
            category: each === 0 ? "XD" : "DD",
            place: each === 1 ? "Phường Hoàn Kiếm" : "",
          }),
        })
  struck = await report(database.deps, {
    draft: draftOf({ struck: [officer({ officers }, "gia-dinh").actor.member] }),
  })
  await report(database.deps, { draft: draftOf({ place: "Thanh tra thành phố Hà Nội" }) })
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const everything: QueueQuery = {
  ...{ state: null, unit: null, category: null, mine: false, overdue: false, unopened: false, after: null },
}

type Row = Awaited<ReturnType<typeof listQueue>>["cases"][number]

/** All pages, one after the other, as the links of the pages lead. */
async function walk(actor: StaffActor, filter: Partial<QueueQuery> = {}): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: QueueQuery["after"] = null; ;) {
    const page = await listQueue(database.deps, actor, { ...everything, ...filter, after })
    rows.push(...page.cases)
    if (page.next === null) return rows
    expect(page.cases).toHaveLength(20)
    after = page.next
  }
}

const ids = (rows: readonly Row[]) => rows.map((row) => row.id)

/** The same by the owner, in plain SQL. */
async function expected(where: string): Promise<string[]> {
  const rows = await owner.unsafe(
    `select id from case_file where body = 'TTTP' and ${where} order by due_on, risk desc, id`,
  )
  return rows.map((row) => String(row["id"]))
}

test("UC-13: the queue goes by the day due, then by risk, and every page goes on where the last one ended", async () => {
  const rows = await walk(inspector)
  expect(rows).toHaveLength(49)
  expect(ids(rows)).toEqual(await expected("true"))
  expect(new Set(ids(rows)).size).toBe(49)
})

test("what arrives or leaves between two pages neither repeats nor hides another case", async () => {
  const first = await listQueue(database.deps, inspector, everything)
  const arrived = await report(at(database.deps, "2026-11-02T02:00:00Z"))
  const second = await listQueue(database.deps, inspector, { ...everything, after: first.next })
  expect(ids(second.cases)).not.toContain(arrived.caseId)
  const all = ids(await walk(inspector)).filter((id) => id !== arrived.caseId)
  expect([...ids(first.cases), ...ids(second.cases)]).toEqual(all.slice(0, 40))
})

test("each filter leaves exactly the cases that it names, and the count says how many", async () => {
  const filters: [Partial<QueueQuery>, string][] = [
    [{ category: "XD" }, "category = 'XD'"],
    [{ state: "RECEIVED" }, "main_state = 'RECEIVED'"],
    [{ state: "CLOSED" }, "false"],
    [{ unopened: true }, "opened_on is null"],
    [{ overdue: true }, "due_on < '2026-11-23'"],
    [{ category: "XD", overdue: true }, "category = 'XD' and due_on < '2026-11-23'"],
  ]
  for (const [filter, where] of filters) {
    const wanted = await expected(where)
    expect(ids(await walk(inspector, filter)), where).toEqual(wanted)
    const { counted } = await listQueue(database.deps, inspector, { ...everything, ...filter })
    expect(counted, where).toBe(wanted.length)
  }
})

test("the filter by unit finds the cases about that unit", async () => {
  const [place] = await owner<
    { unit: string }[]
  >`select distinct unit from case_file where unit is not null and body = 'TTTP'`
  if (place === undefined) throw new Error("no case has a unit")
  const found = await walk(inspector, { unit: place.unit })
  expect(ids(found)).toEqual(await expected(`unit = '${place.unit}'`))
  expect(found.length).toBeGreaterThan(0)
})

test("“mine” are the cases on which the officer acted; looking alone makes none mine", async () => {
  const by = officer({ officers }, "minh-hoa")
  const [one, other] = await expected("true")
  await openCase(database.deps, by.actor, one ?? "")
  expect(await walk(inspector, { mine: true })).toHaveLength(0)
  await act(database.deps, by, { caseId: other ?? "", kind: "register" })
  expect(ids(await walk(inspector, { mine: true }))).toEqual([other])
})

test("nobody sees a case for which they hold no key", async () => {
  expect(ids(await walk(superior))).toEqual(
    (await owner<{ id: string }[]>`select id from case_file where body = 'TTCP'`).map((row) => row.id),
  )
  for (const login of ["thi-du", "luong-thu"])
    expect(await walk(officer({ officers }, login).actor)).toEqual([])
})

test("attack 5: a member whom the reporter struck out sees neither the case nor its count", async () => {
  const out = officer({ officers }, "gia-dinh").actor
  const seen = await walk(out)
  expect(ids(seen)).not.toContain(struck.caseId)
  const { counted } = await listQueue(database.deps, out, everything)
  expect(counted).toBe(seen.length)
})

test("attack 5: a member who is excluded later sees nothing of the case, even while a key is still there", async () => {
  const out = officer({ officers }, "gia-dinh").actor
  const [first] = await walk(out)
  if (first === undefined) throw new Error("an empty queue")
  await owner.begin(async (tx) => {
    await tx.unsafe(anyEvent)
    await tx`insert into exclusion (case_id, member_id, reason) values (${first.id}, ${out.member}, 'recused')`
  })
  expect(ids(await walk(out))).not.toContain(first.id)
})

test("a list shows coarse facts and sealed bytes, and nothing that was told", async () => {
  const { cases } = await listQueue(database.deps, inspector, everything)
  const [row] = cases
  // Nobody has declared here: no key and no sealed title leaves the server.
  const unseen = cases.filter(({ declared }) => declared === null)
  expect(unseen.length).toBeGreaterThan(0)
  expect(unseen.every(({ grant, title }) => grant === null && title === null)).toBe(true)
  expect(Object.keys(row ?? {}).sort()).toEqual(
    [
      "behaviours",
      "category",
      "codeName",
      "declared",
      "dialoguePublic",
      "dueClock",
      "dueOn",
      "formerKeys",
      "grant",
      "id",
      "identityState",
      "mainState",
      "newAnswerOn",
      "openedOn",
      "receivedOn",
      "risk",
      "title",
      "titleId",
      "unit",
      "urgent",
    ].sort(),
  )
  expect(JSON.stringify(cases)).not.toContain("Cán bộ quầy")
})

test("roles that have no queue are refused before anything is read", async () => {
  for (const login of ["quan-tri", "giam-sat", "ha-du", "cong-khai", "dieu-tra"])
    await expect(
      listQueue(database.deps, officer({ officers }, login).actor, everything),
    ).rejects.toMatchObject({ code: "forbidden" })
})
