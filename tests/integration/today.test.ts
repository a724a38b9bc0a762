import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { listQueue } from "#app/services/queue.server.ts"
import type { TodayQuery } from "#app/services/today.server.ts"
import { listToday } from "#app/services/today.server.ts"
import { actPlainly } from "#app/services/plain-path.server.ts"
import { randomUUID } from "node:crypto"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, officer, report, sealedAct } from "#tests/support/case-work.ts"
import { approvedCase, handedOverCase } from "#tests/support/referral-work.ts"
import { plainSheet, triage } from "#tests/support/oversight-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let owner: Sql

/** C-TRANSFER ends on the fifth working day, C-INIT on the seventh. */
const today = "2026-11-23"
const on = (day: string) => at(database.deps, `${day}T02:00:00Z`)
const by = (login: string) => officer({ officers }, login)
const arrive = async (day: string) => (await report(on(day))).caseId
const overview: TodayQuery = { list: null, after: null }
const home = async (login: string, query: TodayQuery = overview) => {
  const view = await listToday(on(today), by(login).actor, query)
  if (view === null) throw new Error(`${login} has no list`)
  return view
}
type List = "refer" | "due" | "answers" | "unopened" | "sign" | "explain"
const ids = async (login: string, list: List) =>
  ((await home(login))[list]?.rows ?? []).map((row) => row.case.id)

beforeAll(async () => {
  database = await openTestDeps()
  officers = await enrolDemoMembers(on("2026-11-02"))
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

describe("UC-30: deadlines", () => {
  test("past, today's and those within three working days are there, by the time left; later ones are not", async () => {
    const late = await arrive("2026-11-10")
    const dueToday = await arrive("2026-11-16")
    const soon = await arrive("2026-11-18")
    const far = await arrive("2026-11-23")
    const shown = await ids("minh-hoa", "due")
    expect(shown).toEqual([late, dueToday, soon])
    expect(shown).not.toContain(far)
  })

  test("the remaining time is the one that the queue shows", async () => {
    const everything = {
      ...{
        state: null,
        unit: null,
        category: null,
        mine: false,
        overdue: false,
        unopened: false,
        after: null,
      },
    }
    const { cases } = await listQueue(on(today), by("minh-hoa").actor, everything)
    const { due } = await home("minh-hoa")
    const inQueue = new Map(cases.map((one) => [one.id, [one.dueOn, one.dueClock]]))
    expect(due?.rows.length).toBeGreaterThan(0)
    for (const row of due?.rows ?? [])
      expect([row.case.dueOn, row.case.dueClock]).toEqual(inQueue.get(row.case.id))
  })

  test("a case in somebody else's charge is theirs to do", async () => {
    const caseId = await arrive("2026-11-16")
    expect(await ids("gia-dinh", "due")).toContain(caseId)
    await act(on("2026-11-17"), by("minh-hoa"), { caseId, kind: "register" })
    expect(await ids("gia-dinh", "due")).not.toContain(caseId)
    const mine = (await home("minh-hoa")).due?.rows.find((row) => row.case.id === caseId)
    expect(mine?.mine).toBe(true)
  })

  test("an officer whom the reporter struck out, or of another body, sees nothing of the case", async () => {
    const draft = draftOf({ struck: [by("gia-dinh").actor.member] })
    const { caseId } = await report(on("2026-11-16"), { draft })
    expect(await ids("minh-hoa", "due")).toContain(caseId)
    for (const login of ["gia-dinh", "cap-tren", "thi-du"])
      for (const list of ["due", "unopened"] as const) expect(await ids(login, list)).not.toContain(caseId)
  })

  test("attack 5: who is excluded sees nothing from that moment, even while a key is still there", async () => {
    const caseId = await arrive("2026-11-16")
    await owner.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`insert into exclusion (case_id, member_id, reason) values (${caseId}, ${by("le-thu").actor.member}, 'recused')`
    })
    expect(await ids("le-thu", "due")).not.toContain(caseId)
    expect(await ids("le-thu", "unopened")).not.toContain(caseId)
    expect(await ids("gia-dinh", "due")).toContain(caseId)
  })

  test("no key and no title leave the server before the officer has declared", async () => {
    const caseId = await arrive("2026-11-16")
    const row = async () => (await home("gia-dinh")).due?.rows.find((one) => one.case.id === caseId)?.case
    expect(await row()).toMatchObject({ declared: null, grant: null, title: null })
    const opened = await openCase(on(today), by("gia-dinh").actor, caseId)
    const declaring = { kind: "declare", details: { conflict: "none" }, at: on(today).clock.now() } as const
    await actOnCase(on(today), by("gia-dinh").actor, sealedAct(opened, by("gia-dinh").keys, declaring))
    const after = await row()
    expect(after?.declared).toBe("none")
    expect([after?.grant, after?.title]).toEqual([expect.any(String), expect.any(String)])
  })
})

describe("what is new", () => {
  test("a case is among the unopened until somebody opens it", async () => {
    const caseId = await arrive("2026-11-23")
    const unopened = async () =>
      (await home("minh-hoa", { list: "unopened", after: null })).unopened?.rows.map((row) => row.case.id)
    expect(await unopened()).toContain(caseId)
    await openCase(on(today), by("gia-dinh").actor, caseId)
    expect(await unopened()).not.toContain(caseId)
  })

  test("an answer of the reporter is new to whoever is in charge, until it is read", async () => {
    const { caseId, code } = await report(on("2026-11-20"))
    await act(on("2026-11-20"), by("minh-hoa"), { caseId, kind: "register" })
    await act(on("2026-11-20"), by("minh-hoa"), { caseId, kind: "ask", text: "Lúc nào?" })
    const answer = { code, act: "message", text: "Buổi sáng.", id: randomUUID(), files: [] } as const
    await actPlainly(on("2026-11-22"), { ...answer, files: [] })
    expect(await ids("minh-hoa", "answers")).toEqual([caseId])
    expect(await ids("gia-dinh", "answers")).toEqual([])
    await openCase(on(today), by("minh-hoa").actor, caseId)
    expect(await ids("minh-hoa", "answers")).toEqual([])
  })
})

describe("signatures", () => {
  const words = "Đã đối chiếu đủ ba yếu tố, không yếu tố nào kiểm chứng được."

  test("a proposal waits for a second person, then for who decides, and never for who proposed", async () => {
    const caseId = await arrive("2026-11-16")
    await triage(on(today), by("minh-hoa"), { caseId, crime: ["Q2"] })
    const details = { event: "reject-referral", details: { reason: "no-elements" } }
    const proposal = await act(on(today), by("minh-hoa"), { caseId, kind: "propose", text: words, details })
    const rowFor = async (login: string) =>
      (await home(login, { list: "sign", after: null })).sign?.rows.find((row) => row.id === proposal)
    expect(await rowFor("minh-hoa")).toBeUndefined()
    expect(await rowFor("mau")).toBeUndefined()
    expect((await rowFor("gia-dinh"))?.wanted).toEqual({ as: "second", refusals: [] })
    expect((await rowFor("cao-thu"))?.wanted.as).toBe("second")
    expect(await rowFor("gia-dinh")).toMatchObject({ proposer: by("minh-hoa").name, second: null })
    await act(on(today), by("gia-dinh"), {
      ...{ caseId, kind: "second", text: words, proposal, details: { agrees: false } },
    })
    expect(await rowFor("gia-dinh")).toBeUndefined()
    expect(await rowFor("cao-thu")).toMatchObject({
      ...{ wanted: { as: "decide", refusals: [] }, second: { name: by("gia-dinh").name, agrees: false } },
    })
    await act(on(today), by("cao-thu"), { caseId, kind: "decline", text: words, proposal })
    expect(await rowFor("cao-thu")).toBeUndefined()
  })

  test("a proposal that the rules stand against meanwhile is shown with the reason", async () => {
    const caseId = await arrive("2026-11-16")
    await triage(on(today), by("minh-hoa"), { caseId })
    const details = { event: "file", details: { reason: "no-specifics" } }
    const proposal = await act(on(today), by("minh-hoa"), { caseId, kind: "propose", text: words, details })
    await act(on(today), by("gia-dinh"), {
      ...{ caseId, kind: "second", text: words, proposal, details: { agrees: true } },
    })
    const sheet = { ...plainSheet, d25: { a: true, b: true, c: true } }
    await act(on(today), by("minh-hoa"), { caseId, kind: "fill-triage", text: words, details: sheet })
    const { sign } = await home("cao-thu", { list: "sign", after: null })
    const row = sign?.rows.find((one) => one.id === proposal)
    expect(row?.wanted).toEqual({ as: "decide", refusals: ["d25-not-met"] })
  })
})

describe("explanations", () => {
  test("a passed deadline is explained by who is in charge; the head sees the debt, and the answer ends it", async () => {
    const caseId = await arrive("2026-11-06")
    await act(on("2026-11-06"), by("le-thu"), { caseId, kind: "register" })
    const nobodys = await arrive("2026-11-06")
    await recordPassedDeadlines(on("2026-11-16"))
    const demands = async (login: string) => (await home(login)).explain?.rows ?? []
    const own = (await demands("le-thu")).filter((row) => row.case.id === caseId)
    expect(own).toMatchObject([
      {
        question: "deadline-passed",
        clock: "C-TRANSFER",
        passedOn: "2026-11-13",
        dueOn: "2026-11-18",
        bySystem: true,
      },
    ])
    expect((await demands("gia-dinh")).map((row) => row.case.id)).not.toContain(caseId)
    const head = (await home("cao-thu", { list: "explain", after: null })).explain?.rows.map(
      (row) => row.case.id,
    )
    expect(head).toContain(nobodys)
    expect(head).not.toContain(caseId)
    const holder = async () => (await home("cao-thu")).holders?.find((one) => one.name === by("le-thu").name)
    expect(await holder()).toMatchObject({ held: 1, late: 1, owing: 1 })
    const details = { demand: own[0]?.id ?? "", reason: "overload" }
    await act(on(today), by("le-thu"), { caseId, kind: "explain", text: "Phòng thiếu hai người.", details })
    const left = (await demands("le-thu")).filter(
      (row) => row.case.id === caseId && row.clock === "C-TRANSFER",
    )
    expect(left).toEqual([])
  })

  test("the table by holder is the head's alone, and counts only cases whose key the head holds", async () => {
    for (const login of ["minh-hoa", "mau"]) expect((await home(login)).holders).toBeNull()
    expect((await home("cap-tren-2")).holders).toEqual([])
    const draft = draftOf({ struck: [by("vi-du").actor.member] })
    const { caseId } = await report(on("2026-11-20"), { draft })
    const held = async (head: string) =>
      (await home(head)).holders?.find((one) => one.name === by("mau").name)?.held ?? 0
    const [before, hidden] = [await held("cao-thu"), await held("vi-du")]
    await act(on("2026-11-20"), by("mau"), { caseId, kind: "register" })
    expect(await held("cao-thu")).toBe(before + 1)
    expect(await held("vi-du")).toBe(hidden)
  })
})

describe("pages", () => {
  test("each list goes on where its page ended, without gap or repetition", async () => {
    for (let more = 0; more < 60; more++) await arrive(more % 2 === 0 ? "2026-11-12" : "2026-11-13")
    for (const list of ["due", "unopened", "explain"] as const) {
      await recordPassedDeadlines(on(today))
      const seen: string[] = []
      for (let after: TodayQuery["after"] = null; ;) {
        const page: Awaited<ReturnType<typeof home>>[typeof list] = (await home("cao-thu", { list, after }))[
          list
        ]
        seen.push(...(page?.rows ?? []).map((row) => row.place.id))
        expect(page?.rows.length).toBeLessThanOrEqual(50)
        if (page?.next == null) break
        after = page.next
      }
      expect(seen.length, list).toBeGreaterThan(60)
      expect(new Set(seen).size, list).toBe(seen.length)
      const first = (await home("cao-thu", { list, after: null }))[list]
      const days = (first?.rows ?? []).map((row) => row.place.dueOn)
      expect(days).toEqual([...days].sort())
    }
  })

  test("one list alone reads nothing of the others", async () => {
    const view = await home("cao-thu", { list: "due", after: null })
    expect(view).toMatchObject({ sign: null, explain: null, answers: null, unopened: null })
    expect([view.week, view.holders]).toEqual([null, null])
  })

  test("roles that hold no case have no list at all", async () => {
    for (const login of ["quan-tri", "giam-sat", "quach-gia", "cong-khai", "dieu-tra"])
      expect(await listToday(on(today), by(login).actor, overview), login).toBeNull()
  })
})

test("UC-30: a referral is on the referral officer's list while the next step is hers, whoever is in charge", async () => {
  const office = { deps: on(today), officers }
  const { caseId } = await approvedCase(office)
  expect(await ids("luong-thu", "refer")).toEqual([caseId])
  expect(await ids("cao-thu", "refer")).toEqual([])
  const { caseId: gone } = await handedOverCase(office)
  expect(await ids("luong-thu", "refer")).toEqual([caseId])
  expect(await ids("luong-thu", "refer")).not.toContain(gone)
})
