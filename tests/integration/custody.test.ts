import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { fromBase64, hex } from "#app/crypto/bytes.ts"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { checkCustody } from "#app/domain/custody/check.ts"
import type { PackedItem, SentCustody } from "#app/domain/custody/schemas.ts"
import type { OfficerCustodyDraft } from "#app/domain/custody/sealed-content.ts"
import { partRefs, sealParts } from "#app/domain/cases/referral/sealed-parts.ts"
import { instantOf } from "#app/domain/time.ts"
import { readCustody, recordCustody } from "#app/services/custody.server.ts"
import { referralsForOffice } from "#app/services/referrals.server.ts"
import { readHistory } from "#app/services/oversight.server.ts"
import { actPlainly, checkedEntries } from "#app/services/plain-path.server.ts"
import type { OpenedCase } from "#app/services/cases.server.ts"
import { openCaseFile } from "#app/ui/office/case/open-case.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { nextEntry as entryFor, firstItem, packedItem, recordOpening } from "#tests/support/custody-work.ts"
import { act, at, declaredCase, officer, report, spooledFile } from "#tests/support/case-work.ts"
import { agencyActs, approvedCase, claimOf, madePacket } from "#tests/support/referral-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect, refusal } from "#tests/support/sql.ts"

const now = "2026-11-20T02:00:00Z"
const note = { name: "ghi-am.txt", type: "text/plain", content: Buffer.from("Chín giờ sáng, quầy số ba.") }

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let sql: Sql
let hoa: DemoOfficer
let thu: DemoOfficer

beforeAll(async () => {
  opened = await openTestDeps({ now: () => new Date(now) })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  ;[hoa, thu] = [officer(app, "minh-hoa"), officer(app, "le-thu")]
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

/** A case with one file, registered, so that it has its internal key. */
async function caseWithFile() {
  const { caseId, code } = await report(app.deps, { files: [note] })
  await act(app.deps, hoa, { caseId, kind: "register" })
  const file = await declaredCase(app.deps, hoa, caseId)
  await declaredCase(app.deps, thu, caseId)
  return { caseId, code, file, item: await firstItem(app.deps, hoa, caseId) }
}

type Place = Awaited<ReturnType<typeof caseWithFile>>

const nextEntry = (
  by: DemoOfficer,
  { item }: Pick<Place, "item">,
  change: Partial<OfficerCustodyDraft> = {},
): Promise<SentCustody> => entryFor(app.deps, by, { place: item, change })

const send = (by: DemoOfficer, { item }: Pick<Place, "item">, sent: SentCustody) =>
  recordCustody(app.deps, by.actor, { item, sent })

async function checkedBy(by: DemoOfficer, { file, item }: { file: OpenedCase; item: Place["item"] }) {
  const entries = await checkedEntries(app.deps)
  const { work } = openCaseFile(await declaredCase(app.deps, by, file.id), by.keys, entries)
  const record = await readCustody(app.deps, by.actor, item)
  return checkCustody(record.entries, { sha256: item.sha256, entries, server: record.server, work })
}

describe("UC-70: the custody record", () => {
  test("begins at receipt, with the hash of the ciphertext, for files of reports and of messages, by the day", async () => {
    const place = await caseWithFile()
    const sent = await spooledFile(app.deps, { ...note, name: "anh.txt" })
    await actPlainly(app.deps, {
      code: place.code,
      id: randomUUID(),
      act: "message",
      text: "Gửi thêm.",
      files: [sent],
    })
    const file = await declaredCase(app.deps, hoa, place.caseId)
    expect(file.evidence).toHaveLength(2)
    for (const item of file.evidence) {
      const { entries, server } = await readCustody(app.deps, hoa.actor, {
        ...{ caseId: place.caseId, evidenceId: item.id },
      })
      expect(entries).toMatchObject([
        {
          ...{ action: "received", member: null, signer: server, prev: item.sha256, at: "2026-11-20" },
          ...{ origin: "reporter", method: "sealed-upload", place: "store", sealed: null },
        },
      ])
      expect(
        (await checkedBy(hoa, { file, item: { ...place.item, evidenceId: item.id, sha256: item.sha256 } }))
          .alarms,
      ).toEqual([])
    }
  })

  test("grows by what officers sign; all of it stands in the trail too, and oversight reads the coarse part", async () => {
    const place = await caseWithFile()
    await send(hoa, place, await nextEntry(hoa, place))
    await send(thu, place, await nextEntry(thu, place))
    await send(thu, place, await nextEntry(thu, place, { action: "saved" }))
    const checked = await checkedBy(hoa, place)
    expect(checked.alarms).toEqual([])
    expect(checked.entries.map(({ entry, verdict }) => [entry.action, entry.member, verdict])).toEqual([
      ...[
        ["received", null, "right"],
        ["opened", hoa.actor.member, "right"],
      ],
      ...[
        ["opened", thu.actor.member, "right"],
        ["saved", thu.actor.member, "right"],
      ],
    ])
    const name = pseudonym(app.deps.secrets.pseudonym, "case", place.caseId)
    const { events } = await readHistory(app.deps, officer(app, "giam-sat").actor, name)
    const codes = events.filter(({ type }) => type === "custody.recorded").map((one) => one.codes)
    expect(codes.map(({ custody }) => custody).sort()).toEqual(["opened", "opened", "received", "saved"])
    expect(new Set(codes.flatMap(({ evidence }) => evidence)).size).toBe(1)
    expect(JSON.stringify(events)).not.toContain(place.item.evidenceId)
  })

  test("moves no case: whoever writes meanwhile is not told that the page is stale", async () => {
    const place = await caseWithFile()
    await send(hoa, place, await nextEntry(hoa, place))
    expect((await declaredCase(app.deps, hoa, place.caseId)).head).toBe(place.file.head)
  })

  test("of two who write at the same moment one is told to look again", async () => {
    const place = await caseWithFile()
    const both = await Promise.all([nextEntry(hoa, place), nextEntry(thu, place)])
    const [a, b] = both
    const outcomes = await Promise.allSettled([send(hoa, place, a), send(thu, place, b)])
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const [lost] = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []))
    expect(lost).toContain("stale-page")
    expect((await checkedBy(hoa, place)).alarms).toEqual([])
  })

  test("refuses what is not the officer's own, not now, not next, not of this item, or not whole", async () => {
    const place = await caseWithFile()
    const other = await caseWithFile()
    const good = await nextEntry(hoa, place)
    const refused: [string, SentCustody, DemoOfficer?][] = [
      ["bad-signature", { ...good, signature: (await nextEntry(thu, place)).signature }],
      ["bad-signature", good, thu],
      ["bad-signature", await nextEntry(hoa, place, { evidence: other.item.evidenceId })],
      ["bad-signature", await nextEntry(hoa, place, { caseId: other.caseId })],
      ["bad-signature", { ...good, id: randomUUID() }],
      ["bad-signature", { ...good, action: "found-altered" }],
      ["bad-input", { ...good, action: "saved" }],
      ["bad-input", { ...good, sealed: null }],
      ["bad-seal", { ...good, sealed: Buffer.alloc(1073).toString("base64") }],
      ["stale-page", await nextEntry(hoa, place, { prev: place.item.sha256 })],
      ["replayed", await nextEntry(hoa, place, { at: "2026-11-19T02:00Z" })],
    ]
    for (const [problem, sent, by = hoa] of refused)
      await expect(send(by, place, sent), problem).rejects.toThrow(problem)
    await send(hoa, place, good)
    await expect(send(hoa, place, good)).rejects.toThrow("stale-page")
    await expect(send(hoa, place, await nextEntry(hoa, place))).rejects.toThrow("already-done")
    await expect(send(thu, place, await nextEntry(thu, place, { id: good.id }))).rejects.toThrow(
      "already-done",
    )
    expect((await checkedBy(hoa, place)).entries).toHaveLength(2)
  })

  test("is neither read nor written by who reads no case, has not declared, or asks for an item of another case", async () => {
    const place = await caseWithFile()
    const other = await caseWithFile()
    const sent = await nextEntry(hoa, place)
    for (const login of ["giam-sat", "quan-tri", "dieu-tra", "quach-gia", "luong-thu", "mau"]) {
      const by = officer(app, login)
      await expect(readCustody(app.deps, by.actor, place.item), login).rejects.toThrow(
        /forbidden|not-found|not-declared/,
      )
      await expect(send(by, place, sent), login).rejects.toThrow(/forbidden|not-found|not-declared/)
    }
    const crossed = { caseId: place.caseId, evidenceId: other.item.evidenceId }
    await expect(readCustody(app.deps, hoa.actor, crossed)).rejects.toThrow("not-found")
    await expect(recordCustody(app.deps, hoa.actor, { item: crossed, sent })).rejects.toThrow("not-found")
  })

  test("a page that was open for a day signs nothing", async () => {
    const place = await caseWithFile()
    const sent = await nextEntry(hoa, place)
    const later = at(app.deps, "2026-11-21T02:00:00Z")
    await expect(recordCustody(later, hoa.actor, { item: place.item, sent })).rejects.toThrow("replayed")
  })
})

describe("UC-70: what goes into packets", () => {
  const approved = async () => {
    const { caseId } = await approvedCase(app, { files: [note] })
    const by = officer(app, "luong-thu")
    await recordOpening(app.deps, by, caseId)
    const item = await firstItem(app.deps, by, caseId)
    return { caseId, by, item, file: await declaredCase(app.deps, by, caseId) }
  }
  const actions = async (place: { file: OpenedCase; item: Place["item"] }) => {
    const { alarms, entries } = await checkedBy(officer(app, "luong-thu"), place)
    expect(alarms).toEqual([])
    return entries.map(({ entry, verdict }) => [entry.action, entry.ref, entry.place, verdict])
  }

  test("stands in the record once the act that claims the packet is stored, and once more when it is handed over", async () => {
    const { caseId, by, item, file } = await approved()
    const compile = async () => {
      const made = await madePacket(app, caseId)
      const custody = [await packedItem(app.deps, by, { place: item, packet: made.sha256 })]
      await act(app.deps, by, { caseId, kind: "compile-packet", ...claimOf(made), custody })
      return made.sha256
    }
    const first = await compile()
    const second = await compile()
    await act(app.deps, by, { caseId, kind: "hand-over" })
    // The first packet was replaced before anybody had it.
    expect((await actions({ file, item })).slice(2)).toEqual([
      ["packed", first, "packet", "right"],
      ["packed", second, "packet", "right"],
      ["handed-over", second, "PC03", "right"],
    ])
    const referralId = (await referralsForOffice(app.deps, by.actor, caseId))[0]?.id ?? ""
    await agencyActs(app, { referralId, kind: "acknowledge", details: { number: "9-PC03" } })
    await agencyActs(app, { referralId, kind: "ask-supplement", details: {}, text: "Xin bản gốc." })
    const supplement = await madePacket(app, caseId, { part: 2 })
    const words = sealParts(
      {
        ...{ referral: referralId, kind: "answer", body: { v: 1, text: "Xin gửi." } },
        ...{ at: instantOf(app.deps.clock.now()), readers: supplement.liaisons },
        workPublic: file.workPublic ?? "",
      },
      by.keys,
    )
    const sealed = [...words, ...supplement.sealed]
    const { packet } = claimOf(supplement).details
    await act(app.deps, by, {
      ...{ caseId, kind: "supply", text: "Gửi bổ sung.", sealed },
      details: { packet, sealed: partRefs(sealed), noReporterData: true },
      custody: [await packedItem(app.deps, by, { place: item, packet: supplement.sha256 })],
    })
    expect((await actions({ file, item })).slice(5)).toEqual([
      ["packed", supplement.sha256, "packet", "right"],
      ["handed-over", supplement.sha256, "PC03", "right"],
    ])
  })

  test("is refused whole when it is of another packet, item or case, doubled, outdated, or comes with another act", async () => {
    const { caseId, by, item } = await approved()
    const other = await caseWithFile()
    const made = await madePacket(app, caseId)
    const good = await packedItem(app.deps, by, { place: item, packet: made.sha256 })
    const compile = (custody: PackedItem[]) =>
      act(app.deps, by, { caseId, kind: "compile-packet", ...claimOf(made), custody })
    const elsewhere = await packedItem(app.deps, by, { place: item, packet: "00".repeat(32) })
    await expect(compile([elsewhere])).rejects.toThrow("bad-signature")
    await expect(compile([{ ...good, evidence: other.item.evidenceId }])).rejects.toThrow("not-found")
    await expect(compile([good, good])).rejects.toThrow("bad-input")
    await expect(compile([{ ...good, prev: item.sha256 }])).rejects.toThrow("stale-page")
    await expect(compile([{ ...good, at: "2026-11-18T02:00Z" }])).rejects.toThrow("replayed")
    await expect(
      act(app.deps, by, { caseId, kind: "note", text: "Ghi chú.", custody: [good] }),
    ).rejects.toThrow("bad-input")
    expect((await readCustody(app.deps, by.actor, item)).entries).toHaveLength(2)
    await compile([good])
  })
})

describe("UC-70: the database", () => {
  const columns =
    "id, evidence_id, position, action, member_id, signer, at, origin, method, place, ref, sealed, prev_hash, entry_hash, signature"
  /** A further entry, well formed in all but what is said. */
  const inserting = (item: string, { position = "1", prev = "entry_hash" } = {}) =>
    `insert into custody_entry (${columns}) select gen_random_uuid(), evidence_id, ${position}, 'received', null, signer, at,
     origin, method, place, ref, sealed, ${prev}, sha256(signature), signature from custody_entry where evidence_id = '${item}' and position = 0`
  const eventOf = (caseId: string, type = "custody.recorded") =>
    `insert into audit_event select gen_random_uuid(), '0', '${caseId}', null, '${type}', null, at, recorded_on, null, entry, entry_hash, payload, null, null
     from audit_event limit 1`

  test("takes no entry that does not follow the last one, or comes without its own event", async () => {
    const place = await caseWithFile()
    const elsewhere = await caseWithFile()
    const id = place.item.evidenceId
    const own = connect(opened.databaseUrl)
    try {
      const event = eventOf(place.caseId)
      expect(await refusal(own, inserting(id))).toMatch(/^23514 no audit event/)
      for (const other of [anyEvent, eventOf(place.caseId, "case.opened"), eventOf(elsewhere.caseId)])
        expect(await refusal(own, [other, inserting(id)])).toMatch(/^23514 no audit event/)
      for (const wrong of [{ position: "0" }, { position: "2" }, { prev: "prev_hash" }, { prev: "signer" }])
        expect(await refusal(own, [event, inserting(id, wrong)])).toMatch(/^23514 a custody entry/)
      expect(await refusal(own, [event, inserting(id)])).toBe("")
    } finally {
      await own.end()
    }
  })

  test("lets nobody change or delete an entry, its owner neither; one who takes the trigger away is found out", async () => {
    const place = await caseWithFile()
    await send(hoa, place, await nextEntry(hoa, place))
    await send(thu, place, await nextEntry(thu, place))
    const own = connect(opened.databaseUrl)
    for (const statement of [
      "update custody_entry set at = at",
      "delete from custody_entry",
      "truncate custody_entry",
    ]) {
      expect(await refusal(own, [eventOf(place.caseId), statement]), statement).toMatch(/^42501 /)
      expect(await refusal(sql, [eventOf(place.caseId), statement]), statement).toMatch(
        /^42501 custody entries/,
      )
    }
    await own.end()
    await sql.begin(async (tx) => {
      await tx`alter table custody_entry disable trigger user`
      await tx`update custody_entry set at = '2026-11-20T01:00Z' where evidence_id = ${place.item.evidenceId} and position = 1`
      await tx`alter table custody_entry enable trigger user`
    })
    const checked = await checkedBy(thu, place)
    expect(checked.alarms).toEqual(["signature", "chain"])
    expect(checked.entries.map(({ verdict }) => verdict)).toEqual(["right", "wrong", "right"])
  })

  test("holds no hash of a content in the open", async () => {
    const place = await caseWithFile()
    const found = { sha256: "be".repeat(32), size: 26 }
    await send(hoa, place, await nextEntry(hoa, place, { found }))
    const rows = await sql<{ whole: string }[]>`
      select row_to_json(c)::text as whole from custody_entry c where evidence_id = ${place.item.evidenceId}`
    const needles = [found.sha256, hex(fromBase64(Buffer.from(found.sha256).toString("base64")))]
    for (const { whole } of rows) for (const needle of needles) expect(whole).not.toContain(needle)
    expect((await checkedBy(thu, place)).entries[1]?.content).toEqual(found)
  })
})
