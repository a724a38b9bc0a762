import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { inviteMember } from "#app/services/members.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer, report, sealedAct } from "#tests/support/case-work.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, receiptCode, sendReport } from "#tests/support/citizen-flow.ts"
import { callJson } from "#tests/support/json-client.ts"
import { dataAddress, signedIn } from "#tests/support/office-client.ts"

let app: TestApp
/** Every address that takes JSON, with the cookie of somebody who may use it. */
let addresses: { path: string; cookie: string }[]
let caseId: string

beforeAll(async () => {
  app = await startTestApp()
  caseId = (await report(app.deps)).caseId
  const newcomer = {
    login: "nguoi-moi",
    name: "Người Mới",
    roles: ["inspector" as const],
    body: "TTTP" as const,
  }
  const { token } = await inviteMember(app.deps, officer(app, "quan-tri").actor, { ...newcomer, unit: null })
  const cookieOf = async (login: string) => (await signedIn(app, login)).cookie
  const inspector = await cookieOf("minh-hoa")
  addresses = [
    ...["/report/submit", "/mailbox/open", "/mailbox/act", "/mailbox/identity", "/office/salt"].map(
      (path) => ({
        path,
        cookie: "",
      }),
    ),
    { path: "/office/session", cookie: "" },
    ...["ask", "open", "withdraw"].map((step) => ({
      path: `/office/identity/${caseId}/${step}`,
      cookie: inspector,
    })),
    { path: `/office/identity/${caseId}/decide`, cookie: await cookieOf("quach-gia") },
    { path: `/office/identity/${caseId}/approve`, cookie: await cookieOf("cao-thu") },
    { path: `/office/cases/${caseId}/act`, cookie: inspector },
    { path: `/office/cases/${caseId}/work-key`, cookie: inspector },
    { path: dataAddress("/office/members"), cookie: await cookieOf("quan-tri") },
    { path: dataAddress("/office/intake"), cookie: await cookieOf("mau") },
    { path: dataAddress(`/enrol/${token}`), cookie: "" },
  ]
})
afterAll(() => app.close())

const deepList = "[".repeat(10_000) + "]".repeat(10_000)
const deepObject = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`
const many = `{${Array.from({ length: 100_000 }, (_, index) => `"k${String(index)}":0`).join()}}`

describe("attack 4: JSON that means nothing or too much", () => {
  const bodies: Record<string, string> = {
    "ten thousand lists in each other": deepList,
    "ten thousand objects in each other": deepObject,
    "depth in a field": `{"login":${deepList},"lookup":${deepObject},"submission":${deepList},"intent":${deepList}}`,
    "a hundred thousand members": many,
    "doubled members": `{"login":"a","login":["b"],"lookup":"a","lookup":1,"intent":"invite","intent":2}`,
    __proto__: `{"__proto__":{"login":"x","lookup":"${"ab".repeat(16)}","intent":"deactivate"}}`,
    constructor: `{"constructor":{"prototype":{"login":"x"}},"intent":"constructor"}`,
    "numbers beyond all": `{"login":1e400,"lookup":-0,"intent":1e-400,"submission":-1e400,"at":${"9".repeat(5000)}}`,
    "half characters": `{"login":["\\ud800"],"lookup":"\\udc00","intent":"\\ud800","at":"\\ud800"}`,
    "no object": "null",
    "a bare text": `"${"x".repeat(1_000_000)}"`,
    "a mark of byte order": `\ufeff{}`,
    comments: `{/* */"login":"x"}`,
    "not a number": `{"login":NaN}`,
  }

  test.each(Object.entries(bodies))(
    "%s: refused everywhere, at once, with nothing in the log",
    async (_what, raw) => {
      const before = app.logs.length
      for (const { path, cookie } of addresses) {
        const began = performance.now()
        const headers = { "Content-Type": "application/json", Cookie: cookie }
        const answer = await callJson(app.origin, path, { method: "POST", raw, headers })
        expect(answer.status, path).toBeGreaterThanOrEqual(400)
        expect(answer.status, path).toBeLessThan(500)
        expect(performance.now() - began, path).toBeLessThan(5000)
      }
      expect(app.logs.slice(before)).toEqual([])
      expect(({} as Record<string, unknown>)["login"]).toBeUndefined()
    },
  )

  test("a right act with more in it than it says is what was signed, and no more", async () => {
    const inspector = await signedIn(app, "minh-hoa")
    const opened = await inspector.open(caseId)
    const made = { kind: "message" as const, text: "Chào bác.", at: new Date() }
    const act = JSON.stringify(sealedAct(opened, officer(app, "minh-hoa").keys, made))
    const post = (raw: string) =>
      inspector.call(`/office/cases/${caseId}/act`, {
        method: "POST",
        raw,
        headers: { "Content-Type": "application/json" },
      })
    const doubled = act.replace('"act":"message"', '"act":"message","act":"ask"')
    expect((await post(doubled)).body).toMatchObject({ problem: "bad-signature" })
    const more = act.replace("{", '{"__proto__":{"act":"ask"},"state":"CLOSED","author":"system",')
    expect((await post(more)).status).toBe(200)
    const { records } = await inspector.open(caseId)
    expect(records.filter(({ kind }) => kind === "message")).toHaveLength(1)
  })
})

test("attack 4: one Vietnamese word in its two spellings is one text to the reader", async () => {
  const citizen = citizenClient(app.origin)
  const word = "Thuế vụ đòi tiền ở cửa hàng Hoà Bình."
  for (const story of [word.normalize("NFC"), word.normalize("NFD")]) {
    const code = receiptCode(await sendReport(citizen, { story: { story } }))
    expect((await openMailbox(citizen, code)).page.text).toContain(word.normalize("NFC"))
  }
})
