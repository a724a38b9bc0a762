import { Decrypter } from "age-encryption"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { fromBase64, fromHex, fromUtf8 } from "#app/crypto/bytes.ts"
import { combineShares } from "#app/crypto/identity-shares.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { ageIdentity, boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { unpad } from "#app/crypto/padding.ts"
import { deriveReceipt } from "#app/crypto/receipt.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { act, officer, report } from "#tests/support/case-work.ts"
import { recordOpening } from "#tests/support/custody-work.ts"
import { exclude, revoke } from "#tests/support/exclusion-work.ts"
import { handedOverCase } from "#tests/support/referral-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect, dumpTables } from "#tests/support/sql.ts"

/**
 * Who can open what, tried and not asked: everybody gets the whole database and the whole store, as a hostile server could
 * give them, and uses every secret they have or can open with one they have, on every sealed byte of a case.
 */

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let sql: Sql

beforeAll(async () => {
  opened = await openTestDeps({ now: () => new Date("2026-11-20T02:00:00Z") })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

type Secret = Uint8Array
type Compartment = "dialogue" | "work" | "identity" | "evidence" | "packet" | "custody"

/** All that lies on the server of one case: sealed secrets, and what is sealed under them. */
async function rowsOf(caseId: string) {
  const secrets = await sql<{ sealed: Uint8Array }[]>`
    select sealed from key_grant where case_id = ${caseId}
    union all select sealed from former_key where case_id = ${caseId}
    union all select s.sealed from identity_share s join case_file c on c.report_id = s.report_id where c.id = ${caseId}
    union all select r.reporter_grant from report r join case_file c on c.report_id = r.id where c.id = ${caseId}
    union all select r.renewed_grant from report r join case_file c on c.report_id = r.id
      where c.id = ${caseId} and r.renewed_grant is not null`
  const records = await sql<{ compartment: Compartment; bytes: Uint8Array }[]>`
    select compartment, bytes from sealed_record where case_id = ${caseId}
    union all select 'custody', e.sealed from custody_entry e join evidence v on v.id = e.evidence_id
      where v.case_id = ${caseId} and e.sealed is not null
    union all select 'identity', bytes from identity_record where case_id = ${caseId}`
  const objects = await sql<{ compartment: Compartment; key: string }[]>`
    select 'evidence' as compartment, object_key as key from evidence where case_id = ${caseId}
    union all select 'packet', p.object_key from packet p join referral r on r.id = p.referral_id
      where r.case_id = ${caseId}`
  return { secrets: secrets.map(({ sealed }) => Uint8Array.from(sealed)), records, objects }
}

/** Every secret that follows from some: what they open, what that opens, and two halves put together. */
function reachable(own: readonly Secret[], sealed: readonly Uint8Array[]): Secret[] {
  const known = new Map(own.map((secret) => [hexOf(secret), secret]))
  for (let before = -1; before < known.size;) {
    before = known.size
    for (const secret of [...known.values()])
      for (const one of sealed) {
        for (const found of secretsIn(one, boxKeyPairFromSecret(secret))) known.set(hexOf(found), found)
      }
  }
  const all = [...known.values()]
  return [...all, ...all.flatMap((a, at) => all.slice(at + 1).map((b) => combineShares(a, b)))]
}

/** The secret of a grant; of a sealed record (a custodian's half), everything in it that could be one. */
function secretsIn(sealed: Uint8Array, keys: BoxKeyPair): Secret[] {
  const plain = openBox(sealed.subarray(1), keys)
  if (plain === null) return []
  if (plain.length === 32) return [plain]
  const text = fromUtf8(unpad(plain))
  const inHex = [...text.matchAll(/"([0-9a-f]{64})"/g)].map(([, digits = ""]) => fromHex(digits))
  const inBase64 = [...text.matchAll(/"([A-Za-z0-9+/]{43}=)"/g)].map(([, coded = ""]) => fromBase64(coded))
  return [...inHex, ...inBase64]
}

/** The text of a record, opened with any of these secrets. */
function openedWith(secrets: readonly Secret[], sealed: Uint8Array): string | null {
  for (const secret of secrets) {
    const plain = openBox(sealed.subarray(1), boxKeyPairFromSecret(secret))
    if (plain !== null) return fromUtf8(unpad(plain))
  }
  return null
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** What of each compartment opens with these secrets: all, some or none of it. */
async function tried(caseId: string, own: readonly Secret[]): Promise<Partial<Record<Compartment, string>>> {
  const rows = await rowsOf(caseId)
  const secrets = reachable(own, rows.secrets)
  const results = rows.records.map(({ compartment, bytes }): [Compartment, boolean] => {
    const text = openedWith(secrets, Uint8Array.from(bytes))
    // A name lies under two seals: that of the case, and inside it that of the two custodians.
    const inner = compartment === "identity" ? /"sealed":"([^"]+)"/.exec(text ?? "")?.[1] : undefined
    const innermost = inner === undefined ? text : openedWith(secrets, fromBase64(inner))
    return [compartment, innermost !== null]
  })
  for (const { compartment, key } of rows.objects) results.push([compartment, await opensFile(key, secrets)])
  const compartments = [...new Set(results.map(([compartment]) => compartment))]
  return Object.fromEntries(
    compartments.map((compartment) => {
      const opens = results.filter(([one]) => one === compartment).map(([, open]) => open)
      return [compartment, opens.every(Boolean) ? "all" : opens.some(Boolean) ? "some" : "none"]
    }),
  )
}

async function opensFile(key: string, secrets: readonly Secret[]): Promise<boolean> {
  if (secrets.length === 0) return false
  const { body } = await app.deps.store.get(parseObjectKey(key))
  const bytes = new Uint8Array(await new Response(body).arrayBuffer())
  const decrypter = new Decrypter()
  for (const secret of secrets) decrypter.addIdentity(ageIdentity(secret))
  return decrypter.decrypt(bytes).then(
    () => true,
    () => false,
  )
}

const keysOf = (...logins: string[]) => logins.map((login) => officer(app, login).keys.boxSecret)

const identified = {
  ...{ named: "yes", fullName: "Vạc Thị Canh", address: "Ngõ 73", contact: "0900 000 073" },
  story: "Chuyện có tên người kể.",
}
const photo = { name: "anh.txt", type: "text/plain", content: Buffer.from("ảnh chụp bảng giá") }

describe("gate 6: who opens what, with all that lies on the server in hand", () => {
  test("a case that was worked on and handed over", async () => {
    const made = await handedOverCase(app, { draft: draftOf(identified), files: [photo] })
    await recordOpening(app.deps, officer(app, "minh-hoa"), made.caseId)
    const held = { work: "all", custody: "all", identity: "none", packet: "none" }
    const reader = { ...held, dialogue: "all", evidence: "all" }
    const none = { work: "none", custody: "none", identity: "none", packet: "none" }
    const nobody = { ...none, dialogue: "none", evidence: "none" }
    const { boxSecret } = deriveReceipt(made.code)
    const table: [who: string, secrets: readonly Secret[], opens: object][] = [
      ["the reporter", [boxSecret], { ...nobody, dialogue: "all", evidence: "all" }],
      ["an inspector", keysOf("minh-hoa"), reader],
      ["a head", keysOf("cao-thu"), reader],
      ["the referral officer", keysOf("luong-thu"), reader],
      ["intake, which receives", keysOf("mau"), reader],
      ["legal, never granted", keysOf("thi-du"), nobody],
      ["publicity", keysOf("cong-khai"), nobody],
      ["the agency", keysOf("dieu-tra"), { ...nobody, packet: "all" }],
      ["oversight", keysOf("giam-sat"), nobody],
      ["an administrator", keysOf("quan-tri"), nobody],
      ["custodian A alone", keysOf("quach-gia"), nobody],
      ["custodian B alone", keysOf("ha-du"), nobody],
      ["the superior body", keysOf("cap-tren", "cap-tren-2"), nobody],
      [
        "everybody who reads, with custodian A",
        keysOf("minh-hoa", "cao-thu", "luong-thu", "quach-gia"),
        reader,
      ],
      // Decision 020: around the two halves lies the cover under the dialogue key.
      ["both custodians, their halves together", keysOf("quach-gia", "ha-du"), nobody],
      [
        "both custodians, with an officer of the case",
        keysOf("quach-gia", "ha-du", "minh-hoa"),
        { ...reader, identity: "all" },
      ],
    ]
    const found: [string, object][] = []
    for (const [who, secrets] of table) found.push([who, await tried(made.caseId, secrets)])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(table.map(([who, , opens]) => [who, opens])))
  })

  test("the owner of the database, with every value of 32 bytes in it taken for a secret", async () => {
    const { caseId } = await report(app.deps, { draft: draftOf(identified), files: [photo] })
    const dump = await dumpTables(sql)
    const values = [
      ...new Set([...dump.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)].map(([hex]) => hex)),
    ]
    expect(values.length).toBeGreaterThan(20)
    const rows = await rowsOf(caseId)
    const sealed = [...rows.secrets, ...rows.records.map(({ bytes }) => Uint8Array.from(bytes))]
    const opens = values.slice(-400).filter((hex) => {
      const keys = boxKeyPairFromSecret(fromHex(hex))
      return sealed.some((one) => openBox(one.subarray(1), keys) !== null)
    })
    expect(opens).toEqual([])
  })

  test("a case after each end of a grant: struck out, never granted, excluded, revoked, deactivated", async () => {
    const struck = [officer(app, "gia-dinh").actor.member]
    const draft = draftOf({ ...identified, struck })
    const { caseId } = await report(app.deps, { draft, files: [photo] })
    await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
    await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "note", text: "Ghi trước." })
    const all = { dialogue: "all", work: "all", identity: "none", evidence: "all" }
    const none = { dialogue: "none", work: "none", identity: "none", evidence: "none" }
    const expectOpens = async (login: string, opens: object) => {
      expect([login, await tried(caseId, keysOf(login))]).toEqual([login, opens])
    }
    await expectOpens("minh-hoa", all)
    await expectOpens("le-thu", all)
    await expectOpens("gia-dinh", none)
    await expectOpens("thi-du", none)
    await exclude(app, caseId, { of: "minh-hoa" })
    await expectOpens("minh-hoa", none)
    await expectOpens("le-thu", all)
    await revoke(app, caseId, { of: "le-thu" })
    await expectOpens("le-thu", none)
    await expectOpens("cao-thu", all)
    await expectOpens("vi-du", all)
    await deactivateMember(app.deps, officer(app, "quan-tri").actor, officer(app, "vi-du").actor.member)
    await expectOpens("vi-du", none)
    await expectOpens("cao-thu", all)
  })
})
