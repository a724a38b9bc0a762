import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import type { ActName } from "#app/domain/cases/schemas.ts"
import { openCase } from "#app/services/cases.server.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { actPlainly, openPlainMailbox } from "#app/services/plain-path.server.ts"
import { endWaiting } from "#app/services/waiting.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, declaredCase, officer, report, sealedAct } from "#tests/support/case-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"

/**
 * Whole lives of cases through the services, each from a citizen's report to its end, and what its author read in the
 * mailbox. law: T01 T02 T03 T04 T07 T08 T09 T10 T11 T12 T13 T14 T15 T16 T17 T18 T19 T20 T21 T22 T23 T25 T26 T27 T28 T29
 */

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>

beforeAll(async () => {
  database = await openTestDeps({ now: () => new Date("2026-06-01T02:00:00Z") })
  officers = await enrolDemoMembers(database.deps)
})
afterAll(async () => {
  await database.close()
})

const who = (login: string) => officer({ officers }, login)
const words = "Lý do đã ghi đủ ở đây, có đối chiếu với hồ sơ."
const noData = { noReporterData: true }
const on = (day: string) => at(database.deps, `${day}T02:00:00Z`)

type Case = { code: string; caseId: string }
type More = { details?: JsonValue; text?: string; proposal?: string; message?: { id: string; text: string } }

/** One act on a day of 2026, `MM-DD`. */
const step = (made: Case, day: string, login: string, kind: ActName, more: More = {}) =>
  act(on(`2026-${day}`), who(login), { caseId: made.caseId, kind, text: words, ...more })
const silent = (made: Case, day: string, login: string, kind: ActName, details: JsonValue = null) =>
  act(on(`2026-${day}`), who(login), { caseId: made.caseId, kind, details })

/** Proposed by the first, seconded by the second, decided by the third. */
async function decide(
  made: Case,
  day: string,
  event: ActName,
  details: JsonValue,
  by: [string, string, string],
) {
  const proposal = await step(made, day, by[0], "propose", { details: { event, details } })
  await step(made, day, by[1], "second", { details: { agrees: true }, proposal })
  return step(made, day, by[2], event, { details, proposal })
}

const byHead: [string, string, string] = ["minh-hoa", "gia-dinh", "cao-thu"]

function sheet(more: { [name: string]: JsonValue } = {}): JsonValue {
  return {
    ...{ regime: "TT25", competence: "own", crime: [], d25: { a: true, b: true, c: true } },
    ...{ d29: { a: false, b: false, c: true, d: true } },
    ...{ detriment: { fewKnow: 1, depends: 1, power: 1, threatened: 0 }, ...more },
  }
}

/** A report, registered and sorted. */
async function triaged(more: { [name: string]: JsonValue } = {}, named = false): Promise<Case> {
  const draft = named
    ? draftOf({ named: "yes", fullName: "Trần Thị Báo Tin", address: "Số 1 ngõ Ví Dụ" })
    : draftOf()
  const made = await report(on("2026-06-01"), { draft })
  if (named) {
    await silent(made, "06-02", "mau", "await-signature")
    await silent(made, "06-03", "mau", "record-signature")
  } else await silent(made, "06-02", "mau", "register")
  await step(made, "06-04", "minh-hoa", "fill-triage", { details: sheet(more) })
  return made
}

async function stateOf(made: Case, login = "minh-hoa") {
  const opened = await openCase(on("2026-12-01"), who(login).actor, made.caseId)
  return { ...opened.regions, facts: opened.facts, clocks: opened.clocks, explanations: opened.explanations }
}

/** Events that the reporter was told of, oldest first. */
async function toldOf({ code }: Case): Promise<string[]> {
  const mailbox = await openPlainMailbox(database.deps, code)
  return (mailbox?.mailbox.notices ?? []).map(({ code: notice, details }) => `${notice} ${details.event}`)
}

const refusal = (reasons: string) => new RegExp(`transition-refused: .*${reasons}`)

test("UC-25 and UC-26: checked under Đ.25.2 after an anonymous report, with measures, to the end (law: N6 N15 N16 C-ANON C-ACT-FEEDBACK S-FEEDBACK T30)", async () => {
  const made = await triaged()
  await step(made, "06-05", "cao-thu", "open-check", { details: noData })
  await step(made, "06-09", "minh-hoa", "record-step", {
    details: { kind: "working-minutes", with: who("gia-dinh").actor.member },
  })
  const measures = { measures: [{ kind: "review", owner: "so-xay-dung", dueOn: "2026-07-10", doneOn: null }] }
  await decide(made, "06-15", "finish-check", measures, byHead)
  await expect(silent(made, "06-16", "cao-thu", "open-feedback")).rejects.toThrow(refusal("notices-sent"))
  await step(made, "06-17", "minh-hoa", "report-measures", { details: measures })
  await silent(made, "06-18", "cao-thu", "open-feedback")
  await endWaiting(on("2026-07-04"))
  expect(await stateOf(made)).toMatchObject({ main: "CLOSED", referral: "none" })
  expect(await toldOf(made)).toEqual([
    ...["N6 open-check", "N6 finish-check", "N15 report-measures", "N16 open-feedback", "N16 feedback-over"],
  ])
})

test("filed, and opened again by the reporter's new evidence (law: N5 N3 S-RELOOK)", async () => {
  const made = await triaged({ d25: { a: false, b: false, c: true } })
  await decide(made, "06-05", "file", { reason: "no-specifics" }, ["minh-hoa", "gia-dinh", "le-thu"])
  expect(await stateOf(made)).toMatchObject({ main: "FILED" })
  const said = { code: made.code, id: randomUUID(), files: [], act: "message" } as const
  await actPlainly(on("2026-06-20"), { ...said, text: "Tôi tìm được giấy hẹn có chữ ký." })
  const { main, clocks } = await stateOf(made)
  expect(main).toBe("TRIAGE")
  expect(clocks.filter(({ clock, state }) => clock === "C-INIT" && state === "running")).toMatchObject([
    { startedOn: "2026-06-20" },
  ])
  expect(await toldOf(made)).toEqual(["N5 file", "N3 answer"])
})

test("filed, and opened again because a second report came", async () => {
  const made = await triaged({ d25: { a: true, b: false, c: false } })
  await decide(made, "06-05", "file", { reason: "not-verifiable" }, ["minh-hoa", "gia-dinh", "le-thu"])
  await step(made, "06-22", "le-thu", "look-again", { details: { reason: "second-report" } })
  expect(await stateOf(made)).toMatchObject({ main: "TRIAGE" })
})

test("UC-23: a report with all three elements of Đ.25.2 is not filed, whoever asks", async () => {
  const made = await triaged()
  const filing = { event: "file", details: { reason: "no-specifics" } }
  await expect(step(made, "06-05", "minh-hoa", "propose", { details: filing })).rejects.toThrow(
    refusal("d25-not-met"),
  )
})

test("a duplicate is linked by two persons; its author keeps a mailbox of their own (law: N4)", async () => {
  const open = await triaged()
  const made = await triaged()
  await decide(made, "06-05", "link-duplicate", { with: open.caseId }, ["minh-hoa", "gia-dinh", "le-thu"])
  expect(await stateOf(made)).toMatchObject({ main: "DUP_LINKED" })
  expect(await toldOf(made)).toEqual(["N4 link-duplicate"])
  expect(await toldOf(open)).toEqual([])
})

test("transferred, returned, transferred again, confirmed (law: N7 S-WATCH C-TRANSFER)", async () => {
  const made = await triaged({ competence: "so-y-te" })
  const to = (target: string) => ({ details: { target, identity: false, ...noData } })
  await expect(step(made, "06-05", "cao-thu", "transfer", to("so-xay-dung"))).rejects.toThrow(
    refusal("G-COMP"),
  )
  await step(made, "06-05", "cao-thu", "transfer", to("so-y-te"))
  await step(made, "06-15", "mau", "return-transfer", {
    details: { reason: "not-competent", leadAsked: null },
  })
  await step(made, "06-16", "minh-hoa", "fill-triage", { details: sheet({ competence: "so-tai-chinh" }) })
  await step(made, "06-17", "cao-thu", "transfer", to("so-tai-chinh"))
  const again = { reason: "not-competent", leadAsked: null }
  await expect(step(made, "06-24", "mau", "return-transfer", { details: again })).rejects.toThrow(
    refusal("lead-body-asked"),
  )
  await step(made, "06-25", "mau", "confirm-transfer", { details: { reason: "accepted-there" } })
  expect(await stateOf(made)).toMatchObject({ main: "CLOSED", facts: { returns: 1 } })
  expect(await toldOf(made)).toEqual([
    ...["N7 transfer", "N7 return-transfer", "N7 transfer", "N7 confirm-transfer"],
  ])
})

test("guided to the way of a complaint, by two persons (law: N8)", async () => {
  const made = await triaged({ regime: "KN" })
  await decide(made, "06-05", "guide", { reason: "complaint" }, ["mau", "gia-dinh", "minh-hoa"])
  expect(await stateOf(made)).toMatchObject({ main: "GUIDED" })
  expect(await toldOf(made)).toEqual(["N8 guide"])
})

test("a petition is answered (law: N9 S-PETITION)", async () => {
  const made = await triaged({ regime: "PAKN", d25: { a: false, b: true, c: true } })
  await silent(made, "06-05", "mau", "take-petition")
  await step(made, "06-09", "mau", "reply-petition", { details: { reason: "explained" } })
  expect(await stateOf(made)).toMatchObject({ main: "CLOSED" })
  expect(await toldOf(made)).toEqual(["N9 take-petition", "N9 reply-petition"])
})

test("not accepted, with a ground (law: N2 N10)", async () => {
  const d29 = { a: true, b: true, c: true, d: false }
  const made = await triaged({ regime: "TC", d29, d25: { a: false, b: false, c: false } }, true)
  await decide(made, "06-08", "refuse-acceptance", { reason: "R-NA-04" }, byHead)
  expect(await stateOf(made)).toMatchObject({ main: "NOT_ACCEPTED", identity: "identified-verified" })
  expect(await toldOf(made)).toEqual(["N2 await-signature", "N2 record-signature", "N10 refuse-acceptance"])
})

describe("a denunciation that is accepted", () => {
  const whole = { regime: "TC", d29: { a: true, b: true, c: true, d: true } }

  async function accepted(): Promise<Case> {
    const made = await triaged(whole, true)
    await step(made, "06-08", "cao-thu", "accept", { details: noData })
    return made
  }

  async function verifying(): Promise<Case> {
    const made = await accepted()
    await silent(made, "06-10", "minh-hoa", "notify-acceptance", noData)
    const [leader, other] = [who("minh-hoa").actor.member, who("gia-dinh").actor.member]
    const team = { details: { leader, team: [leader, other], ...noData } }
    await expect(step(made, "06-10", "cao-thu", "assign-team", team)).rejects.toThrow(
      refusal("team-declared"),
    )
    await declaredCase(on("2026-06-10"), who("gia-dinh"), made.caseId)
    await step(made, "06-11", "cao-thu", "assign-team", team)
    return made
  }

  test("UC-25 and UC-26: is concluded with measures and closed (law: N11 N14 C-SETTLE C-ACCEPT-NOTICE C-CONC-NOTICE C-ACT C-PUBLISH T30)", async () => {
    const made = await verifying()
    const findings = { details: { items: 1, dissent: false } }
    await expect(step(made, "06-12", "minh-hoa", "report-findings", findings)).rejects.toThrow(
      refusal("accused-heard"),
    )
    const hearing = { kind: "hearing-accused", with: who("gia-dinh").actor.member }
    await step(made, "06-15", "minh-hoa", "record-step", { details: hearing })
    await expect(step(made, "06-15", "minh-hoa", "report-findings", findings)).rejects.toThrow(
      refusal("accused-heard"),
    )
    await silent(made, "06-16", "gia-dinh", "sign-minutes", { number: 1 })
    await step(made, "06-22", "minh-hoa", "report-findings", findings)
    await step(made, "06-23", "cao-thu", "return-findings", { details: { reason: "incomplete" } })
    await step(made, "06-25", "minh-hoa", "report-findings", findings)
    await decide(made, "06-29", "conclude", { items: ["partly"], crime: "no" }, byHead)
    await silent(made, "06-30", "minh-hoa", "notify-conclusion", noData)
    const measures = {
      measures: [{ kind: "reprimand", owner: "so-xay-dung", dueOn: "2026-07-20", doneOn: null }],
    }
    await step(made, "07-01", "cao-thu", "order-measures", { details: measures })
    await step(made, "07-03", "minh-hoa", "report-measures", { details: measures })
    await silent(made, "07-06", "cao-thu", "open-feedback")
    await expect(
      step(made, "07-07", "cao-thu", "close", { details: { reason: "no-objection" } }),
    ).rejects.toThrow(refusal("publication-settled"))
    await decide(made, "07-07", "settle-publication", { how: "posted", ...noData }, byHead)
    await endWaiting(on("2026-07-23"))
    expect(await stateOf(made)).toMatchObject({
      main: "CLOSED",
      facts: { outcome: "partly", publication: "posted" },
    })
    expect((await toldOf(made)).slice(2)).toEqual([
      ...["N11 accept", "N14 conclude", "N15 order-measures", "N15 report-measures"],
      ...["N16 open-feedback", "N16 feedback-over"],
    ])
  })

  test("is suspended, goes on with the days that were left, and is extended once, before the limit (law: N12 N13 C-SUSP-NOTICE S-GROUND)", async () => {
    const made = await verifying()
    const suspension = { ground: "34.1.a", waitingFor: "PC03", reviewOn: "2026-07-01" }
    await step(made, "06-18", "cao-thu", "suspend", { details: suspension })
    await silent(made, "06-19", "minh-hoa", "notify-suspension", noData)
    await step(made, "06-28", "cao-thu", "resume", { details: { reason: "answer-came" } })
    const settle = async () => (await stateOf(made)).clocks.find(({ clock }) => clock === "C-SETTLE")
    // Accepted on 08/6, thirty days, ten of them standing still: 18/7 is a Saturday.
    expect(await settle()).toMatchObject({ state: "running", pausedDays: 10, dueOn: "2026-07-20" })
    await step(made, "07-15", "cao-thu", "extend", { details: { criteria: ["many-places"] } })
    expect(await settle()).toMatchObject({ variant: "extended-once", dueOn: "2026-08-17" })
    const second = step(made, "08-10", "cao-thu", "extend", { details: { criteria: ["many-places"] } })
    await expect(second).rejects.toThrow(refusal("extension-left"))
    expect(await stateOf(made)).toMatchObject({ main: "VERIFYING" })
    expect((await toldOf(made)).slice(2)).toEqual(["N11 accept", "N13 suspend", "N13 resume", "N12 extend"])
  })

  test("UC-27: that is overdue cannot be extended; the handler explains, and oversight reads the code (law: C-INIT)", async () => {
    const made = await verifying()
    await recordPassedDeadlines(on("2026-07-20"))
    await expect(
      step(made, "07-20", "cao-thu", "extend", { details: { criteria: ["many-places"] } }),
    ).rejects.toThrow(refusal("limit-running"))
    const { explanations, clocks } = await stateOf(made)
    const late = clocks.find(({ clock }) => clock === "C-SETTLE")
    expect(late).toMatchObject({ state: "running", breachedOn: "2026-07-08" })
    const demand = explanations.find(({ clockId }) => clockId === late?.id)
    await step(made, "07-21", "minh-hoa", "explain", {
      details: { demand: demand?.id ?? "", reason: "complex" },
    })
    expect((await stateOf(made)).explanations.find(({ id }) => id === demand?.id)).toMatchObject({
      ...{ answer: "complex", answeredOn: "2026-07-21" },
    })
    const twice = { demand: demand?.id ?? "", reason: "error" }
    await expect(step(made, "07-21", "minh-hoa", "explain", { details: twice })).rejects.toThrow(
      "already-done",
    )
  })
})

test("UC-22: an officer who declares a conflict loses the case at once, and for good", async () => {
  const made = await triaged()
  const recused = who("vi-du")
  const opened = await openCase(on("2026-06-05"), recused.actor, made.caseId)
  expect([opened.records, opened.dialogueGrant]).toEqual([[], null])
  const declaration = {
    kind: "declare",
    details: { conflict: "relative" },
    at: new Date("2026-06-05T02:00:00Z"),
  } as const
  await actOnCase(on("2026-06-05"), recused.actor, sealedAct(opened, recused.keys, declaration))
  await expect(openCase(on("2026-06-05"), recused.actor, made.caseId)).rejects.toThrow("not-found")
  await silent(made, "06-08", "cao-thu", "reassign", {
    handler: who("le-thu").actor.member,
    reason: "recusal",
  })
  expect(await stateOf(made)).toMatchObject({ facts: { handler: who("le-thu").actor.member } })
})

test("UC-22: nobody acts before they have declared", async () => {
  const made = await triaged()
  const opened = await openCase(on("2026-06-05"), who("le-thu").actor, made.caseId)
  const message = { kind: "message", text: "Chào bạn.", at: new Date("2026-06-05T02:00:00Z") } as const
  const sealed = sealedAct(opened, who("le-thu").keys, message)
  await expect(actOnCase(on("2026-06-05"), who("le-thu").actor, sealed)).rejects.toThrow("not-declared")
})

test("two heads decide at once: one wins, the other is told that the page is old", async () => {
  const made = await triaged({ regime: "TC", d29: { a: true, b: true, c: true, d: true } }, true)
  const heads = await Promise.all(
    ["cao-thu", "vi-du"].map((login) => declaredCase(on("2026-06-08"), who(login), made.caseId)),
  )
  const acts = heads.map((opened, index) => {
    const head = who(index === 0 ? "cao-thu" : "vi-du")
    const time = new Date("2026-06-08T02:00:00Z")
    const sealed = sealedAct(opened, head.keys, { kind: "accept", text: words, details: noData, at: time })
    return actOnCase(on("2026-06-08"), head.actor, sealed)
  })
  const results = await Promise.allSettled(acts)
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  const [lost] = results.filter((one) => one.status === "rejected")
  expect(String(lost?.reason)).toContain("stale-page")
})

test("UC-24: an approval signed over another proposal, by its author, or without a second opinion is refused", async () => {
  const made = await triaged({ d25: { a: false, b: false, c: true } })
  const filing = { event: "file", details: { reason: "no-specifics" } }
  const proposal = await step(made, "06-05", "minh-hoa", "propose", { details: filing })
  const decideAs = (login: string, reason: string) =>
    step(made, "06-05", login, "file", { details: { reason }, proposal })
  await expect(decideAs("gia-dinh", "no-specifics")).rejects.toThrow(refusal("opinion-missing"))
  await expect(
    step(made, "06-05", "minh-hoa", "second", { details: { agrees: true }, proposal }),
  ).rejects.toThrow(refusal("own-proposal"))
  await step(made, "06-05", "gia-dinh", "second", { details: { agrees: false }, proposal })
  await expect(decideAs("le-thu", "not-verifiable")).rejects.toThrow(refusal("proposal-differs"))
  await expect(decideAs("minh-hoa", "no-specifics")).rejects.toThrow(refusal("own-proposal"))
  await expect(
    step(made, "06-05", "le-thu", "file", { details: filing.details, proposal: "0".repeat(64) }),
  ).rejects.toThrow(refusal("proposal-missing"))
  await decideAs("le-thu", "no-specifics")
  expect(await stateOf(made)).toMatchObject({ main: "FILED" })
})
