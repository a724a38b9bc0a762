import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sealReporterAct } from "#app/domain/cases/mailbox-keys.ts"
import { dayInCity } from "#app/domain/time.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer, sealedAct } from "#tests/support/case-work.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox } from "#tests/support/citizen-flow.ts"
import { readPage } from "#tests/support/html-page.ts"
import { elementsIn } from "#tests/support/html-tree.ts"
import { callJson } from "#tests/support/json-client.ts"
import type { OfficeClient } from "#tests/support/office-client.ts"
import { dataAddress, signedIn } from "#tests/support/office-client.ts"
import { draftOf, sealedClient, sealFile } from "#tests/support/sealed-client.ts"

let app: TestApp
let administrator: OfficeClient
beforeAll(async () => {
  app = await startTestApp()
  administrator = await signedIn(app, "quan-tri")
})
afterAll(() => app.close())

const hostile = {
  markup: `Tên"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  "a link that runs": "javascript:alert(1)",
  "signs of another direction": "Người \u202egnab\u2066 Lành",
  "line ends": "Người\r\nBcc: x@y.example\n=1+1",
  "a formula": `=HYPERLINK("http:")`,
  "a zero byte": "Người\u0000 Lành",
  "half a character": "Người \ud800 Lành",
  "invisible signs": "Ng\u200bười \u00adLành\u{e0041}",
  "control signs of a terminal": "Người\u001b[2J\u009b31m Lành",
  "only spaces": " \t\u00a0\u3000 ",
  "a megabyte": "ă".repeat(500_000),
  emoji: "👩‍👩‍👧‍👦".repeat(9),
}

/** What must never reach a page, a sheet, a terminal or a mail. */
const unwanted =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ud800\u{e0000}-\u{e0fff}]/u

/** No element or attribute that runs something came from a text. */
function expectInert(html: string, what: string): void {
  expect(html, what).not.toMatch(/<script>alert|<img src=x/)
  for (const element of elementsIn(readPage(html).root))
    for (const [name, value] of element.attributes) {
      expect(name, what).not.toMatch(/^on/)
      if (/^(href|src|action|formaction)$/.test(name)) expect(value, what).not.toMatch(/^\s*javascript:/i)
    }
}

describe("attack 19: names and units of staff", () => {
  let count = 0
  const invite = (change: object) => {
    const invitation = { name: "Người Mới", roles: ["inspector"], body: "TTTP", unit: null, ...change }
    const body = { intent: "invite", invitation: { login: `moi-${String(count++)}`, ...invitation } }
    return administrator.call(dataAddress("/office/members"), { body })
  }

  test("a name is refused or loses what is no letter of it, and the page shows it as text", async () => {
    for (const [what, name] of Object.entries(hostile)) {
      const { status } = await invite({ name })
      expect([200, 413, 422], what).toContain(status)
      const [row] = await app.owner.execute<{ name: string }>(
        "select name from member where state = 'invited'",
      )
      if (status !== 200) expect(row, what).toBeUndefined()
      else expect(row?.name, what).not.toMatch(new RegExp(`${unwanted.source}|\\n|^\\s|\\s$`, "u"))
      const page = await administrator.call("/office/members")
      expect(page.status, what).toBe(200)
      expectInert(page.text, what)
      await app.owner.execute(
        "alter table member disable trigger user; delete from member where state = 'invited'; alter table member enable trigger user",
      )
    }
  })

  test("a unit is one of the list, or nothing is stored", async () => {
    for (const unit of [...Object.values(hostile), "no-such-unit", "__proto__"])
      expect([413, 422], unit.slice(0, 20)).toContain((await invite({ unit })).status)
    const rows = await app.owner.execute("select 1 from member where state = 'invited'")
    expect(rows).toHaveLength(0)
  })

  test("a login name is small letters, digits and dashes", async () => {
    for (const login of [...Object.values(hostile), "аdmin", "-rf", "..", "constructor x"])
      expect([413, 422], login.slice(0, 20)).toContain((await invite({ login })).status)
  })
})

describe("attack 19: whatever is typed at the door of the office", () => {
  test("is an unknown name, and never a failure", async () => {
    for (const [what, login] of Object.entries(hostile)) {
      const salt = await callJson(app.origin, "/office/salt", { body: { login } })
      expect([200, 422], what).toContain(salt.status)
      const body = { login, auth: "00".repeat(32), code: login }
      const session = await callJson(app.origin, "/office/session", { body })
      expect([403, 422, 429], what).toContain(session.status)
    }
    expect(app.logs).toEqual([])
  })
})

describe("attack 19: what stands in an address", () => {
  const written = Object.entries(hostile)
    .filter(([what]) => what !== "half a character")
    .map(([what, text]) => [what, encodeURIComponent(text.slice(0, 200))] as const)

  test("of a poster leads to the form without it; no line of the answer is broken", async () => {
    for (const [what, text] of written) {
      const answer = await callJson(app.origin, `/r/${text}`)
      expect(answer.status, what).toBe(302)
      expect(answer.headers.get("Location"), what).toBe("/report")
    }
  })

  test("of a page changes nothing on it, runs nothing and fails nowhere", async () => {
    const inspector = await signedIn(app, "minh-hoa")
    for (const [what, text] of written) {
      const asked: [OfficeClient | null, string][] = [
        [null, `/report?desk=${text}`],
        [null, `/?lang=${text}`],
        [null, `/mailbox?code=${text}`],
        [administrator, `/office/members?after=${text}`],
        [inspector, `/office/queue?unit=${text}&state=${text}&category=${text}&after=${text}`],
      ]
      for (const [client, path] of asked) {
        const answer = await (client === null ? callJson(app.origin, path) : client.call(path))
        expect(answer.status, `${what} ${path}`).toBe(200)
        expectInert(answer.text, `${what} ${path}`)
      }
    }
    expect(app.logs).toEqual([])
  })
})

describe("attack 19: messages that were sealed by a program of somebody's own", () => {
  /** What can be sealed at all: whole characters, not too many. */
  const sealable = Object.entries(hostile).filter(
    ([what]) => !["half a character", "a megabyte"].includes(what),
  )

  test("are shown to the reporter as text, without what our own pages would have taken out", async () => {
    const sealed = await sealedClient(app.origin)
    const inspector = await signedIn(app, "minh-hoa")
    for (const [what, text] of sealable) {
      const made = await sealed.make(draftOf({ story: "Chuyện." }))
      await sealed.send(made.submission)
      const { keys, mailbox } = await sealed.mailbox(made.code)
      const file = { name: "a.txt", type: "text/plain", content: Buffer.from("x") }
      const { id, ciphertext } = await sealFile(file, {
        caseId: made.newCase.caseId,
        dialogue: made.newCase.dialogue.publicKey,
      })
      const uploaded = (await sealed.upload(ciphertext)).body
      const evidence = [
        { id, upload: String(uploaded["id"]), sha256: String(uploaded["sha256"]), name: text, size: 1 },
      ]
      const said = { act: "message" as const, text, id: randomUUID(), at: dayInCity(new Date()), evidence }
      const reply = await sealed.call("/mailbox/act", { body: sealReporterAct(keys, mailbox, said) })
      expect(reply.status, what).toBe(200)
      const opened = await inspector.open(made.newCase.caseId)
      const act = sealedAct(opened, officer(app, "minh-hoa").keys, { kind: "message", text, at: new Date() })
      expect((await inspector.call(`/office/cases/${opened.id}/act`, { body: act })).status, what).toBe(200)
      const { status, html, page } = await openMailbox(citizenClient(app.origin), made.code)
      expect(status, what).toBe(200)
      expectInert(html, what)
      expect(page.text, what).not.toMatch(unwanted)
    }
  })
})
