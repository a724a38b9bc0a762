import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { entryKeys } from "#app/crypto/directory-entry.ts"
import { boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import { fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import type { ActDraft, CaseKey } from "#app/domain/cases/seal-act.ts"
import { openCase } from "#app/services/cases.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { similarCases } from "#app/services/similar.server.ts"
import type { TestApp } from "../support/app.ts"
import { startTestApp } from "../support/app.ts"
import { act, declaredCase, officer, report } from "../support/case-work.ts"
import { draftOf } from "../support/sealed-client.ts"

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const who = (login: string) => officer(app, login)
const words = "Cần ý kiến pháp lý về dấu hiệu của điều 354."

/** A case with its work key, and both secrets as the inspector's browser holds them. */
async function opened(draft = draftOf()): Promise<{ caseId: string; keys: CaseKey[] }> {
  const { caseId } = await report(app.deps, { draft })
  await act(app.deps, who("minh-hoa"), { caseId, kind: "note", text: "Mở hồ sơ, lập khóa nội bộ." })
  return { caseId, keys: await secretsOf(who("minh-hoa"), caseId) }
}

async function secretsOf(by: DemoOfficer, caseId: string): Promise<CaseKey[]> {
  const { dialogueGrant, workGrant, dialoguePublic, workPublic } = await declaredCase(app.deps, by, caseId)
  const own = { publicKey: by.keys.boxPublic, secretKey: by.keys.boxSecret }
  const secret = (grant: string | null, publicKey: string | null) => {
    const found = openSecret(fromBase64(grant ?? ""), own, fromHex(publicKey ?? ""))
    if (found === null) throw new Error("not sealed to this officer")
    return found
  }
  return [
    { compartment: "dialogue", secret: secret(dialogueGrant, dialoguePublic) },
    { compartment: "work", secret: secret(workGrant, workPublic) },
  ]
}

async function giveTo(logins: readonly string[], keys: CaseKey[]): Promise<NonNullable<ActDraft["give"]>> {
  const entries = await checkedEntries(app.deps)
  return { entries: entries.filter(({ login }) => logins.includes(login)), keys }
}

const grant = (caseId: string, logins: readonly string[], give?: ActDraft["give"]) =>
  act(app.deps, who("minh-hoa"), {
    ...{ caseId, kind: "grant-access", text: words },
    details: { members: logins.map((login) => who(login).actor.member), reason: "legal-opinion" },
    ...(give === undefined ? {} : { give }),
  })

describe("keys are given by name", () => {
  test("a lawyer who is asked for an opinion declares first, then opens both compartments with the keys given", async () => {
    const { caseId, keys } = await opened()
    await expect(openCase(app.deps, who("thi-du").actor, caseId)).rejects.toThrow("not-found")
    await grant(caseId, ["thi-du"], await giveTo(["thi-du"], keys))
    const before = await openCase(app.deps, who("thi-du").actor, caseId)
    expect(before).toMatchObject({ declared: false, dialogueGrant: null, workGrant: null, records: [] })
    const given = await secretsOf(who("thi-du"), caseId)
    expect(given.map(({ secret }) => hex(boxKeyPairFromSecret(secret).publicKey))).toEqual(
      keys.map(({ secret }) => hex(boxKeyPairFromSecret(secret).publicKey)),
    )
    const { history, access } = await openCase(app.deps, who("minh-hoa").actor, caseId)
    expect(history.filter(({ type }) => type === "case.access-granted")).toHaveLength(1)
    expect(access.filter(({ name }) => name === who("thi-du").name).map(({ reason }) => reason)).toEqual([
      "legal-opinion",
      "legal-opinion",
    ])
  })

  test("who is named but given no key, or not both, is missing, and nothing is stored", async () => {
    const { caseId, keys } = await opened()
    await expect(grant(caseId, ["thi-du"])).rejects.toThrow("recipient-missing")
    const half = await giveTo(["thi-du"], keys.slice(0, 1))
    await expect(grant(caseId, ["thi-du"], half)).rejects.toThrow("recipient-missing")
    const { access, history } = await openCase(app.deps, who("minh-hoa").actor, caseId)
    expect(access.some(({ name }) => name === who("thi-du").name)).toBe(false)
    expect(history.some(({ type }) => type === "case.access-granted")).toBe(false)
  })

  test("nobody is given a key in passing: not with a note, and not beside those who are named", async () => {
    const { caseId, keys } = await opened()
    const give = await giveTo(["thi-du"], keys)
    const note = { caseId, kind: "note", text: "Một ghi chú.", give } as const
    await expect(act(app.deps, who("minh-hoa"), note)).rejects.toThrow("grants")
    const both = await giveTo(["thi-du", "luong-thu"], keys)
    await expect(grant(caseId, ["thi-du"], both)).rejects.toThrow("recipient-unknown")
  })

  test.each([
    ["an officer of another body", "cap-tren"],
    ["a liaison officer", "dieu-tra"],
    ["an oversight officer", "giam-sat"],
    ["an administrator", "quan-tri"],
    ["a custodian", "quach-gia"],
  ])("keys never go to %s", async (_, login) => {
    const { caseId, keys } = await opened()
    await expect(grant(caseId, [login], await giveTo([login], keys))).rejects.toThrow("recipient-excluded")
  })

  test("keys never come back to who was struck out", async () => {
    const struck = [who("le-thu").actor.member]
    const { caseId, keys } = await opened(draftOf({ struck }))
    await expect(grant(caseId, ["le-thu"], await giveTo(["le-thu"], keys))).rejects.toThrow(
      "recipient-excluded",
    )
    const { excluded } = await openCase(app.deps, who("minh-hoa").actor, caseId)
    expect(excluded).toEqual(struck)
  })

  test("a lawyer cannot pass the keys on", async () => {
    const { caseId, keys } = await opened()
    await grant(caseId, ["thi-du"], await giveTo(["thi-du"], keys))
    const details = { members: [who("luong-thu").actor.member], reason: "referral" }
    const passed = { caseId, kind: "grant-access", text: words, details } as const
    const give = await giveTo(["luong-thu"], keys)
    await expect(act(app.deps, who("thi-du"), { ...passed, give })).rejects.toThrow("forbidden")
  })

  test("an officer who is put in charge must hold the keys, or be given them", async () => {
    const { caseId, keys } = await opened(draftOf({ struck: [who("cao-thu").actor.member] }))
    const lawyer = who("thi-du").actor.member
    const reassign = {
      ...({ caseId, kind: "reassign", text: words } as const),
      details: { handler: lawyer, reason: "workload" },
    } as const
    await act(app.deps, who("minh-hoa"), { caseId, kind: "register" })
    await expect(act(app.deps, who("vi-du"), reassign)).rejects.toThrow("recipient-missing")
    await act(app.deps, who("vi-du"), { ...reassign, give: await giveTo(["thi-du"], keys) })
    const { facts } = await openCase(app.deps, who("vi-du").actor, caseId)
    expect(facts.handler).toBe(lawyer)
  })
})

test("entries of the directory carry the keys that are sealed to", async () => {
  const [entry] = (await checkedEntries(app.deps)).filter(({ login }) => login === "thi-du")
  if (entry === undefined) throw new Error("no such entry")
  expect(hex(entryKeys(entry).boxPublic)).toBe(hex(who("thi-du").keys.boxPublic))
})

describe("cases that may be one matter", () => {
  test("are those of the same unit or field whose key the officer holds, itself left out", async () => {
    const [one, two, other] = await Promise.all([
      opened(draftOf({ category: "DD" })),
      opened(draftOf({ category: "DD" })),
      opened(draftOf({ category: "YT", struck: [who("gia-dinh").actor.member] })),
    ])
    const found = (await similarCases(app.deps, who("gia-dinh").actor, one.caseId)).map(({ id }) => id)
    expect(found).toContain(two.caseId)
    expect(found).not.toContain(one.caseId)
    expect(found).not.toContain(other.caseId)
    await expect(similarCases(app.deps, who("gia-dinh").actor, other.caseId)).rejects.toThrow("not-found")
    await expect(similarCases(app.deps, who("cap-tren").actor, one.caseId)).rejects.toThrow("not-found")
  })
})
