import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { base64, hex, utf8 } from "#app/crypto/bytes.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import { openCase } from "#app/services/cases.server.ts"
import { approveForAgency } from "#app/services/identity-decisions.server.ts"
import { openMailbox } from "#app/services/mailbox.server.ts"
import { listToday } from "#app/services/today.server.ts"
import { openPacket, recordEnvelopeOpened } from "#app/services/referrals.server.ts"
import { changeIdentity } from "#app/services/reporter-identity.server.ts"
import { openTestDeps } from "../support/app.ts"
import { act, officer } from "../support/case-work.ts"
import * as envelope from "../support/envelope-work.ts"
import * as vault from "../support/identity-work.ts"
import {
  agencyActs,
  claimOf,
  envelopeFile,
  madePacket,
  readPacket,
  readPacketBytes,
} from "../support/referral-work.ts"
import type { Sql } from "../support/sql.ts"
import { anyEvent, connect, dumpTables, refusal } from "../support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let sql: Sql
let liaison: DemoOfficer
let ahead = 0

beforeAll(async () => {
  opened = await openTestDeps({ now: () => new Date(Date.now() + ahead) })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  sql = connect(opened.ownerUrl)
  liaison = officer(app, "dieu-tra")
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

const by = "luong-thu"

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => String(error),
  )

const compile = (caseId: string, { claim }: Awaited<ReturnType<typeof envelope.packetWithName>>) =>
  act(app.deps, officer(app, by), { caseId, kind: "compile-packet", ...claim })

const handOver = (caseId: string) => act(app.deps, officer(app, by), { caseId, kind: "hand-over" })

/** Asked for, agreed to by all three, and opened by who asked. */
async function openedForAgency(how: Parameters<typeof envelope.agreedForAgency>[2] = {}) {
  const made = await envelope.namedReferral(app)
  const place = await envelope.agreedForAgency(app, made.caseId, how)
  const { body } = await vault.readName(app, place, by)
  return { ...made, ...place, body }
}

const ledger = async (request: string) => {
  const [line] = await sql`
    select decision_a, decision_b, decision_h, agency, sealed_on is not null as sealed, handed_over_on is not null as given, state
    from oversight_disclosure where id = ${request}`
  return line
}

/** What happened on a case, from its last act back along the hashes that each names of the one before. */
async function chainOf(caseId: string): Promise<string[]> {
  const events = await sql<{ type: string; prev: string; hash: string }[]>`
    select type, encode(prev_hash, 'hex') as prev, encode(entry_hash, 'hex') as hash from audit_event where case_id = ${caseId}`
  const [file] = await sql<{ head: string }[]>`
    select encode(head_hash, 'hex') as head from case_file where id = ${caseId}`
  const types: string[] = []
  let next = events.find(({ hash }) => hash === file?.head)
  while (next !== undefined) {
    types.unshift(next.type)
    const { prev } = next
    next = events.find(({ hash }) => hash === prev)
  }
  return types
}

const told = async (code: string) =>
  (await openMailbox(app.deps, openMailboxWithCode(code).lookup))?.notices.flatMap(({ details }) =>
    details.event.startsWith("identity") ? [details.event] : [],
  )

describe("UC-85 a name for the investigators", () => {
  test("asked in writing, agreed to by both custodians and the head, sealed apart, handed over, read by the liaison officer", async () => {
    const { caseId, request, code, body } = await openedForAgency()
    const made = await envelope.packetWithName(app, { caseId, request }, { body })
    await compile(caseId, made)
    expect(await ledger(request)).toMatchObject({ agency: "PC03", sealed: true, given: false })
    expect(await told(code)).toEqual(["identity-asked-agency", "identity-opened"])
    await handOver(caseId)
    expect(await ledger(request)).toEqual({
      ...{ decision_a: "agreed", decision_b: "agreed", decision_h: "agreed", agency: "PC03" },
      ...{ sealed: true, given: true, state: "opened" },
    })
    expect(await told(code)).toEqual([
      ...["identity-asked-agency", "identity-opened", "identity-handed-over"],
    ])
    const page = await openPacket(app.deps, liaison.actor, made.made.manifest.referral)
    const { files } = await readPacketBytes(app, liaison, { opened: page })
    const bytes = files.get(envelopeFile) ?? new Uint8Array()
    const { sheet, signer } = await envelope.readEnvelope(app, liaison, { opened: page, bytes })
    expect(sheet).toMatchObject({ identity: vault.named, basis: envelope.basis, part: 1 })
    expect(signer.login).toBe(by)
    // That it is opened is written first, by who may open it and nobody else.
    const { id: referralId } = page
    await recordEnvelopeOpened(app.deps, liaison.actor, { referralId, part: 1 })
    expect(await outcome(recordEnvelopeOpened(app.deps, liaison.actor, { referralId, part: 2 }))).toContain(
      "not-found",
    )
    const stranger = { ...liaison.actor, body: "PC02" }
    expect(await outcome(recordEnvelopeOpened(app.deps, stranger, { referralId, part: 1 }))).toContain(
      "not-found",
    )
    expect(
      await outcome(recordEnvelopeOpened(app.deps, officer(app, by).actor, { referralId, part: 1 })),
    ).toContain("forbidden")
    const read = await sql`
      select facts->>'request' as request from audit_event where case_id = ${caseId} and type = ${"packet.envelope-opened"}`
    expect(read.map((one) => one["request"] as string)).toEqual([request])
    // Whoever opens the packet does not read the name by that.
    const all = Buffer.concat([...files.values()]).toString("utf8")
    for (const word of Object.values(vault.named)) expect(all).not.toContain(word)
  })

  test("each step is in the chain of the case, and nothing that is stored tells the name", async () => {
    const { caseId, request, body } = await openedForAgency()
    await compile(caseId, await envelope.packetWithName(app, { caseId, request }, { body }))
    await handOver(caseId)
    const types = await chainOf(caseId)
    expect(types.slice(types.indexOf("identity.asked"))).toEqual([
      ...["identity.asked", "identity.decided", "identity.decided", "identity.decided", "identity.opened"],
      ...["referral.compiled", "identity.enveloped", "referral.handed-over", "identity.handed-over"],
    ])
    const dump = await dumpTables(sql)
    for (const word of [...Object.values(vault.named), envelope.basis])
      for (const found of [word, hex(utf8(word)), base64(utf8(word))]) expect(dump).not.toContain(found)
  })

  test("a ground against telling stands in the ledger, and the reporter is told nothing of it", async () => {
    const { caseId, request, code, body } = await openedForAgency({ notice: "endangers-investigation" })
    await compile(caseId, await envelope.packetWithName(app, { caseId, request }, { body }))
    await handOver(caseId)
    expect(await told(code)).toEqual([])
    const [line] = await sql`select notice from oversight_disclosure where id = ${request}`
    expect(line?.["notice"]).toBe("endangers-investigation")
  })

  test("in a supplement, when the investigators ask for it after the packet", async () => {
    const { caseId } = await envelope.namedReferral(app)
    const plain = await madePacket(app, caseId)
    await act(app.deps, officer(app, by), { caseId, kind: "compile-packet", ...claimOf(plain) })
    await handOver(caseId)
    const referralId = plain.manifest.referral
    await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "18-PC03" } })
    await agencyActs(app, { referralId, kind: "ask-supplement", details: {}, text: "Xin danh tính." })
    const place = await envelope.agreedForAgency(app, caseId)
    const { body } = await vault.readName(app, place, by)
    const { made, claim } = await envelope.packetWithName(app, place, { body, part: 2 })
    const { keys, actor } = officer(app, by)
    const workPublic = (await openCase(app.deps, actor, caseId)).workPublic ?? ""
    const at = instantOf(app.deps.clock.now())
    const answer = { referral: referralId, kind: "answer", body: { v: 1, text: "Xin gửi." }, at } as const
    const words = sealParts({ ...answer, readers: made.liaisons, workPublic }, keys)
    const sealed = [...words, ...made.sealed]
    await act(app.deps, officer(app, by), {
      ...{ caseId, kind: "supply", text: "Đã bổ sung.", sealed },
      details: { ...claim.details, sealed: partRefs(sealed) },
    })
    expect(await ledger(place.request)).toMatchObject({ sealed: true, given: true })
    const page = await openPacket(app.deps, liaison.actor, referralId)
    expect(page.packets.map(({ envelope: one }) => one !== null)).toEqual([false, true])
    const { files } = await readPacketBytes(app, liaison, { opened: page, part: 2 })
    const bytes = files.get(envelopeFile) ?? new Uint8Array()
    const { sheet } = await envelope.readEnvelope(app, liaison, { opened: page, bytes, part: 2 })
    expect(sheet.identity).toEqual(vault.named)
    await expect(envelope.readEnvelope(app, liaison, { opened: page, bytes })).rejects.toThrow("packet-moved")
  })
})

describe("UC-86 what is refused, with nothing written", () => {
  const refused = async (caseId: string, claim: Awaited<ReturnType<typeof envelope.packetWithName>>) => {
    const before = await sql`select head_hash, referral_state from case_file where id = ${caseId}`
    const answer = await outcome(compile(caseId, claim))
    expect(await sql`select head_hash, referral_state from case_file where id = ${caseId}`).toEqual(before)
    expect(
      await sql`select 1 from audit_event where case_id = ${caseId} and type = 'identity.enveloped'`,
    ).toEqual([])
    return answer
  }

  test("without a request, or before all three agreed and it was opened", async () => {
    const { caseId } = await envelope.namedReferral(app)
    const none = await envelope.packetWithName(app, { caseId, request: crypto.randomUUID() })
    expect(await refused(caseId, none)).toContain("envelope-request")
    const request = await vault.askFor(app, caseId, { by, ground: "agency-asked" })
    const place = { caseId, request }
    expect(await refused(caseId, await envelope.packetWithName(app, place))).toContain("envelope-request")
    for (const custodian of ["quach-gia", "ha-du"]) await vault.decide(app, request, { by: custodian })
    // Both halves are given, and the head has not agreed: nothing is read either.
    expect(await outcome(vault.readName(app, place, by))).toContain("transition-refused: state")
    expect(await refused(caseId, await envelope.packetWithName(app, place))).toContain("envelope-request")
    await vault.approve(app, place)
    expect(await refused(caseId, await envelope.packetWithName(app, place))).toContain("envelope-request")
    await vault.readName(app, place, by)
    expect(await outcome(compile(caseId, await envelope.packetWithName(app, place)))).toBe("done")
  })

  test("over another case, on another ground, on somebody else's request", async () => {
    const other = await openedForAgency()
    const { caseId } = await envelope.namedReferral(app)
    const foreign = await envelope.packetWithName(app, { caseId, request: other.request })
    expect(await refused(caseId, foreign)).toContain("envelope-request")
    const request = await vault.askFor(app, caseId, { ground: "check-signature" })
    for (const custodian of ["quach-gia", "ha-du"]) await vault.decide(app, request, { by: custodian })
    await vault.readName(app, { caseId, request })
    expect(await refused(caseId, await envelope.packetWithName(app, { caseId, request }))).toContain(
      "envelope-request",
    )
  })

  test("after the time for reading, and after the reporter took the name back", async () => {
    const { caseId, request, code, body } = await openedForAgency()
    const place = { caseId, request }
    ahead = 16 * 60_000
    try {
      expect(await refused(caseId, await envelope.packetWithName(app, place))).toContain("view-over")
    } finally {
      ahead = 0
    }
    await compile(caseId, await envelope.packetWithName(app, place, { body }))
    await changeIdentity(app.deps, await vault.reporterIdentity(app, code, "withdraw"))
    expect(await outcome(handOver(caseId))).toContain("no-identity")
    expect(await ledger(request)).toMatchObject({ sealed: true, given: false, state: "identity-gone" })
    // Made anew without it, the packet goes.
    const plain = claimOf(await madePacket(app, caseId))
    await act(app.deps, officer(app, by), { caseId, kind: "compile-packet", ...plain })
    expect(await outcome(handOver(caseId))).toBe("done")
    expect(await ledger(request)).toMatchObject({ given: false })
  })

  test("asked by others than the referral officer, for another ground by them, or without an open referral", async () => {
    const { caseId } = await envelope.namedReferral(app)
    for (const login of ["minh-hoa", "cao-thu"])
      expect(await outcome(vault.askFor(app, caseId, { by: login, ground: "agency-asked" }))).toContain(
        "ground",
      )
    expect(await outcome(vault.askFor(app, caseId, { by, ground: "protection" }))).toContain("ground")
  })

  test("the head's part: not by others, not on other grounds, a refusal ends it", async () => {
    const { caseId } = await envelope.namedReferral(app)
    const request = await vault.askFor(app, caseId, { by, ground: "agency-asked" })
    const place = { caseId, request }
    for (const login of ["minh-hoa", by])
      expect(await outcome(vault.approve(app, place, { by: login }))).toContain("forbidden")
    const signed = await vault.headDecision(app, place)
    const head = officer(app, "cao-thu").actor
    expect(await outcome(approveForAgency(app.deps, head, { ...signed, agrees: false }))).toContain(
      "bad-signature",
    )
    expect(await outcome(approveForAgency(app.deps, head, { ...signed, part: "A" }))).toContain("bad-input")
    const names = async (login: string) =>
      (await listToday(app.deps, officer(app, login).actor, { list: "names", after: null }))?.names?.rows.map(
        (row) => row.case.id,
      ) ?? []
    expect(await names("cao-thu")).toContain(caseId)
    for (const login of ["minh-hoa", by]) expect(await names(login), login).not.toContain(caseId)
    await approveForAgency(app.deps, head, signed)
    expect(await names("cao-thu")).not.toContain(caseId)
    expect(await outcome(approveForAgency(app.deps, head, signed))).toContain("stale-page")
    await vault.approve(app, place, { agrees: false })
    const [row] = await sql`select state from identity_request where id = ${request}`
    expect(row?.["state"]).toBe("refused")
    // Agreed to by all, it waits for who asked; one refusal ends that.
    const agreed = await envelope.agreedForAgency(app, (await envelope.namedReferral(app)).caseId)
    expect(await names(by)).toContain(agreed.caseId)
    await vault.approve(app, agreed, { agrees: false })
    expect(await names(by)).not.toContain(agreed.caseId)
    const plain = await vault.namedCase(app)
    const asked = await vault.askFor(app, plain.caseId)
    expect(await outcome(vault.approve(app, { caseId: plain.caseId, request: asked }))).toContain(
      "transition-refused: state",
    )
  })

  test("once the referral is over nobody opens the name for it", async () => {
    const { caseId } = await envelope.namedReferral(app)
    const place = await envelope.agreedForAgency(app, caseId)
    await sql.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`update case_file set referral_state = 'OUTCOME' where id = ${caseId}`
    })
    expect(await outcome(vault.readName(app, place, by))).toContain("no-referral")
  })

  test("the investigators refuse an envelope that nobody recorded, and one that is missing", async () => {
    const { caseId, request } = await openedForAgency()
    const { made } = await envelope.packetWithName(app, { caseId, request })
    // Put into the packet and not announced: the server cannot see it, the liaison officer's browser does.
    await act(app.deps, officer(app, by), { caseId, kind: "compile-packet", ...claimOf(made) })
    await handOver(caseId)
    const page = await openPacket(app.deps, liaison.actor, made.manifest.referral)
    await expect(readPacket(app, liaison, { opened: page })).rejects.toThrow("packet-identity")
  })

  test("the database itself takes no packet with a name on a request that is not open, and no decision of a head who is none", async () => {
    const { caseId } = await envelope.namedReferral(app)
    const request = await vault.askFor(app, caseId, { by, ground: "agency-asked" })
    const packet = `insert into packet (id, referral_id, part, object_key, sha256, length, made_on, identity_request, identity_sha256)
      select gen_random_uuid(), id, 1, 'a/b', decode(repeat('00', 32), 'hex'), 9, '2026-11-24', '${request}', decode(repeat('00', 32), 'hex')
      from referral where case_id = '${caseId}'`
    expect(await refusal(sql, [anyEvent, packet])).toContain("23514")
    const decision = (member: string) =>
      `insert into identity_decision (request_id, part, member_id, agrees, words, decided_on)
       values ('${request}', 'H', '${member}', true, decode(repeat('00', 1073), 'hex'), '2026-11-24')`
    for (const login of ["minh-hoa", by, "quach-gia"])
      expect(await refusal(sql, [anyEvent, decision(officer(app, login).actor.member)]), login).toContain(
        "23514",
      )
    expect(await refusal(sql, [anyEvent, decision(officer(app, "cao-thu").actor.member)])).toBe("")
  })
})
