import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { newKeys } from "#app/crypto/keys.ts"
import type { AgencyAct } from "#app/domain/cases/referral/agency-act.ts"
import { signAgencyAct } from "#app/domain/cases/referral/agency-act.ts"
import { letterBodySchema, openPart, partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import { actOnReferral } from "#app/services/agency-acts.server.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import {
  downloadPacket,
  listPackets,
  openPacket,
  referralsForOffice,
} from "#app/services/referrals.server.ts"
import { collectOrphans } from "#app/services/uploads.server.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, at, declaredCase, officer, sealedAct } from "#tests/support/case-work.ts"
import {
  agencyAct,
  agencyActs,
  approvedCase,
  claimOf,
  decided,
  handedOverCase,
  handOver,
  madePacket,
  packetTexts,
  proposedCase,
  readPacket,
} from "#tests/support/referral-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let liaison: DemoOfficer
let elsewhere: DemoOfficer
let sql: Sql

beforeAll(async () => {
  opened = await openTestDeps({ now: () => new Date("2026-11-20T02:00:00Z") })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  liaison = officer(app, "dieu-tra")
  // A liaison officer of another body: the same person as far as rights go, with other keys and another seat.
  elsewhere = { ...liaison, actor: { ...liaison.actor, body: "VKS" } }
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

const stateOf = async (caseId: string) => {
  const { regions } = await openCase(app.deps, officer(app, "minh-hoa").actor, caseId)
  return regions.referral
}
const events = async (caseId: string) =>
  (await sql<{ type: string }[]>`select type from audit_event where case_id = ${caseId}`).map(
    ({ type }) => type,
  )
const running = async (caseId: string) =>
  (
    await sql<{ clock: string; due: string }[]>`
      select clock, due_on::text as due from case_clock where case_id = ${caseId} and state = 'running' and clock like '%REF%'`
  ).map(({ clock, due }) => `${clock} ${due}`)
const notices = async (caseId: string) =>
  (await sql<{ code: string }[]>`select code from notice where case_id = ${caseId} order by position`).map(
    ({ code }) => code,
  )

describe("UC-28: from a sign of a crime to the end (R1–R9)", () => {
  test("each step moves the referral, its clocks and what the reporter is told", async () => {
    const { caseId } = await approvedCase(app)
    expect(await stateOf(caseId)).toBe("APPROVED")
    expect(await running(caseId)).toEqual([expect.stringContaining("C-REF-NOW")])

    const id = await handOver(app, caseId)
    expect(await stateOf(caseId)).toBe("HANDED_OVER")
    expect(await running(caseId)).toEqual(["C-REF-ACK 2026-11-26"])

    const page = await openPacket(app.deps, liaison.actor, id)
    expect(page).toMatchObject({
      state: "HANDED_OVER",
      handedOverOn: "2026-11-20",
      number: "1/2026",
    })
    const { manifest, files } = await readPacket(app, liaison, { opened: page })
    expect(Object.fromEntries(files)).toEqual(packetTexts)
    expect(manifest.number).toBe(page.number)

    await agencyActs(app, { referralId: id, kind: "acknowledge", details: { number: "15-PC03" } })
    expect(await stateOf(caseId)).toBe("ACKNOWLEDGED")
    expect(await running(caseId)).toEqual(["C-REF-20 2026-12-10"])
    await agencyActs(app, { referralId: id, kind: "examine", details: {} })
    await agencyActs(app, { referralId: id, kind: "extend-examination", details: { reason: "complex" } })
    expect(await running(caseId)).toEqual(["C-REF-20 2027-01-20"])
    await agencyActs(app, {
      ...{ referralId: id, kind: "post-outcome", details: { outcome: "prosecuted" }, text: "Đã khởi tố." },
    })
    expect(await stateOf(caseId)).toBe("OUTCOME")
    expect(await running(caseId)).toEqual([])

    await act(app.deps, officer(app, "cao-thu"), {
      ...{
        caseId,
        kind: "end-referral",
        text: "Đã có kết quả, báo người gửi.",
        details: { reason: "prosecuted" },
      },
    })
    const [row] = await referralsForOffice(app.deps, officer(app, "cao-thu").actor, caseId)
    expect(row).toMatchObject({ state: "ENDED", outcome: "prosecuted", endedOn: "2026-11-20" })
    expect(await notices(caseId)).toEqual(expect.arrayContaining(["R5", "R6", "R8"]))
    expect(await events(caseId)).toEqual(
      expect.arrayContaining(["referral.outcome", "referral.ended", "packet.opened", "referral.compiled"]),
    )
  })

  test("words between the two bodies are read by both and by nobody who only runs the server", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "16-PC03" } })
    const asked = "Đề nghị bổ sung quyết định phân công nhiệm vụ."
    await agencyActs(app, { referralId, kind: "ask-supplement", details: {}, text: asked })
    expect(await stateOf(caseId)).toBe("SUPPLEMENT")

    const entries = await checkedEntries(app.deps)
    const by = officer(app, "luong-thu")
    const file = openCaseFile(await openCase(app.deps, by.actor, caseId), by.keys, entries)
    const [row] = await referralsForOffice(app.deps, by.actor, caseId)
    const request = row?.records.find(({ kind }) => kind === "request")
    if (request === undefined) throw new Error("nothing was asked")
    const letter = openPart(request, { referral: referralId, keys: file.work }, entries)
    expect(letterBodySchema.parse(letter?.body).text).toBe(asked)
    expect(letter?.author?.body).toBe("PC03")

    const made = await madePacket(app, caseId, { part: 2 })
    const words = sealParts(
      {
        ...{ referral: referralId, kind: "answer", body: { v: 1, text: "Xin gửi." }, readers: made.liaisons },
        ...{
          at: instantOf(app.deps.clock.now()),
          workPublic: (await openCase(app.deps, by.actor, caseId)).workPublic ?? "",
        },
      },
      by.keys,
    )
    const sealed = [...words, ...made.sealed]
    const { packet } = claimOf(made).details
    await act(app.deps, by, {
      ...{ caseId, kind: "supply", text: "Đã bổ sung.", sealed },
      details: { packet, sealed: partRefs(sealed), noReporterData: true },
    })
    const page = await openPacket(app.deps, liaison.actor, referralId)
    expect(page.state).toBe("EXAMINING")
    expect(page.packets.map(({ part }) => part)).toEqual([1, 2])
    const supplement = await readPacket(app, liaison, { opened: page, part: 2 })
    expect(supplement.manifest.part).toBe(2)
    const answer = page.records.find(({ kind }) => kind === "answer")
    if (answer === undefined) throw new Error("no answer")
    const own = { publicKey: liaison.keys.boxPublic, secretKey: liaison.keys.boxSecret }
    expect(openPart(answer, { referral: referralId, keys: [own] }, entries)?.body).toEqual({
      v: 1,
      text: "Xin gửi.",
    })
  })

  test("an inspector may answer the agency in words, but not with a packet of their own", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "17-PC03" } })
    await agencyActs(app, { referralId, kind: "ask-supplement", details: {}, text: "Ai phân công?" })
    const made = await madePacket(app, caseId, { by: "minh-hoa", part: 2 })
    const by = officer(app, "minh-hoa")
    const workPublic = (await openCase(app.deps, by.actor, caseId)).workPublic ?? ""
    const at = instantOf(app.deps.clock.now())
    const body = { v: 1, text: "Trưởng đoàn." }
    const words = sealParts(
      { referral: referralId, kind: "answer", body, at, readers: made.liaisons, workPublic },
      by.keys,
    )
    const supply = (sealed: typeof words, packet?: { upload: string; sha256: string; agency: string }) =>
      act(app.deps, by, {
        ...{ caseId, kind: "supply", text: "Trả lời.", sealed },
        details: { ...(packet && { packet }), sealed: partRefs(sealed), noReporterData: true },
      })
    await expect(supply([...words, ...made.sealed], claimOf(made).details.packet)).rejects.toMatchObject({
      code: "forbidden",
    })
    expect(await stateOf(caseId)).toBe("SUPPLEMENT")
    await supply(words)
    expect(await stateOf(caseId)).toBe("EXAMINING")
  })

  test("a packet that is made anew replaces the one before, until it is handed over", async () => {
    const { caseId } = await approvedCase(app)
    await handOver(app, caseId, "compile")
    const id = await handOver(app, caseId)
    const page = await openPacket(app.deps, liaison.actor, id)
    expect(page.packets).toHaveLength(1)
    expect(page.records.filter(({ kind }) => kind === "index")).toHaveLength(1)
    const again = await madePacket(app, caseId)
    await expect(
      act(app.deps, officer(app, "luong-thu"), { caseId, kind: "compile-packet", ...claimOf(again) }),
    ).rejects.toMatchObject({ code: "transition-refused" })
  })

  test("the collector of what nobody claimed leaves packets alone", async () => {
    const { referralId } = await handedOverCase(app)
    await collectOrphans(at(app.deps, "2027-06-01T00:00:00Z"))
    const { length, body } = await downloadPacket(app.deps, liaison.actor, { referralId, part: 1 })
    await body.cancel()
    expect(length).toBeGreaterThan(1000)
  })

  test("a decision not to refer leaves a line that says why, and no packet can be made", async () => {
    const { caseId } = await proposedCase(app)
    await decided(app, caseId, { event: "reject-referral", details: { reason: "no-elements" } })
    expect(await stateOf(caseId)).toBe("REJECTED")
    const [row] = await sql<{ facts: { reason?: string } }[]>`
      select facts from audit_event where case_id = ${caseId} and type = 'referral.rejected'`
    expect(row?.facts.reason).toBe("no-elements")
    expect(await referralsForOffice(app.deps, officer(app, "cao-thu").actor, caseId)).toEqual([])
  })
})

describe("who sees a packet", () => {
  test("what is not handed over is not there for the agency", async () => {
    const { caseId } = await approvedCase(app)
    const id = await handOver(app, caseId, "compile")
    await expect(openPacket(app.deps, liaison.actor, id)).rejects.toMatchObject({ code: "not-found" })
    await expect(downloadPacket(app.deps, liaison.actor, { referralId: id, part: 1 })).rejects.toMatchObject({
      code: "not-found",
    })
    expect((await listPackets(app.deps, liaison.actor)).packets.map((one) => one.id)).not.toContain(id)
  })

  test("another body of investigators finds nothing, and nothing is written about its try", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    const before = await events(caseId)
    const { actor } = elsewhere
    expect((await listPackets(app.deps, actor)).packets).toEqual([])
    await expect(openPacket(app.deps, actor, referralId)).rejects.toMatchObject({ code: "not-found" })
    const stolen = await agencyAct(app, liaison, {
      referralId,
      kind: "acknowledge",
      details: { number: "1" },
    })
    await expect(actOnReferral(app.deps, actor, stolen)).rejects.toMatchObject({ code: "not-found" })
    expect((await events(caseId)).filter((type) => type !== "packet.opened")).toEqual(before)
  })

  const outsiders = [
    "minh-hoa",
    "cao-thu",
    "luong-thu",
    "thi-du",
    "quan-tri",
    "giam-sat",
    "quach-gia",
  ] as const
  test.each(outsiders)("%s, who is no liaison officer, is refused at every door", async (login) => {
    const { actor } = officer(app, login)
    const none = { referral: randomUUID(), act: "examine" as const, details: {}, words: [] }
    const signed = signAgencyAct({ ...none, prev: "0".repeat(64), at: "2026-11-20T02:00Z" }, newKeys())
    const tries = [
      listPackets(app.deps, actor),
      openPacket(app.deps, actor, randomUUID()),
      downloadPacket(app.deps, actor, { referralId: randomUUID(), part: 1 }),
      actOnReferral(app.deps, actor, signed),
    ]
    for (const one of tries) await expect(one).rejects.toMatchObject({ code: "forbidden" })
  })

  test("a liaison officer opens no case, and takes no step of the office on it", async () => {
    const { caseId } = await handedOverCase(app)
    await expect(openCase(app.deps, liaison.actor, caseId)).rejects.toMatchObject({ code: "forbidden" })
    const file = await openCase(app.deps, officer(app, "luong-thu").actor, caseId)
    const forged = sealedAct(file, liaison.keys, { kind: "hand-over", at: app.deps.clock.now() })
    await expect(actOnCase(app.deps, liaison.actor, forged)).rejects.toMatchObject({ code: "forbidden" })
  })

  test("what the agency is given names neither the case nor its code name, nor who works on it", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    const file = await openCase(app.deps, officer(app, "minh-hoa").actor, caseId)
    const page = await openPacket(app.deps, liaison.actor, referralId)
    const list = await listPackets(app.deps, liaison.actor)
    const { files, manifest } = await readPacket(app, liaison, { opened: page })
    const seen = JSON.stringify([page, list, manifest, [...files]])
    const inside = [caseId, file.codeName, file.dialoguePublic, officer(app, "minh-hoa").actor.member]
    for (const name of inside) expect(seen.includes(name), name).toBe(false)
  })
})

describe("a forged or late act changes nothing", () => {
  async function refusedAct(change: (signed: AgencyAct) => AgencyAct, code: string) {
    const { caseId, referralId } = await handedOverCase(app)
    const signed = await agencyAct(app, liaison, {
      referralId,
      kind: "acknowledge",
      details: { number: "1" },
    })
    await expect(actOnReferral(app.deps, liaison.actor, change(signed))).rejects.toMatchObject({ code })
    expect(await stateOf(caseId)).toBe("HANDED_OVER")
    expect(await notices(caseId)).not.toContain("R6")
  }
  const cases: [what: string, code: string, change: (signed: AgencyAct) => AgencyAct][] = [
    ["with another number than was signed", "bad-signature", (one) => ({ ...one, details: { number: "2" } })],
    ["signed by another key", "bad-signature", ({ signature: _, ...one }) => signAgencyAct(one, newKeys())],
    ["on a page that is out of date", "stale-page", (one) => ({ ...one, prev: "0".repeat(64) })],
    [
      "signed an hour ago",
      "replayed",
      ({ signature: _, ...one }) => signAgencyAct({ ...one, at: "2026-11-20T01:00Z" }, liaison.keys),
    ],
    [
      "that tells an outcome before the receipt",
      "transition-refused",
      ({ signature: _, ...one }) =>
        signAgencyAct({ ...one, act: "post-outcome", details: { outcome: "prosecuted" } }, liaison.keys),
    ],
    [
      "with details that no act has",
      "bad-input",
      ({ signature: _, ...one }) => signAgencyAct({ ...one, details: { number: "a b" } }, liaison.keys),
    ],
    ["about a referral that does not exist", "not-found", (one) => ({ ...one, referral: randomUUID() })],
  ]
  test.each(cases)("%s (%s)", async (_, code, change) => {
    await refusedAct(change, code)
  })

  test("a request for more without words is refused", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "1" } })
    await expect(agencyActs(app, { referralId, kind: "ask-supplement", details: {} })).rejects.toMatchObject({
      code: "transition-refused",
    })
    expect(await stateOf(caseId)).toBe("ACKNOWLEDGED")
  })

  test("two liaison officers at once: one act counts, the other is told that the page is out of date", async () => {
    const { caseId, referralId } = await handedOverCase(app)
    const both = await Promise.all(
      ["1-PC03", "2-PC03"].map((number) =>
        agencyAct(app, liaison, { referralId, kind: "acknowledge", details: { number } }),
      ),
    )
    const answers = await Promise.allSettled(both.map((one) => actOnReferral(app.deps, liaison.actor, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(answers.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "stale-page" })
    expect((await events(caseId)).filter((type) => type === "referral.acknowledged")).toHaveLength(1)
    expect((await notices(caseId)).filter((code) => code === "R6")).toHaveLength(1)
  })

  test("a hand-over by somebody else, or of nothing, is refused", async () => {
    const { caseId } = await approvedCase(app)
    const by = officer(app, "luong-thu")
    await expect(act(app.deps, by, { caseId, kind: "hand-over" })).rejects.toMatchObject({
      code: "transition-refused",
    })
    await handOver(app, caseId, "compile")
    const head = officer(app, "cao-thu")
    await expect(act(app.deps, head, { caseId, kind: "hand-over" })).rejects.toMatchObject({
      code: "transition-refused",
    })
    const file = await openCase(app.deps, by.actor, caseId)
    const forged = sealedAct(file, head.keys, { kind: "hand-over", at: app.deps.clock.now() })
    await expect(actOnCase(app.deps, by.actor, forged)).rejects.toMatchObject({ code: "bad-signature" })
    expect(await stateOf(caseId)).toBe("COMPILED")
  })
})

describe("a packet that is not whole is not taken", () => {
  type Claim = ReturnType<typeof claimOf>
  const broken: [what: string, code: string, change: (claim: Claim) => Claim][] = [
    [
      "when the ciphertext is not the one that was signed",
      "upload-missing",
      (one) => ({
        ...one,
        details: { ...one.details, packet: { ...one.details.packet, sha256: "0".repeat(64) } },
      }),
    ],
    [
      "when nothing was uploaded",
      "upload-missing",
      (one) => ({
        ...one,
        details: { ...one.details, packet: { ...one.details.packet, upload: randomUUID() } },
      }),
    ],
    [
      "when it is for another body than was approved",
      "bad-input",
      (one) => ({ ...one, details: { ...one.details, packet: { ...one.details.packet, agency: "VKS" } } }),
    ],
    [
      "when an index is not the one that was signed",
      "bad-input",
      (one) => ({ ...one, sealed: one.sealed.slice(1) }),
    ],
    [
      "when a liaison officer is left out",
      "recipient-missing",
      (one) => {
        const sealed = one.sealed.filter(({ member }) => member === null)
        return { sealed, details: { ...one.details, sealed: partRefs(sealed) } }
      },
    ],
    [
      "when somebody else is sealed to",
      "recipient-unknown",
      (one) => {
        const sealed = one.sealed.map((part) =>
          part.member === null ? part : { ...part, member: randomUUID() },
        )
        return { sealed, details: { ...one.details, sealed: partRefs(sealed) } }
      },
    ],
  ]
  test.each(broken)("%s (%s)", async (_, code, change) => {
    const { caseId } = await approvedCase(app)
    const claim = change(claimOf(await madePacket(app, caseId)))
    const by = officer(app, "luong-thu")
    await expect(act(app.deps, by, { caseId, kind: "compile-packet", ...claim })).rejects.toMatchObject({
      code,
    })
    expect(await stateOf(caseId)).toBe("APPROVED")
    const [row] = await referralsForOffice(app.deps, by.actor, caseId)
    expect(row).toMatchObject({ packets: [], records: [] })
  })

  test("a packet of another referral is found out when it is opened", async () => {
    const { caseId } = await approvedCase(app)
    const made = await madePacket(app, caseId, { change: { referral: randomUUID() } })
    const by = officer(app, "luong-thu")
    await act(app.deps, by, { caseId, kind: "compile-packet", ...claimOf(made) })
    await act(app.deps, by, { caseId, kind: "hand-over" })
    const [row] = await referralsForOffice(app.deps, by.actor, caseId)
    const page = await openPacket(app.deps, liaison.actor, row?.id ?? "")
    await expect(readPacket(app, liaison, { opened: page })).rejects.toMatchObject({ code: "packet-moved" })
  })

  test("an upload that no act claims belongs to nothing, and the referral waits as before", async () => {
    const { caseId } = await approvedCase(app)
    await madePacket(app, caseId)
    expect(await stateOf(caseId)).toBe("APPROVED")
    await declaredCase(app.deps, officer(app, "luong-thu"), caseId)
    await handOver(app, caseId)
    expect(await stateOf(caseId)).toBe("HANDED_OVER")
  })
})
