import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sealReporterAct } from "#app/domain/cases/mailbox-keys.ts"
import type { OfficerAct, ReporterAct } from "#app/domain/cases/schemas.ts"
import { dayInCity } from "#app/domain/time.ts"
import type { OpenedCase } from "#app/services/cases.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer, report, sealedAct, workKey } from "#tests/support/case-work.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox } from "#tests/support/citizen-flow.ts"
import { problemIn } from "#tests/support/json-client.ts"
import type { OfficeClient } from "#tests/support/office-client.ts"
import { signedIn } from "#tests/support/office-client.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { draftOf, sealedClient } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let citizen: SealedClient
let inspector: OfficeClient
let head: OfficeClient
let owner: Sql
beforeAll(async () => {
  app = await startTestApp()
  citizen = await sealedClient(app.origin)
  inspector = await signedIn(app, "minh-hoa")
  head = await signedIn(app, "cao-thu")
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

/** Everything that an act could have changed. */
async function stored(): Promise<unknown> {
  const [row] = await owner`
    select (select count(*) from audit_event where type <> 'case.opened')::int as events,
      (select count(*) from sealed_record)::int as records, (select count(*) from key_grant)::int as grants,
      (select md5(string_agg(c::text, '' order by c.id)) from case_file c) as cases`
  return row
}

/** How an officer's act was refused; nothing of it was stored. */
async function refused(client: OfficeClient, act: OfficerAct, caseId = act.caseId): Promise<string> {
  const before = await stored()
  const answer = await client.call(`/office/cases/${caseId}/act`, { body: act })
  expect(await stored()).toEqual(before)
  return `${String(answer.status)} ${problemIn(answer)}`
}

const send = (client: OfficeClient, act: OfficerAct) =>
  client.call(`/office/cases/${act.caseId}/act`, { body: act })

async function openedCase(): Promise<OpenedCase> {
  return inspector.open((await report(app.deps)).caseId)
}

const message = (opened: OpenedCase, at = new Date(), text = "Chào bác.") =>
  sealedAct(opened, officer(app, "minh-hoa").keys, { kind: "message", text, at })

describe("attack 3: an officer's statement that was signed for something else", () => {
  test("for another case is refused there, also with the address and the head of that case written in", async () => {
    const [one, other] = [await openedCase(), await openedCase()]
    const act = message(one)
    expect(await refused(inspector, act, other.id)).toMatch(/^422 bad-input/)
    expect(await refused(inspector, { ...act, caseId: other.id })).toBe("409 stale-page")
    expect(await refused(inspector, { ...act, caseId: other.id, prev: other.head })).toBe("422 bad-signature")
  })

  test("for another hour is refused, early or late, and its time cannot be written over", async () => {
    const opened = await openedCase()
    for (const away of [-16, 16, -60 * 24, 60 * 24])
      expect(await refused(inspector, message(opened, minutes(away))), String(away)).toBe(
        "409 replayed: time",
      )
    const late = message(opened, minutes(-16))
    for (const at of [message(opened).at, "", "now", "\ud800", "2026-02-31T00:00:00Z"])
      expect(await refused(inspector, { ...late, at }), at).toMatch(
        /^(422 bad-signature|409 replayed: time)$/,
      )
    expect((await send(inspector, message(opened, minutes(-14)))).status).toBe(200)
  })

  test("for another step, another record or by another officer is refused", async () => {
    const opened = await openedCase()
    const act = message(opened)
    expect(await refused(inspector, { ...act, act: "ask" })).toBe("422 bad-signature")
    const id = randomUUID()
    if (act.record === null) throw new Error("no record")
    expect(await refused(inspector, { ...act, record: { ...act.record, id } })).toBe("422 bad-signature")
    const { record } = message(opened, new Date(), "Một lời khác.")
    expect(await refused(inspector, { ...act, record })).toBe("422 bad-signature")
    expect(await refused(head, act)).toBe("422 bad-signature")
  })

  test("before something else happened on the case is refused: it was made for a page that is gone", async () => {
    const opened = await openedCase()
    const early = message(opened)
    expect((await send(inspector, message(opened, new Date(), "Lời thứ nhất."))).status).toBe(200)
    expect(await refused(inspector, early)).toBe("409 stale-page")
    const { head: now } = await inspector.open(opened.id)
    expect(await refused(inspector, { ...early, prev: now })).toBe("422 bad-signature")
  })

  test("twice, also at the same moment, has one effect", async () => {
    const opened = await openedCase()
    const act = message(opened)
    const answers = await Promise.all([1, 2, 3].map(() => send(inspector, act)))
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409])
    expect(await refused(inspector, act)).toBe("409 stale-page")
    const rows = await owner`select 1 from sealed_record where case_id = ${opened.id} and kind = 'message'`
    expect(rows).toHaveLength(1)
  })

  test("as the key of the inner compartment: neither for another case, nor late, nor a second time", async () => {
    const [one, other] = [await openedCase(), await openedCase()]
    const key = await workKey(app.deps, officer(app, "minh-hoa"), one)
    const give = async (caseId: string, body: object) => {
      const answer = await inspector.call(`/office/cases/${caseId}/work-key`, { body })
      return `${String(answer.status)} ${problemIn(answer)}`.trim()
    }
    expect(await give(other.id, key)).toMatch(/^422 bad-input/)
    expect(await give(other.id, { ...key, caseId: other.id, prev: other.head })).toBe("422 bad-signature")
    const late = await workKey(
      { ...app.deps, clock: { now: () => minutes(-16) } },
      officer(app, "minh-hoa"),
      one,
    )
    expect(await give(one.id, late)).toBe("409 replayed: time")
    expect(await give(one.id, key)).toBe("200")
    expect(await give(one.id, key)).toBe("409 already-done")
  })
})

describe("attack 3: a reporter's statement that was signed for something else", () => {
  async function mailboxOf(text: string) {
    const made = await citizen.make(draftOf({ story: text }))
    await citizen.send(made.submission)
    return { code: made.code, ...(await citizen.mailbox(made.code)) }
  }
  type Mailbox = Awaited<ReturnType<typeof mailboxOf>>

  const input = () => ({ id: randomUUID(), at: dayInCity(new Date()), evidence: [] })
  const reply = ({ keys, mailbox }: Mailbox, text = "Tôi nhớ thêm một việc.") =>
    sealReporterAct(keys, mailbox, { act: "message", text, ...input() })

  async function refusedAct(act: unknown): Promise<string> {
    const before = await stored()
    const answer = await citizen.call("/mailbox/act", { body: act })
    expect(await stored()).toEqual(before)
    return `${String(answer.status)} ${problemIn(answer)}`
  }

  test("for another mailbox is refused there", async () => {
    const [one, other] = [await mailboxOf("Chuyện một."), await mailboxOf("Chuyện hai.")]
    expect(await refusedAct({ ...reply(one), lookup: other.keys.lookup })).toBe("422 bad-signature")
  })

  test("for another act, record, day or file is refused", async () => {
    const one = await mailboxOf("Chuyện một.")
    const act = reply(one)
    const other = reply(one, "Lời khác.")
    const leave = sealReporterAct(one.keys, one.mailbox, { act: "withdraw", pressed: "no", ...input() })
    const evidence = [{ id: randomUUID(), upload: randomUUID(), sha256: "00".repeat(32) }]
    const changes: Partial<ReporterAct>[] = [
      { act: "withdraw", record: leave.record },
      { record: other.record },
      { record: { ...act.record, id: randomUUID() } },
      { at: "2026-01-01" },
      { evidence },
      { signature: other.signature },
    ]
    for (const change of changes)
      expect(await refusedAct({ ...act, ...change }), Object.keys(change).join()).toBe("422 bad-signature")
    expect(await refusedAct({ ...act, act: "withdraw" })).toBe("422 bad-input: record")
  })

  test("with a day that is none is refused as such, whatever it holds", async () => {
    const one = await mailboxOf("Chuyện một.")
    for (const at of ["", "\ud800", "x", "2026-11-23T08:15:00Z", "2026-13-01", "\u0000"])
      expect(await refusedAct({ ...reply(one), at }), JSON.stringify(at)).toBe("422 bad-input: at")
  })

  test("twice, also at the same moment, has one effect", async () => {
    const one = await mailboxOf("Chuyện một.")
    const act = reply(one)
    const answers = await Promise.all([1, 2, 3].map(() => citizen.call("/mailbox/act", { body: act })))
    for (const answer of [...answers, await citizen.call("/mailbox/act", { body: act })])
      expect(answer.status).toBe(200)
    const { keys, mailbox } = await citizen.mailbox(one.code)
    expect(keys.messages(mailbox).filter((record) => record.kind === "message")).toHaveLength(1)
  })

  test("after the withdrawal changes nothing any more", async () => {
    const one = await mailboxOf("Chuyện một.")
    const kept = reply(one)
    const leave = sealReporterAct(one.keys, one.mailbox, { act: "withdraw", pressed: "no", ...input() })
    expect((await citizen.call("/mailbox/act", { body: leave })).status).toBe(200)
    expect(await refusedAct(kept)).toBe("409 mailbox-closed")
  })
})

test("attack 2: a record that the server moved to another case, or exchanged within one, is not shown there", async () => {
  const texts = ["Chuyện chim gõ kiến.", "Chuyện chim bói cá."]
  const codes: string[] = []
  for (const story of texts) {
    const made = await citizen.make(draftOf({ story }))
    await citizen.send(made.submission)
    codes.push(made.code)
    await citizen.reply(made.code, `Thêm về: ${story}`)
  }
  const page = async (index: number) =>
    (await openMailbox(citizenClient(app.origin), codes[index] ?? "")).page.text
  expect(await page(0)).toContain("gõ kiến")
  const ids = await Promise.all(codes.map(async (code) => (await citizen.mailbox(code)).mailbox.caseId))
  await owner.begin(async (tx) => {
    await tx`alter table sealed_record disable trigger user`
    await tx`create temporary table swapped on commit drop as select id, kind, case_id, bytes from sealed_record`
    // Reports change their cases; in the second case the report's bytes also lie where the message was.
    await tx`update sealed_record r set bytes = s.bytes from swapped s
      where r.case_id = ${ids[0] ?? ""} and s.case_id = ${ids[1] ?? ""} and r.kind = 'report' and s.kind = 'report'`
    await tx`update sealed_record r set bytes = s.bytes from swapped s
      where r.case_id = ${ids[1] ?? ""} and s.case_id = ${ids[1] ?? ""} and r.kind = 'message' and s.kind = 'report'`
    await tx`alter table sealed_record enable trigger user`
  })
  const [first, second] = [await page(0), await page(1)]
  expect(first).not.toContain("bói cá")
  expect(first).toContain("Thêm về: Chuyện chim gõ kiến.")
  expect(second.split("Chuyện chim bói cá.")).toHaveLength(2)
})
