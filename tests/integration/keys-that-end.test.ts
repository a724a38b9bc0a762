import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { caseKeys } from "#app/cli/demo/acting.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { addDays, dayInCity } from "#app/domain/time.ts"
import { endGrants } from "#app/services/access.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { listQueue } from "#app/services/queue.server.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { openTestDeps } from "../support/app.ts"
import { act, at, declaredCase, officer, report } from "../support/case-work.ts"
import { inBrowser, renewDue, revoke } from "../support/exclusion-work.ts"
import type { Sql } from "../support/sql.ts"
import { anyEvent, connect } from "../support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: Deps; officers: Map<string, DemoOfficer> }
let sql: Sql

beforeAll(async () => {
  opened = await openTestDeps()
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

const why = "Xin ý kiến về việc áp dụng điều luật."
const idOf = (login: string): string => officer(app, login).actor.member
const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "stored",
    (error: unknown) => String(error),
  )
const opens = (login: string, caseId: string) =>
  outcomeOf(openCase(app.deps, officer(app, login).actor, caseId))

/** A case that three inspectors have opened. */
async function workedCase(): Promise<string> {
  const { caseId } = await report(app.deps)
  await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  for (const login of ["gia-dinh", "le-thu", "cao-thu"])
    await declaredCase(app.deps, officer(app, login), caseId)
  return caseId
}

/** Gives the lawyer the keys until a day, as the inspector's browser does. */
async function lend(caseId: string, endsOn: string | null): Promise<string> {
  const { deps } = app
  const by = officer(app, "minh-hoa")
  const file = await declaredCase(deps, by, caseId)
  const lawyer = idOf("thi-du")
  const entries = (await checkedEntries(deps)).filter(({ member }) => member === lawyer)
  return act(deps, by, {
    ...{ caseId, kind: "grant-access", text: why },
    details: { members: [lawyer], reason: "legal-opinion", endsOn },
    give: { entries, keys: caseKeys(file, by.keys) },
  })
}

const eventsOf = (caseId: string, type: string) => sql<{ facts: object; memberId: string | null }[]>`
  select facts, member_id as "memberId" from audit_event where case_id = ${caseId} and type = ${type}`

/** What a copy of everything that was served before opens of the case as it is now, with the database in hand. */
async function readsWithOldKeys(before: Awaited<ReturnType<typeof inBrowser>>, caseId: string) {
  const { records } = (await inBrowser(app, "cao-thu", caseId)).file
  const entries = await checkedEntries(app.deps)
  const stolen = openCaseFile({ ...before.file, records }, before.by.keys, entries)
  return JSON.stringify(stolen.records.map(({ body }) => body))
}

describe("UC-40 taking keys back", () => {
  test("whoever lost them is served nothing, opens nothing that is written later, and can be given keys again", async () => {
    const caseId = await workedCase()
    await lend(caseId, null)
    const lawyer = officer(app, "thi-du")
    const before = await inBrowser(app, "thi-du", caseId)
    await revoke(app, caseId, { of: "thi-du" })
    expect(await opens("thi-du", caseId)).toContain("not-found")
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "note", text: "Ghi sau khi thu khóa." })
    expect(await readsWithOldKeys(before, caseId)).not.toContain("Ghi sau khi thu khóa")
    expect(await eventsOf(caseId, "case.access-revoked")).toMatchObject([{ facts: { reason: "task-done" } }])
    const { file } = await inBrowser(app, "gia-dinh", caseId)
    expect(file.access.filter(({ name }) => name === lawyer.name)).toEqual([])
    expect(new Set(file.access.map(({ reason }) => reason))).toContain("reader-at-submission")
    expect(file.excluded).not.toContain(lawyer.actor.member)
    await lend(caseId, null)
    expect((await inBrowser(app, "thi-du", caseId)).opened.records.length).toBeGreaterThan(0)
  })

  test("is refused to whoever is no head, from oneself, without words, and where a single reader would be left", async () => {
    const caseId = await workedCase()
    expect(await outcomeOf(revoke(app, caseId, { of: "le-thu", by: "minh-hoa" }))).toContain("forbidden")
    expect(await outcomeOf(revoke(app, caseId, { of: "cao-thu" }))).toContain("wrong-actor")
    expect(await outcomeOf(revoke(app, caseId, { of: "le-thu", text: null }))).toContain("G-REASON")
    expect(await outcomeOf(revoke(app, caseId, { of: "thi-du" }))).toContain("recipient-unknown")
    const readers = new Set(
      (await inBrowser(app, "cao-thu", caseId)).file.access.map(({ memberId }) => memberId),
    )
    const logins = [...app.officers].filter(
      ([login, { actor }]) => readers.has(actor.member) && login !== "cao-thu",
    )
    const results: string[] = []
    for (const [login] of logins) results.push(await outcomeOf(revoke(app, caseId, { of: login })))
    expect(results.pop()).toContain("too-few-readers")
    expect(new Set(results)).toEqual(new Set(["stored"]))
  })
})

describe("UC-40 keys for a time", () => {
  test("are shown with their last day, by whom and why", async () => {
    const caseId = await workedCase()
    const today = dayInCity(app.deps.clock.now())
    await lend(caseId, today)
    const { file } = await inBrowser(app, "thi-du", caseId)
    expect(file.access.filter(({ memberId }) => memberId === idOf("thi-du"))).toMatchObject([
      { granter: officer(app, "minh-hoa").name, grantedOn: today, endsOn: today, reason: "legal-opinion" },
      { endsOn: today },
    ])
    const dialogue = file.access.filter(({ compartment }) => compartment === "dialogue")
    expect(dialogue.find(({ memberId }) => memberId === idOf("le-thu"))).toMatchObject({
      ...{ granter: null, grantedBy: "reporter", endsOn: null },
    })
  })

  test("attack 5: are served no longer than that, whether the worker ran or not; the worker ends them with an event", async () => {
    const caseId = await workedCase()
    await lend(caseId, dayInCity(app.deps.clock.now()))
    // As if it had been given in October: the database's own clock says what is over.
    await sql.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`update key_grant set ends_on = ${"2026-10-02"} where case_id = ${caseId} and ends_on is not null`
    })
    expect(await opens("thi-du", caseId)).toContain("not-found")
    const asked = { state: null, unit: null, category: null, mine: false, overdue: false, unopened: false }
    const queue = await listQueue(app.deps, officer(app, "thi-du").actor, { ...asked, after: null })
    expect(queue.cases.map(({ id }) => id)).not.toContain(caseId)
    await endGrants(app.deps)
    expect(await eventsOf(caseId, "case.access-ended")).toMatchObject([
      { facts: { reason: "grant-ended" }, memberId: null },
    ])
    const left =
      await sql`select 1 from key_grant where case_id = ${caseId} and member_id = ${idOf("thi-du")}`
    expect(left).toHaveLength(0)
    expect((await inBrowser(app, "cao-thu", caseId)).file.rekeyReason, "no key was served").toBeNull()
    expect(await endGrants(app.deps), "once").toBe(0)
  })

  test("leave new keys due where they were served, which the next officer with authority makes", async () => {
    const caseId = await workedCase()
    const today = dayInCity(app.deps.clock.now())
    await lend(caseId, today)
    const before = await inBrowser(app, "thi-du", caseId)
    await endGrants(at(app.deps, `${addDays(today, 1)}T05:00:00Z`))
    expect((await inBrowser(app, "cao-thu", caseId)).file.rekeyReason).toBe("grant-ended")
    await renewDue(app, caseId, "gia-dinh")
    expect((await inBrowser(app, "cao-thu", caseId)).file.rekeyReason).toBeNull()
    expect(await eventsOf(caseId, "case.keys-renewed")).toMatchObject([{ facts: { reason: "grant-ended" } }])
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "note", text: "Ghi sau ngày cuối." })
    expect(await readsWithOldKeys(before, caseId)).not.toContain("Ghi sau ngày cuối")
    expect(await outcomeOf(renewDue(app, caseId, "gia-dinh")), "none are due").toContain("already-done")
  })

  test("can be given for longer before they end, and not for a day that has passed", async () => {
    const caseId = await workedCase()
    const today = dayInCity(app.deps.clock.now())
    await lend(caseId, today)
    await lend(caseId, addDays(today, 5))
    const { file } = await inBrowser(app, "cao-thu", caseId)
    const days = file.access.filter(({ memberId }) => memberId === idOf("thi-du")).map(({ endsOn }) => endsOn)
    expect(days).toEqual([addDays(today, 5), addDays(today, 5)])
    expect(await outcomeOf(lend(caseId, "2026-01-05"))).toContain("bad-input")
  })
})

test("UC-16 what is written after a reader left is closed to the keys they copied, once new ones were made", async () => {
  const caseId = await workedCase()
  const before = await inBrowser(app, "le-thu", caseId)
  await deactivateMember(app.deps, officer(app, "quan-tri").actor, idOf("le-thu"))
  expect((await inBrowser(app, "cao-thu", caseId)).file.rekeyReason).toBe("member-left")
  expect(await outcomeOf(renewDue(app, caseId, "mau")), "an intake clerk gives no keys").toContain(
    "forbidden",
  )
  await renewDue(app, caseId, "cao-thu")
  await act(app.deps, officer(app, "gia-dinh"), { caseId, kind: "note", text: "Ghi sau khi chị ấy nghỉ." })
  expect(await readsWithOldKeys(before, caseId)).not.toContain("Ghi sau khi chị ấy nghỉ")
})
