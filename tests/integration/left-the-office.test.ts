import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { openCase } from "#app/services/cases.server.ts"
import { leavingOf } from "#app/services/leaving.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { openTestDeps } from "../support/app.ts"
import { act, declaredCase, officer, report } from "../support/case-work.ts"
import { exclude } from "../support/exclusion-work.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Sql } from "../support/sql.ts"
import { connect } from "../support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
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

const administrator = () => officer(app, "quan-tri").actor
const idOf = (login: string): string => officer(app, login).actor.member
const leave = (login: string) => deactivateMember(app.deps, administrator(), idOf(login))
const leaving = (login: string) => leavingOf(app.deps, administrator(), idOf(login))
const opensFor = (login: string, caseId: string) =>
  openCase(app.deps, officer(app, login).actor, caseId).then(
    (file) => file,
    (error: unknown) => String(error),
  )

test("a reader who has left the office does not stop the others: first step, exclusion, step after it", async () => {
  const { deps } = app
  const { caseId } = await report(deps)
  const gone = idOf("le-thu")
  await leave("le-thu")
  await act(deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  const readers = async () =>
    (await openCase(deps, officer(app, "cao-thu").actor, caseId)).access.map((one) => one.memberId)
  expect(await readers()).not.toContain(gone)
  await exclude(app, caseId, { of: "minh-hoa" })
  expect(await readers()).not.toContain(idOf("minh-hoa"))
  await act(deps, officer(app, "gia-dinh"), { caseId, kind: "note", text: "Nhận lại việc." })
})

describe("UC-16 leaving the office", () => {
  test("takes every key and session, and gives the cases in their charge back to the heads' list, with an event", async () => {
    const { caseId } = await report(app.deps)
    const untouched = await report(app.deps)
    await act(app.deps, officer(app, "gia-dinh"), { caseId, kind: "register" })
    const before = await leaving("gia-dinh")
    const { codeName } = await openCase(app.deps, officer(app, "cao-thu").actor, caseId)
    expect(before.inCharge).toEqual({ count: 1, names: [codeName] })
    expect(before.held).toBeGreaterThanOrEqual(2)
    expect(before.unread.count).toBe(0)
    await leave("gia-dinh")
    const [left] =
      await sql`select count(*)::int as keys from key_grant where member_id = ${idOf("gia-dinh")}`
    expect(left?.["keys"]).toBe(0)
    const file = await openCase(app.deps, officer(app, "cao-thu").actor, caseId)
    expect(file.facts.handler).toBeNull()
    const events = await sql<{ caseId: string; facts: object; casePseudonym: string }[]>`
      select case_id as "caseId", facts, case_pseudonym as "casePseudonym" from audit_event
      where type = ${"case.reader-left"} and case_id in ${sql([caseId, untouched.caseId])}`
    expect(events).toHaveLength(2)
    expect(events[0]?.facts).toEqual({ reason: "member-left" })
    expect(JSON.stringify(events)).not.toContain(idOf("gia-dinh"))
    expect(events.map((one) => one.casePseudonym)).toContain(
      pseudonym(app.deps.secrets.pseudonym, "case", caseId),
    )
    const due =
      await sql`select id, rekey_reason as reason from case_file where id in ${sql([caseId, untouched.caseId])}`
    expect(due.find((one) => one["id"] === caseId)?.["reason"]).toBe("member-left")
    expect(due.find((one) => one["id"] === untouched.caseId)?.["reason"], "no key was served").toBeNull()
  })

  test("attack 5: nobody is given a key who left, not even by the application's own role", async () => {
    const { caseId } = await report(app.deps)
    const tried = sql.begin(async (tx) => {
      await tx`insert into audit_event (id, tx, type, at, recorded_on, entry, entry_hash, payload)
        select gen_random_uuid(), '0', type, at, recorded_on, entry, sha256(gen_random_uuid()::text::bytea), payload from audit_event limit 1`
      await tx`insert into key_grant (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, due_on, risk)
        select case_id, compartment, ${idOf("gia-dinh")}, sealed, reason, granted_by, granted_on, due_on, risk
        from key_grant where case_id = ${caseId} limit 1`
    })
    await expect(tried).rejects.toMatchObject({ constraint_name: "key_grant_recipient_active" })
  })
})

describe("attack 7: the last reader of a case leaves", () => {
  /** A case that two people read: an inspector and a head of the superior body. */
  let caseId: string
  let name: string
  beforeEach(async () => {
    const about = draftOf({ place: "Thanh tra thành phố Hà Nội" })
    caseId = (await report(app.deps, { draft: about })).caseId
    name = (await declaredCase(app.deps, officer(app, "cap-tren"), caseId)).codeName
  })

  test("two who leave at once: one is refused with the name of the case, whoever is left reads it", async () => {
    expect((await leaving("cap-tren")).onlyOne.names).toContain(name)
    const both = await Promise.allSettled([leave("cap-tren"), leave("cap-tren-2")])
    const refused = both.filter((one) => one.status === "rejected")
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ code: "last-reader" })
    expect(String(refused[0]?.reason)).toContain(name)
    const [gone, left] =
      both[0].status === "fulfilled"
        ? (["cap-tren", "cap-tren-2"] as const)
        : (["cap-tren-2", "cap-tren"] as const)
    expect(await opensFor(gone, caseId)).toContain("not-found")
    expect(await opensFor(left, caseId)).toMatchObject({ id: caseId })
    const said = await leaving(left)
    expect(said.unread.names).toContain(name)
    await expect(leave(left)).rejects.toMatchObject({ code: "last-reader" })
    expect(await opensFor(left, caseId), "nothing changed").toMatchObject({ id: caseId })
    const sessions = await sql`select state from member where id = ${idOf(left)}`
    expect(sessions[0]?.["state"]).toBe("active")
  })
})

test("what leaving would do is told to administrators only", async () => {
  await expect(leavingOf(app.deps, officer(app, "cao-thu").actor, idOf("mau"))).rejects.toMatchObject({
    code: "forbidden",
  })
  await expect(leaving("le-thu")).rejects.toMatchObject({ code: "not-found" })
})
