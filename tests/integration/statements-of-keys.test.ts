import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { base64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { sealSecret } from "#app/crypto/secret-grant.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { checkGrants } from "#app/domain/cases/check-grants.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { namespaces } from "#app/domain/cases/statements.ts"
import { authorityKey } from "#app/services/directory.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { checkAccess } from "#app/ui/office/case/check-access.ts"
import type { CaseFile } from "#app/ui/office/case/case-file.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { act, declaredCase, officer, report } from "#tests/support/case-work.ts"
import { exclude, inBrowser } from "#tests/support/exclusion-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"
import { caseKeys } from "#app/cli/demo/acting.ts"

let app: TestApp
let owner: Sql

beforeAll(async () => {
  app = await startTestApp()
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const idOf = (login: string): string => officer(app, login).actor.member
const note = (caseId: string, text: string) =>
  act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "note", text })

/** A case with its inner key, whose keys were then given to a lawyer. */
async function shared(): Promise<string> {
  const { caseId } = await report(app.deps)
  await note(caseId, "Mở hồ sơ.")
  const by = officer(app, "minh-hoa")
  const entries = (await checkedEntries(app.deps)).filter(({ login }) => login === "thi-du")
  await act(app.deps, by, {
    ...{ caseId, kind: "grant-access", text: "Cần ý kiến pháp lý." },
    details: { members: [idOf("thi-du")], reason: "legal-opinion" },
    give: { entries, keys: caseKeys(await declaredCase(app.deps, by, caseId), by.keys) },
  })
  return caseId
}

/** What an officer's browser says of each key, as "login compartment verdict". */
async function verdicts(caseId: string, login = "gia-dinh", change: Partial<CaseFile> = {}) {
  const { file, opened } = await inBrowser(app, login, caseId)
  const known = { opened, member: idOf(login), entries: await checkedEntries(app.deps) }
  const authority = (await authorityKey(app.deps.db)) ?? ""
  const found = checkAccess({ ...file, ...change }, { ...known, authority })
  const names = new Map([...app.officers].map(([name]) => [idOf(name), name]))
  return [...found].map(([id, verdict]) => {
    const [compartment = "", member = ""] = id.split(" ")
    return `${names.get(member) ?? "?"} ${compartment} ${verdict}`
  })
}

const wrongOnes = async (...from: Parameters<typeof verdicts>) =>
  (await verdicts(...from)).filter((line) => !line.endsWith(" right")).sort()

/** As the owner of the database may: without the events and rules that the application needs. */
const behind = (statement: (sql: Sql) => Promise<unknown>) =>
  owner.begin(async (tx) => {
    await tx`alter table key_grant disable trigger user`
    await statement(tx as unknown as Sql)
    await tx`alter table key_grant enable trigger user`
  })

describe("UC-80: an officer’s browser checks who gave each key of a case", () => {
  test("UC-80: every key of an honest case is proven, by reporter and officers, also after new keys", async () => {
    const caseId = await shared()
    const before = await verdicts(caseId)
    expect(before).toHaveLength(14)
    expect(before.filter((line) => !line.endsWith(" right"))).toEqual([])
    await exclude(app, caseId)
    expect(await verdicts(caseId)).toHaveLength(12)
    expect(await wrongOnes(caseId)).toEqual([])
  })

  test("attack 1: a reader whom the database's owner added has no statement, and neither has a key that was exchanged", async () => {
    const caseId = await shared()
    const [dialogue] = caseKeys(
      await declaredCase(app.deps, officer(app, "gia-dinh"), caseId),
      officer(app, "gia-dinh").keys,
    )
    if (dialogue === undefined) throw new Error("no key")
    const to = officer(app, "luong-thu")
    const sealed = Buffer.from(sealSecret(dialogue.secret, to.keys.boxPublic))
    await behind(
      (sql) => sql`insert into key_grant
        (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, due_on, risk)
        select case_id, compartment, ${to.actor.member}, ${sealed}, 'reader', 'reporter', granted_on, due_on, risk
        from key_grant where case_id = ${caseId} and compartment = 'dialogue' limit 1`,
    )
    expect(await wrongOnes(caseId)).toEqual(["luong-thu dialogue unsigned"])
    const other = Buffer.from(sealSecret(dialogue.secret, officer(app, "gia-dinh").keys.boxPublic))
    await behind(
      (sql) => sql`update key_grant set sealed = ${other}
        where case_id = ${caseId} and compartment = 'dialogue' and member_id = ${idOf("gia-dinh")}`,
    )
    expect(await wrongOnes(caseId)).toEqual(["gia-dinh dialogue unsigned", "luong-thu dialogue unsigned"])
    // The hash that a server says counts for nobody's own keys: those are hashed where they are used.
    const { file } = await inBrowser(app, "gia-dinh", caseId)
    const access = file.access.map((row) => ({ ...row, sealedHash: "0".repeat(64) }))
    expect((await wrongOnes(caseId, "gia-dinh", { access })).length).toBe(access.length - 1)
  })

  test("attack 2: events that are withheld, or of another case, prove nothing", async () => {
    const [caseId, another] = [await shared(), await shared()]
    const count = (await verdicts(caseId)).length
    expect(await wrongOnes(caseId, "gia-dinh", { keyEvents: [] })).toHaveLength(count)
    const { file } = await inBrowser(app, "gia-dinh", another)
    expect(await wrongOnes(caseId, "gia-dinh", { keyEvents: file.keyEvents })).toHaveLength(count)
  })

  test("UC-80: what somebody gave before they left stays proven by their former entry, and only by that", async () => {
    const caseId = await shared()
    await deactivateMember(app.deps, officer(app, "quan-tri").actor, idOf("minh-hoa"))
    expect(await wrongOnes(caseId)).toEqual([])
    const wrong = await wrongOnes(caseId, "gia-dinh", { formerEntries: [] })
    expect(new Set(wrong.map((line) => line.split(" ")[2]))).toEqual(new Set(["wrong-granter"]))
    const { file } = await inBrowser(app, "gia-dinh", caseId)
    const formerEntries = file.formerEntries.map((one) => ({ ...one, entry: { ...one.entry, name: "Khác" } }))
    expect(await wrongOnes(caseId, "gia-dinh", { formerEntries })).toEqual(wrong)
  })
})

describe("statements that are made up, moved or old", () => {
  const caseId = "0b0e6a0e-5b07-4c8c-9d0e-6f2f3c1f0a01"
  const sealed = hashOf(base64(new Uint8Array(81)))

  /** What is said of one key that `gia-dinh` holds, given by `cao-thu`. */
  async function verdict(
    change: { [member: string]: JsonValue },
    as: { signer?: string; signature?: string; namespace?: string } = {},
  ) {
    const by = officer(app, "cao-thu")
    const { member, fingerprint } = officer(app, "gia-dinh").actor
    const grants = [{ member, recipient: fingerprint, compartment: "work", sealed }]
    const statement = { v: 2, case: caseId, act: "reassign", grants, actor: by.actor.fingerprint, ...change }
    const signer = officer(app, as.signer ?? "cao-thu").keys.signSecret
    const signature =
      as.signature ?? base64(signStatement(as.namespace ?? namespaces.officerAct, statement, signer))
    const found = checkGrants({
      ...{ caseId, dialoguePublic: "", reporterSign: hex(newBoxKeyPair().publicKey), closed: false },
      access: [{ memberId: member, compartment: "work", sealed }],
      payloads: [{ statement, signature }],
      ...{ entries: await checkedEntries(app.deps), former: [] },
    })
    return [...found.values()].join()
  }

  test("UC-80: a statement of version 2 is right, one of version 1 old, and neither of them anything else", async () => {
    const { member } = officer(app, "gia-dinh").actor
    const old = [{ member, compartment: "work", sealed }]
    expect(await verdict({})).toBe("right")
    expect(await verdict({ v: 1, grants: old })).toBe("old")
    // Who takes the name of the key out of a new statement has no old one.
    expect(await verdict({ grants: old })).toBe("wrong-recipient")
  })

  test("attacks 1 and 3: the wrong hand, place, kind or recipient is named as such", async () => {
    const { member } = officer(app, "gia-dinh").actor
    const elsewhere = {
      member,
      recipient: officer(app, "cao-thu").actor.fingerprint,
      compartment: "work",
      sealed,
    }
    expect(await verdict({ grants: [elsewhere] })).toBe("wrong-recipient")
    expect(await verdict({}, { signer: "vi-du" })).toBe("wrong-signature")
    expect(await verdict({}, { signature: "%" })).toBe("wrong-signature")
    expect(await verdict({}, { namespace: namespaces.workKey })).toBe("wrong-signature")
    expect(await verdict({ act: "work-key" })).toBe("wrong-signature")
    expect(await verdict({ act: "submit" })).toBe("wrong-signature")
    expect(await verdict({ actor: "0".repeat(32) })).toBe("wrong-granter")
    expect(await verdict({ case: "another" })).toBe("unsigned")
    for (const grants of [null, {}, [null], [[]], [{ member: 1 }], "grants"])
      expect(await verdict({ grants })).toBe("unsigned")
    expect(fromHex(sealed)).toHaveLength(32)
  })
})
