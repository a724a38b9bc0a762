import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { fromHex } from "#app/crypto/bytes.ts"
import { openEvidence as openSealedFile } from "#app/crypto/evidence.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import type { RekeyInput } from "#app/domain/cases/rekey.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { openEvidence } from "#app/services/evidence.server.ts"
import { actPlainly, checkedEntries, openPlainMailbox } from "#app/services/plain-path.server.ts"
import { listQueue } from "#app/services/queue.server.ts"
import { referralsForOffice } from "#app/services/referrals.server.ts"
import { openTitle } from "#app/ui/office/queue/open-title.ts"
import type { OpenedCaseFile } from "#app/ui/office/case/open-case.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { openTestDeps } from "../support/app.ts"
import { act, officer, report, sealedAct } from "../support/case-work.ts"
import { exclude, exclusion, inBrowser, whyExcluded } from "../support/exclusion-work.ts"
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

const nothingAsked = {
  ...{ state: null, unit: null, category: null, mine: false, overdue: false, unopened: false, after: null },
}

const texts = ({ records }: OpenedCaseFile) => JSON.stringify(records.map(({ body }) => body))

/** A case that two inspectors and a head have opened, with a file and a note. */
async function workedCase() {
  const file = { name: "anh.txt", type: "text/plain", content: Buffer.from("ảnh chụp bảng giá") }
  const made = await report(app.deps, {
    draft: draftOf({ story: "Chuyện trước khi thay khóa." }),
    files: [file],
  })
  await act(app.deps, officer(app, "minh-hoa"), { caseId: made.caseId, kind: "register" })
  await act(app.deps, officer(app, "minh-hoa"), {
    caseId: made.caseId,
    kind: "note",
    text: "Ghi trước khi thay khóa.",
  })
  return made
}

describe("UC-32 excluding somebody who holds a key", () => {
  test("takes every door from them, and gives everybody else new keys and all that was written", async () => {
    const { caseId } = await workedCase()
    const before = await inBrowser(app, "minh-hoa", caseId)
    await exclude(app, caseId)
    const { actor } = before.by
    await expect(openCase(app.deps, actor, caseId)).rejects.toMatchObject({ code: "not-found" })
    await expect(referralsForOffice(app.deps, actor, caseId)).rejects.toMatchObject({ code: "not-found" })
    const evidenceId = before.file.evidence[0]?.id ?? ""
    const asked = { caseId, evidenceId }
    await expect(openEvidence(app.deps, actor, asked)).rejects.toMatchObject({ code: "not-found" })
    const listed = await listQueue(app.deps, actor, nothingAsked)
    expect(listed.cases.map(({ id }) => id)).not.toContain(caseId)
    const [grants] = await sql`
      select count(*)::int as left from key_grant where case_id = ${caseId} and member_id = ${actor.member}`
    expect(grants?.["left"]).toBe(0)
    const other = await inBrowser(app, "le-thu", caseId)
    for (const text of ["Chuyện trước khi thay khóa", "Ghi trước khi thay khóa", whyExcluded])
      expect(texts(other.opened)).toContain(text)
    const queued = (await listQueue(app.deps, other.by.actor, nothingAsked)).cases.find(
      ({ id }) => id === caseId,
    )
    if (queued === undefined) throw new Error("the case is gone from the queue")
    expect(openTitle(queued, other.by.keys)).toBe("Chuyện trước khi thay khóa.")
    const file = await openEvidence(app.deps, other.by.actor, asked)
    const secrets = other.opened.dialogue.map(({ secretKey }) => secretKey)
    const { content } = await openSealedFile(file.body, secrets, { case: caseId, id: evidenceId })
    expect(await new Response(content).text()).toBe("ảnh chụp bảng giá")
  })

  test("gate 6: nothing written afterwards opens with the keys of before, not the words of the exclusion, not the event", async () => {
    const { caseId, code } = await workedCase()
    const before = await inBrowser(app, "minh-hoa", caseId)
    await exclude(app, caseId)
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "note", text: "Ghi sau khi thay khóa." })
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "message", text: "Nhắn sau khi thay khóa." })
    await actPlainly(app.deps, {
      code,
      id: randomUUID(),
      act: "message",
      text: "Đáp sau khi thay khóa.",
      files: [],
    })
    const { file, opened: now } = await inBrowser(app, "le-thu", caseId)
    for (const text of ["Ghi sau", "Nhắn sau", "Đáp sau"]) expect(texts(now)).toContain(text)
    // The excluded officer with a copy of the whole database and everything they ever held.
    const stolen = openCaseFile(
      { ...before.file, records: file.records },
      before.by.keys,
      await checkedEntries(app.deps),
    )
    expect(texts(stolen)).toContain("Ghi trước")
    for (const text of ["Ghi sau", "Nhắn sau", "Đáp sau", whyExcluded])
      expect(texts(stolen)).not.toContain(text)
    expect(() => openCaseFile({ ...file, formerKeys: [], workGrant: null }, before.by.keys, [])).toThrow(
      "grant-not-mine",
    )
    const rows = await sql<{ publicKey: Buffer }[]>`
      select public_key as "publicKey" from former_key where case_id = ${caseId} order by compartment`
    expect(rows.map(({ publicKey }) => publicKey.toString("hex"))).toEqual([
      before.file.dialoguePublic,
      before.file.workPublic,
    ])
  })

  test("the reporter's mailbox goes on: older letters, newer letters, answers, twice over", async () => {
    const { caseId, code } = await workedCase()
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "message", text: "Thư thứ nhất." })
    await exclude(app, caseId)
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "message", text: "Thư thứ hai." })
    await exclude(app, caseId, { of: "gia-dinh" })
    await act(app.deps, officer(app, "le-thu"), { caseId, kind: "message", text: "Thư thứ ba." })
    await actPlainly(app.deps, {
      code,
      id: randomUUID(),
      act: "message",
      text: "Tôi vẫn đọc được.",
      files: [],
    })
    const mailbox = await openPlainMailbox(app.deps, code)
    const said = JSON.stringify(mailbox?.messages.map(({ body }) => body))
    for (const text of ["Chuyện trước", "Thư thứ nhất", "Thư thứ hai", "Thư thứ ba", "Tôi vẫn đọc được"])
      expect(said).toContain(text)
    expect(texts((await inBrowser(app, "cao-thu", caseId)).opened)).toContain("Tôi vẫn đọc được")
    expect(mailbox?.mailbox.formerKeys).toHaveLength(2)
  })

  test("is one event, which names the kind of nearness and no member, and takes the case out of their charge", async () => {
    const { caseId } = await workedCase()
    await exclude(app, caseId)
    const events = await sql<{ type: string; facts: { reason?: string } }[]>`
      select type, facts from audit_event where case_id = ${caseId} and type = ${"case.member-excluded"}`
    expect(events).toMatchObject([{ facts: { reason: "relative" } }])
    expect(JSON.stringify(events)).not.toContain(officer(app, "minh-hoa").actor.member)
    const { file } = await inBrowser(app, "cao-thu", caseId)
    expect(file.facts.handler).toBeNull()
    expect(file.excluded).toContain(officer(app, "minh-hoa").actor.member)
    expect(file.access.every(({ reason }) => reason !== "renewed")).toBe(true)
  })
})

test("whoever was named in charge and then declares a conflict is in charge no more", async () => {
  const { caseId } = await workedCase()
  const named = officer(app, "le-thu")
  const details = { handler: named.actor.member, reason: "workload" }
  await act(app.deps, officer(app, "cao-thu"), { caseId, kind: "reassign", text: whyExcluded, details })
  const seen = await openCase(app.deps, named.actor, caseId)
  expect(seen.facts.handler).toBe(named.actor.member)
  const declaration = {
    kind: "declare",
    details: { conflict: "relative" },
    at: app.deps.clock.now(),
  } as const
  await actOnCase(app.deps, named.actor, sealedAct(seen, named.keys, declaration))
  expect((await inBrowser(app, "cao-thu", caseId)).file.facts.handler).toBeNull()
})

describe("what an exclusion is refused for, with nothing changed", () => {
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => "stored",
      (error: unknown) => String(error),
    )

  test("new keys that leave somebody out, or go to who is excluded or to a stranger", async () => {
    const { caseId } = await workedCase()
    const { file } = await inBrowser(app, "cao-thu", caseId)
    const excluded = officer(app, "minh-hoa").actor.member as string
    const remaining = file.access.filter(({ memberId }) => memberId !== excluded)
    const tried = (holders: RekeyInput["holders"]) => codeOf(exclude(app, caseId, { change: { holders } }))
    expect(await tried(remaining.slice(1))).toContain("recipient-missing")
    expect(await tried(file.access)).toContain("recipient-unknown")
    const stranger = officer(app, "cap-tren")
    const added = { memberId: stranger.actor.member, name: stranger.name, compartment: "work" }
    expect(await tried([...remaining, added])).toContain("recipient-unknown")
    expect((await inBrowser(app, "minh-hoa", caseId)).file.formerKeys).toEqual([])
  })

  test("no head, oneself, no words, no keys, keys with another act, a member without a key", async () => {
    const { caseId } = await workedCase()
    expect(await codeOf(exclude(app, caseId, { by: "le-thu" }))).toContain("forbidden")
    expect(await codeOf(exclude(app, caseId, { of: "cao-thu" }))).toContain("wrong-actor")
    expect(await codeOf(exclude(app, caseId, { of: "thi-du" }))).toContain("recipient-unknown")
    const { by, act: whole } = await exclusion(app, caseId)
    expect(await codeOf(exclude(app, caseId, { text: null }))).toContain("G-REASON")
    const { rekey: _, ...without } = whole
    expect(await codeOf(actOnCase(app.deps, by.actor, without))).toContain("bad-signature")
    expect(await codeOf(actOnCase(app.deps, by.actor, { ...whole, act: "note" }))).toContain("bad-input")
    expect((await inBrowser(app, "minh-hoa", caseId)).file.formerKeys).toEqual([])
  })

  test("keys changed on the way: the signature covers each of them", async () => {
    const { caseId } = await workedCase()
    const { by, act: whole } = await exclusion(app, caseId)
    const foreign = newBoxKeyPair().publicKey
    const other = (await exclusion(app, caseId)).act
    if (whole.rekey === undefined || other.rekey === undefined) throw new Error("no keys")
    const changes = [
      { ...whole.rekey, work: { ...whole.rekey.work, publicKey: Buffer.from(foreign).toString("hex") } },
      { ...whole.rekey, work: { ...whole.rekey.work, former: other.rekey.work.former } },
      { ...whole.rekey, dialogue: { ...whole.rekey.dialogue, reporter: other.rekey.dialogue.reporter } },
      { ...whole.rekey, dialogue: { ...whole.rekey.dialogue, former: other.rekey.dialogue.former } },
    ]
    for (const rekey of changes)
      expect(await codeOf(actOnCase(app.deps, by.actor, { ...whole, rekey }))).toContain("bad-signature")
    expect(fromHex(whole.rekey.work.publicKey)).toHaveLength(32)
  })
})
