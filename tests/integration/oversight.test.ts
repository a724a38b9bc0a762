import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { openCase } from "#app/services/cases.server.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import {
  foldOversightSums,
  listDemands,
  listOversightCases,
  listReferrals,
  overview,
  readHistory,
  unitCounts,
} from "#app/services/oversight.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { canary, findCanaries } from "#tests/support/canaries.ts"
import { act, at, officer, report } from "#tests/support/case-work.ts"
import {
  ask,
  decideTogether,
  explainFirst,
  reasons,
  stepWithoutKey,
  triage,
} from "#tests/support/oversight-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let sql: Sql
let now: Deps
const cases: Record<
  "late" | "explained" | "filed" | "notReferred" | "referred" | "returned" | "fresh",
  string
> = {
  ...{ late: "", explained: "", filed: "", notReferred: "", referred: "", returned: "", fresh: "" },
}

const today = "2026-11-23T03:00:00Z"
const story = "Chữ kiểm tra riêng: thửa đất số bốn mươi hai, tờ bản đồ bảy."
const person = "Trần Thị Người Báo"
const by = (login: string) => officer({ officers }, login)
const nameOf = (caseId: string) => pseudonym(database.deps.secrets.pseudonym, "case", caseId)
const overseer = () => by("giam-sat")

/** Seven cases by different ways, over two months. */
beforeAll(async () => {
  database = await openTestDeps({ now: () => new Date(today) })
  officers = await enrolDemoMembers(database.deps)
  sql = connect(database.ownerUrl)
  now = database.deps
  const then = at(now, "2026-10-01T03:00:00Z")
  const made = async (deps: Deps, fields: Record<string, string> = {}) =>
    (await report(deps, { draft: draftOf({ story, ...fields }) })).caseId
  cases.late = await made(then)
  cases.explained = await made(then, { category: "XD" })
  cases.filed = await made(now)
  cases.notReferred = await made(now, { place: "Phường Hoàn Kiếm" })
  cases.referred = await made(at(now, "2026-11-09T03:00:00Z"), { named: "yes", fullName: person })
  cases.returned = await made(now)
  cases.fresh = await made(now, { category: "XD" })
  // The late cases are noticed a month later; one of them is explained.
  await recordPassedDeadlines(at(now, "2026-11-11T03:00:00Z"))
  await explainFirst(at(now, "2026-11-12T03:00:00Z"), by("minh-hoa"), cases.explained, "overload")
  await explainFirst(at(now, "2026-11-17T03:00:00Z"), by("minh-hoa"), cases.explained, "complex")
  const three = { proposer: by("minh-hoa"), second: by("gia-dinh"), decider: by("cao-thu") }
  await triage(now, by("minh-hoa"), { caseId: cases.filed })
  await decideTogether(now, three, {
    ...{ caseId: cases.filed, event: "file", details: { reason: "no-specifics" } },
  })
  await triage(now, by("gia-dinh"), { caseId: cases.notReferred, crime: ["Q2", "Q7"] })
  await decideTogether(now, three, {
    ...{
      caseId: cases.notReferred,
      event: "reject-referral",
      details: { reason: "no-elements" },
      agrees: false,
    },
  })
  await refer()
  await triage(now, by("minh-hoa"), { caseId: cases.returned, competence: "so-xay-dung" })
  for (const leadAsked of [null, "TTCP"]) {
    const target = { target: "so-xay-dung", identity: false, noReporterData: true }
    await act(now, by("cao-thu"), { caseId: cases.returned, kind: "transfer", details: target })
    await act(now, by("mau"), {
      ...{ caseId: cases.returned, kind: "return-transfer", text: reasons },
      details: { reason: "not-competent", leadAsked },
    })
  }
})
afterAll(async () => {
  await sql.end()
  await database.close()
})

async function refer(): Promise<void> {
  const early = at(now, "2026-11-10T03:00:00Z")
  const caseId = cases.referred
  await triage(early, by("minh-hoa"), { caseId, crime: ["Q3"] })
  const articles = ["353"]
  await act(early, by("minh-hoa"), { caseId, kind: "write-legal-note", text: reasons, details: { articles } })
  await decideTogether(
    early,
    { proposer: by("minh-hoa"), second: by("gia-dinh"), decider: by("cao-thu") },
    { caseId, event: "approve-referral", details: { agency: "PC03", articles } },
  )
  const packet = { upload: crypto.randomUUID(), sha256: "ab".repeat(32), agency: "PC03" }
  const desk = by("luong-thu").actor
  await stepWithoutKey(early, desk, {
    ...{
      caseId,
      command: { event: "compile-packet", details: { packet, noReporterData: true }, hasRecord: true },
    },
  })
  await stepWithoutKey(early, desk, { caseId, command: { event: "hand-over", details: {}, hasRecord: true } })
  await recordPassedDeadlines(at(now, "2026-11-20T03:00:00Z"))
}

describe("UC-29: what oversight counts", () => {
  test("is what a recount of the events gives, dimension by dimension", async () => {
    const { counts } = await overview(now, overseer().actor)
    const recount = async (what: string) =>
      sql<{ key: string | null; count: number }[]>`
        select key, count(*)::int as count from (
          select distinct on (e.case_id) e.case_id, case ${what}
            when 'state' then (select x.facts->>'state' from audit_event x where x.case_id = e.case_id and x.facts->>'region' = 'main'
              order by x.tx desc limit 1)
            when 'category' then e.facts->>'category' when 'unit' then e.facts->>'unit'
            else to_char(e.recorded_on, 'YYYY-MM') end as key
          from audit_event e where e.type = 'report.received') found
        group by key order by 2 desc, 1`
    expect(counts.total).toBe(7)
    expect(counts.state).toEqual(await recount("state"))
    expect(counts.category).toEqual(await recount("category"))
    expect(counts.unit).toEqual(await recount("unit"))
    expect(counts.received_month).toEqual(await recount("month"))
    expect(counts.outcome).toEqual([{ key: "FILED", count: 1 }])
    expect(counts.returned).toBe(1)
  })

  test("tells deadlines that were explained in time, explained late, and met with silence", async () => {
    const { breaches, attention } = await overview(now, overseer().actor)
    const sum = (key: "total" | "explained" | "late" | "waiting" | "silent") =>
      breaches.reduce((whole, row) => whole + row[key], 0)
    const [events] = await sql<{ passed: number; explained: number }[]>`
      select (count(*) filter (where type = 'clock.breached'))::int as passed,
        (count(*) filter (where type = 'breach.explained'))::int as explained from audit_event`
    expect(sum("total")).toBe(events?.passed)
    expect(sum("explained") + sum("late")).toBe(events?.explained)
    expect([sum("explained"), sum("late")]).toEqual([1, 1])
    expect(sum("silent")).toBe(attention.silent)
    expect(sum("silent") + sum("waiting")).toBe((events?.passed ?? 0) - 2)
    // Two clocks of the first case; noticed on Wednesday 11 November, so that the 13th was the last day.
    const { demands } = await listDemands(now, overseer().actor, { view: "silent", after: null })
    const late = demands.filter((one) => one.pseudonym === nameOf(cases.late))
    expect(late.map(({ clock, answerBy }) => [clock, answerBy]).sort()).toEqual([
      ["C-INIT", "2026-11-13"],
      ["C-TRANSFER", "2026-11-13"],
    ])
  })

  test("names who filed a case although an element of Đ.25.2 was there, by pseudonym", async () => {
    const { filed } = await overview(now, overseer().actor)
    expect(filed).toMatchObject([{ filed: 1, withElements: 1, handler: { role: "inspector" } }])
    const { cases: listed } = await listOversightCases(now, overseer().actor, {
      ...{ filter: { view: "filed", state: null, category: null, month: null }, after: null },
    })
    expect(listed.map((one) => one.pseudonym)).toEqual([nameOf(cases.filed)])
  })

  test("lists signs of a crime that were not referred, with the signatures and the reason", async () => {
    const { cases: listed } = await listOversightCases(now, overseer().actor, {
      ...{ filter: { view: "not-referred", state: null, category: null, month: null }, after: null },
    })
    expect(listed).toMatchObject([
      {
        pseudonym: nameOf(cases.notReferred),
        referralState: "REJECTED",
        refusal: {
          reason: "no-elements",
          signers: [
            { act: "case.proposed", by: { role: "inspector" } },
            { act: "case.seconded", agrees: "dissents", by: { role: "inspector" } },
            { act: "referral.rejected", by: { role: "head" } },
          ],
        },
      },
    ])
  })

  test("shows a referral and the agency's silence", async () => {
    const { referrals } = await listReferrals(now, overseer().actor, { after: null })
    expect(referrals).toMatchObject([
      {
        ...{ pseudonym: nameOf(cases.referred), state: "HANDED_OVER", agency: "PC03" },
        ...{ handedOverOn: "2026-11-10", acknowledgedOn: null, silent: true },
      },
    ])
    expect((await overview(now, overseer().actor)).attention).toMatchObject({
      rejected: 1,
      silentAgencies: 1,
    })
  })

  test("hides small cells of unit by field", async () => {
    for (const cell of (await unitCounts(now, overseer().actor)).fields) expect(cell.hidden).toBe("small")
  })
})

describe("the history of a case", () => {
  test("has the clocks that the case has, walked again from its events alone", async () => {
    for (const caseId of Object.values(cases)) {
      const { clocks } = await readHistory(now, overseer().actor, nameOf(caseId))
      const stored = await sql<{ clock: string; due: string; breached: string | null }[]>`
        select clock, due_on::text as due, breached_on::text as breached from case_clock
        where case_id = ${caseId} and state <> 'stopped' order by clock`
      const retraced = clocks.map(({ clock, dueOn, breachedOn }) => ({
        clock,
        due: dueOn,
        breached: breachedOn,
      }))
      expect(retraced.sort((a, b) => a.clock.localeCompare(b.clock))).toEqual([...stored])
    }
  })

  test("tells in order what happened, by role, and why by code", async () => {
    const { events } = await readHistory(now, overseer().actor, nameOf(cases.notReferred))
    expect(events.map(({ type }) => type).filter((type) => type !== "case.declared")).toEqual([
      ...["report.received", "case.work-key-made", "case.registered", "case.triaged"],
      ...["case.proposed", "case.seconded", "referral.rejected"],
    ])
    expect(events.at(-1)).toMatchObject({
      by: { kind: "officer", label: { role: "head" } },
      codes: { reason: "no-elements", state: "REJECTED" },
    })
    expect(events[0]?.by).toEqual({ kind: "reporter", label: null })
  })

  test("is an event each time it is read, and the case does not show it", async () => {
    const before = await sql`select 1 from audit_event where type = 'oversight.looked'`
    await readHistory(now, overseer().actor, nameOf(cases.fresh))
    const after = await sql`select case_id, facts from audit_event where type = 'oversight.looked'`
    expect(after.length).toBe(before.length + 1)
    expect(after.every((row) => row["case_id"] === null)).toBe(true)
    const { history } = await openCase(now, by("minh-hoa").actor, cases.fresh)
    expect(history.map(({ type }) => type)).not.toContain("oversight.looked")
  })

  test("of a case that is not there is not found", async () => {
    await expect(readHistory(now, overseer().actor, "00".repeat(16))).rejects.toMatchObject({
      code: "not-found",
    })
  })
})

describe("a demand of oversight", () => {
  test("reaches those who work on the case without saying who asked, and its answer comes back by code", async () => {
    const head = async () => (await openCase(now, by("minh-hoa").actor, cases.fresh)).head
    const headBefore = await head()
    const dueOn = await ask(now, overseer(), { case: nameOf(cases.fresh), question: "no-progress" })
    // Five working days from Monday 23 November; the 24th is a holiday.
    expect(dueOn).toBe("2026-12-01")
    expect(await head()).toBe(headBefore)
    const opened = await openCase(now, by("minh-hoa").actor, cases.fresh)
    expect(opened.explanations).toMatchObject([{ question: "no-progress", bySystem: false, dueOn }])
    const { actor, name } = overseer()
    const seen = Buffer.from(JSON.stringify(opened))
    const hidden = [canary("member", actor.member), canary("name", name), canary("key", actor.fingerprint)]
    expect(findCanaries(seen, hidden)).toEqual([])
    await explainFirst(now, by("minh-hoa"), cases.fresh, "staff-absence")
    const { demands, events } = await readHistory(now, actor, nameOf(cases.fresh))
    expect(demands).toMatchObject([
      { question: "no-progress", reason: "staff-absence", answeredOn: "2026-11-23" },
    ])
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["oversight.asked", "breach.explained"]),
    )
  })

  test("is not asked twice while it waits, also by two at once", async () => {
    const demand = { case: nameOf(cases.filed), question: "filed-with-elements" } as const
    const tries = await Promise.allSettled([ask(now, overseer(), demand), ask(now, overseer(), demand)])
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(ask(now, overseer(), demand)).rejects.toMatchObject({ code: "already-done" })
  })

  test("is taken only with the officer's own signature, for this case, of this hour", async () => {
    const demand = { case: nameOf(cases.late), question: "no-progress" } as const
    const forged = { actor: overseer().actor, keys: by("minh-hoa").keys } as DemoOfficer
    await expect(ask(now, forged, demand)).rejects.toMatchObject({ code: "bad-signature" })
    await expect(ask(now, overseer(), { ...demand, case: "ab".repeat(16) })).rejects.toMatchObject({
      code: "not-found",
    })
    await expect(ask(now, by("cao-thu"), demand)).rejects.toMatchObject({ code: "forbidden" })
  })
})

test("nobody but oversight reads any of it", async () => {
  const all = { filter: { view: "all", state: null, category: null, month: null }, after: null } as const
  for (const [login, one] of officers) {
    if (login === "giam-sat") continue
    const name = nameOf(cases.late)
    for (const reading of [
      overview(now, one.actor),
      unitCounts(now, one.actor),
      listOversightCases(now, one.actor, all),
      listDemands(now, one.actor, { view: "silent", after: null }),
      listReferrals(now, one.actor, { after: null }),
      readHistory(now, one.actor, name),
    ])
      await expect(reading, login).rejects.toMatchObject({ code: "forbidden" })
  }
})

test("no content, identity, name, unit or internal code of a case is in any answer about cases", async () => {
  const all = { filter: { view: "all", state: null, category: null, month: null }, after: null } as const
  const { actor } = overseer()
  const answers: unknown[] = [
    await listOversightCases(now, actor, all),
    await listReferrals(now, actor, { after: null }),
  ]
  for (const view of ["silent", "waiting", "explained"] as const)
    answers.push(await listDemands(now, actor, { view, after: null }))
  for (const caseId of Object.values(cases)) answers.push(await readHistory(now, actor, nameOf(caseId)))
  const names = await sql<{ id: string; code: string; unit: string | null }[]>`
    select id, code_name as code, unit from case_file`
  const hidden = [
    ...[canary("story", story), canary("reporter", person), canary("reasons", reasons)],
    ...names.flatMap(({ id, code }) => [canary("case id", id), canary("code name", code)]),
    ...names.flatMap(({ unit }) => (unit === null ? [] : [canary("unit", `"${unit}"`)])),
    ...[...officers.values()].flatMap(({ actor: one, name }) => [
      canary("member", one.member),
      canary("name", name),
    ]),
  ]
  expect(findCanaries(Buffer.from(JSON.stringify(answers)), hidden)).toEqual([])
})

test("folding the sums changes no number, whenever and however often it is done", async () => {
  const numbers = async () => {
    const { counts, months, filed } = await overview(now, overseer().actor)
    return { counts, months, filed, units: await unitCounts(now, overseer().actor) }
  }
  const before = await numbers()
  expect(await foldOversightSums(now)).toBeGreaterThan(0)
  expect(await numbers()).toEqual(before)
  expect(await foldOversightSums(now)).toBe(0)
  expect(await numbers()).toEqual(before)
})

test("the application's role cannot change what oversight counts", async () => {
  const app = connect(database.databaseUrl)
  for (const table of ["oversight_case", "oversight_demand", "oversight_referral"]) {
    await expect(app.unsafe(`update ${table} set pseudonym = pseudonym`)).rejects.toMatchObject({
      code: "42501",
    })
    await expect(app.unsafe(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" })
  }
  await app.end()
})
