import { afterAll, beforeAll, expect, test } from "vitest"
import type { TestApp } from "../support/app.ts"
import { startTestApp } from "../support/app.ts"
import { act, declaredCase, officer, report, sealedAct, workKey } from "../support/case-work.ts"
import { exclude, exclusion } from "../support/exclusion-work.ts"
import { dataAddress, signedIn } from "../support/office-client.ts"
import { keysFor } from "../support/referral-work.ts"
import { draftOf } from "../support/sealed-client.ts"

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const photo = { name: "anh.txt", type: "text/plain", content: Buffer.from("bảng giá") }

/** A case that the inspector has opened and worked on, with a file; and the inspector's browser. */
async function workedCase() {
  const { caseId } = await report(app.deps, { draft: draftOf(), files: [photo] })
  await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
  const known = await declaredCase(app.deps, officer(app, "minh-hoa"), caseId)
  return { caseId, known, browser: await signedIn(app, "minh-hoa") }
}

test("UC-32 whoever is excluded is served nothing of the case any more, by any address", async () => {
  const { caseId, known, browser } = await workedCase()
  expect((await browser.call(dataAddress(`/office/cases/${caseId}`))).status).toBe(200)
  const sending = await signedIn(app, "cao-thu")
  const { act: sealed } = await exclusion(app, caseId)
  expect(
    (await sending.call(`/office/cases/${caseId}/act`, { body: { ...sealed, rekey: undefined } })).status,
  ).toBe(422)
  expect((await sending.call(`/office/cases/${caseId}/act`, { body: sealed })).status).toBe(200)
  expect((await browser.call("/office/session")).status, "the session of before").toBe(401)
  const again = await signedIn(app, "minh-hoa")
  const reads = [
    ...["", "/triage", "/refer", "/custody"].map((page) => dataAddress(`/office/cases/${caseId}${page}`)),
    `/office/cases/${caseId}/similar`,
    `/office/cases/${caseId}/evidence/${known.evidence[0]?.id ?? ""}`,
    `/office/cases/${caseId}/evidence/${known.evidence[0]?.id ?? ""}/custody`,
  ]
  for (const path of reads) {
    const answer = await again.call(path)
    expect(answer.status, path).toBe(404)
    expect(answer.text, path).not.toContain(known.dialogueGrant ?? "-")
  }
  for (const page of ["/office/queue", "/office"])
    expect((await again.call(dataAddress(page))).text, page).not.toContain(caseId)
  const by = officer(app, "minh-hoa")
  const note = sealedAct(known, by.keys, { kind: "note", text: "Tôi vẫn ghi.", at: app.deps.clock.now() })
  const writes = [
    { path: "act", body: note },
    { path: "work-key", body: await workKey(app.deps, by, known) },
  ]
  for (const { path, body } of writes)
    expect((await again.call(`/office/cases/${caseId}/${path}`, { body })).status, path).toBe(404)
})

test("nobody can give keys back to whoever was excluded", async () => {
  const { caseId } = await workedCase()
  await exclude(app, caseId)
  const [head, inspector] = [officer(app, "cao-thu"), officer(app, "minh-hoa")]
  const opened = await declaredCase(app.deps, head, caseId)
  const sealed = sealedAct(opened, head.keys, {
    ...{ kind: "grant-access", text: "Trao lại khóa cho người cũ.", at: app.deps.clock.now() },
    details: { members: [inspector.actor.member], reason: "second-opinion" },
    give: await keysFor(app, caseId, { from: head, to: inspector }),
  })
  const answer = await (await signedIn(app, "cao-thu")).call(`/office/cases/${caseId}/act`, { body: sealed })
  expect([answer.status, answer.body["problem"]]).toEqual([422, "recipient-excluded"])
})
