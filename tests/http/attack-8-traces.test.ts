import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { makeReceiptCode } from "#app/crypto/receipt.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { act, officer } from "#tests/support/case-work.ts"
import { canary, findCanaries } from "#tests/support/canaries.ts"
import type { Answer } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, pressSend, receiptCode, walkTo } from "#tests/support/citizen-flow.ts"
import type { JsonAnswer } from "#tests/support/json-client.ts"
import { requestHead, sendRaw } from "#tests/support/raw-http.ts"
import { signedIn } from "#tests/support/office-client.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { draftOf, sealedClient } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect, dumpTables } from "#tests/support/sql.ts"

let app: TestApp
let sealed: SealedClient
let owner: Sql
beforeAll(async () => {
  app = await startTestApp()
  sealed = await sealedClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const story = "Con sếu đầu đỏ thứ chín mươi mốt đậu trên nóc kho."
const reply = "Con sếu thứ hai bay về phía cầu."
const you = { fullName: "Sếu Thị Kín", address: "Ngõ Sếu 91", contact: "seu@kin.example" }
const file = {
  name: "lông-sếu-91.txt",
  type: "text/plain",
  content: Buffer.from("Lông sếu dài chín mươi mốt phân."),
}
const secrets = [
  canary("story", story),
  canary("reply", reply),
  ...Object.entries(you).map(([what, text]) => canary(what, text)),
  canary("file name", file.name),
  canary("file", file.content),
]
const codeCanaries = (code: string) => [canary("code", code), canary("bare code", code.replaceAll("-", ""))]

/** Headers and address of an answer: what proxies, histories and caches keep of it. */
const outside = ({ headers, url }: Pick<Answer, "headers" | "url">) =>
  Buffer.from(`${url}\n${JSON.stringify([...headers])}`)

describe("attack 8: a whole way without scripts", () => {
  const seen: Answer[] = []
  let code = ""

  beforeAll(async () => {
    const plain = citizenClient(app.origin)
    const keep = (answer: Answer) => {
      seen.push(answer)
      return answer
    }
    for (const step of [2, 3, 4] as const) keep(await walkTo(plain, step, { story: { story } }))
    const last = keep(await walkTo(plain, 5, { story: { story }, you: { named: "yes", ...you } }))
    const receipt = keep(await pressSend(plain, last, { files: [file] }))
    code = receiptCode(receipt)
    const open = keep(await openMailbox(plain, code))
    keep(await plain.press(open, { name: "go", value: "reply" }, { fill: { text: reply }, files: [file] }))
    keep(await plain.press(open, { name: "go", value: "reply" }, { fill: { text: "" } }))
    keep(await openMailbox(plain, makeReceiptCode()))
    keep(await plain.press(open, { name: "go", value: "close" }))
  })

  test("the pages did show what they are for, so that there is something to find", () => {
    const shown = Buffer.from(seen.map(({ html }) => html).join())
    expect(findCanaries(shown, [...secrets.slice(0, 2), ...codeCanaries(code)]).length).toBeGreaterThan(2)
  })

  test("nothing of it is in an address, a header or a cookie, and every page says that it is not to be kept", () => {
    for (const answer of seen) {
      expect(findCanaries(outside(answer), [...secrets, ...codeCanaries(code)]), answer.page.heading).toEqual(
        [],
      )
      expect(answer.headers.get("Cache-Control"), answer.page.heading).toBe("no-store")
      expect(answer.headers.has("Set-Cookie")).toBe(false)
      expect(findCanaries(Buffer.from(answer.page.title), [...secrets, ...codeCanaries(code)])).toEqual([])
    }
  })

  test("no field offers itself to a browser's memory of what was typed", () => {
    for (const { html, page } of seen)
      if (page.forms.some((form) => form.controls.some(({ kind }) => kind !== "hidden")))
        expect(html).toMatch(/<(form|input|textarea)[^>]* autoComplete="off"/i)
  })

  test("nothing of it is in a row, a log line or an error", async () => {
    const rows = Buffer.from(await dumpTables(owner))
    expect(findCanaries(rows, [...secrets, ...codeCanaries(code)])).toEqual([])
    expect(findCanaries(Buffer.from(JSON.stringify(app.logs)), [...secrets, ...codeCanaries(code)])).toEqual(
      [],
    )
  })

  test("nothing of it is in an object of the store", async () => {
    const objects = await app.deps.store.list({ limit: 1000 })
    expect(objects.length).toBeGreaterThan(0)
    for (const { key } of objects) {
      const { body } = await app.deps.store.get(key)
      const bytes = Buffer.from(await new Response(body).arrayBuffer())
      expect(findCanaries(bytes, secrets)).toEqual([])
    }
  })
})

describe("attack 8: what fails", () => {
  /** Requests that are refused or break, each with the secret in every part of it that a server could repeat. */
  const secret = "seu-trong-loi-92"
  const broken = [canary("secret", secret)]

  test("says nothing of what was sent, in its answer or in a log line", async () => {
    const origin = app.origin
    const headers = {
      Origin: origin,
      "X-Secret": secret,
      Referer: `${origin}/${secret}`,
      Cookie: `session=${secret}`,
    }
    const json = { ...headers, "Content-Type": "application/json" }
    const tries: [string, RequestInit][] = [
      [`/no/${secret}`, { headers }],
      [`/no/${secret}.data`, { headers }],
      [`/%${secret}`, { headers }],
      [`/mailbox/open`, { method: "POST", headers: json, body: `{"lookup":"${secret}"}` }],
      [`/mailbox/open`, { method: "POST", headers: json, body: `{"${secret}` }],
      [
        `/mailbox/act`,
        { method: "POST", headers: json, body: JSON.stringify({ lookup: secret, text: secret }) },
      ],
      [`/report/submit`, { method: "POST", headers: json, body: JSON.stringify({ token: secret }) }],
      [`/report/upload`, { method: "POST", headers: { ...headers, "X-Form-Token": secret }, body: secret }],
      [
        `/office/session`,
        { method: "POST", headers: json, body: JSON.stringify({ login: secret, code: secret }) },
      ],
      [`/office/cases/${secret}`, { headers }],
      [`/office/cases/${randomUUID()}/evidence/${secret}`, { headers }],
      [`/enrol/${secret}`, { headers }],
      [`/assets/${secret}.js`, { headers }],
      [`/__manifest?version=x&p=/%25${secret}`, { headers }],
    ]
    for (const [path, init] of tries) {
      const response = await fetch(new URL(path, origin), { redirect: "manual", ...init })
      const body = Buffer.from(await response.arrayBuffer())
      expect(response.status, path).toBeGreaterThanOrEqual(204)
      expect(response.status, path).toBeLessThan(500)
      // This page links to itself in the other language.
      if (!path.startsWith("/enrol/")) expect(findCanaries(body, broken), path).toEqual([])
      expect(findCanaries(Buffer.from(JSON.stringify([...response.headers])), broken), path).toEqual([])
    }
    expect(findCanaries(Buffer.from(JSON.stringify(app.logs)), broken)).toEqual([])
  })

  test("no more does a request that is no HTTP", async () => {
    const host = { Host: "127.0.0.1" }
    for (const bytes of [
      `${secret}\r\n\r\n`,
      requestHead(`GET /${secret}\u0001`, host),
      requestHead(`${secret} /`, host),
      requestHead("GET /", { ...host, [secret]: "x".repeat(100_000) }),
      requestHead("POST /report", { ...host, "Content-Length": secret }),
    ]) {
      const answer = await sendRaw(app.origin, [bytes])
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(findCanaries(Buffer.from(`${answer.head}${answer.body}`), broken)).toEqual([])
    }
  })
})

describe("attack 9: sizes", () => {
  const sizeOf = (value: unknown) => JSON.stringify(value).length
  const letters = (count: number) => "a".repeat(count)

  test("of what is sent tell the class of a report, not its length", async () => {
    const sizes = async (...lengths: number[]) => {
      const made = await Promise.all(
        lengths.map((length) => sealed.make(draftOf({ story: letters(length) }))),
      )
      return new Set(made.map(({ submission }) => sizeOf(submission))).size
    }
    expect(await sizes(1, 40, 150)).toBe(1)
    expect(await sizes(1100, 1300)).toBe(1)
    expect(await sizes(40, 1500)).toBe(2)
  })

  test("of an open mailbox and of a message tell the classes and how many there are", async () => {
    const answers: JsonAnswer[] = []
    for (const [told, said] of [
      [3, 200],
      [150, 5],
    ] as const) {
      const made = await sealed.make(draftOf({ story: letters(told) }))
      await sealed.send(made.submission)
      await sealed.reply(made.code, letters(said))
      answers.push(
        await sealed.call("/mailbox/open", {
          body: { lookup: (await sealed.mailbox(made.code)).keys.lookup },
        }),
      )
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(answers.map(({ text }) => text.length)).size).toBe(1)
  })

  test("of stored records and files are classes", async () => {
    const made = await sealed.make(draftOf({ story: letters(700) }), [
      { name: "a.txt", type: "text/plain", content: Buffer.alloc(100_000) },
      { name: "b.txt", type: "text/plain", content: Buffer.alloc(100_900) },
    ])
    await sealed.send(made.submission)
    const records = await owner<{ size: number }[]>`select length(bytes) as size from sealed_record`
    const overhead = Math.min(...records.map(({ size }) => size)) - 1024
    for (const { size } of records) expect(Math.log2(size - overhead) % 1).toBe(0)
    const files = await owner<
      { length: string }[]
    >`select length from evidence where case_id = ${made.newCase.caseId}`
    expect(new Set(files.map(({ length }) => Number(length))).size).toBe(1)
  })
})

describe("attack 13: the time of a reporter's act", () => {
  test("is a day in every row of it, and ids that are given to it do not count", async () => {
    const made = await sealed.make(draftOf({ story }), [file])
    await sealed.send(made.submission)
    const { caseId } = made.newCase
    await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "message", text: "Chào bác." })
    await sealed.reply(made.code, reply, [file])
    const rows = await owner<{ row: string }[]>`
      select r::text as row from report r join case_file c on c.report_id = r.id where c.id = ${caseId}
      union all select c::text from case_file c where c.id = ${caseId}
      union all select g::text from key_grant g where g.case_id = ${caseId}
      union all select k::text from case_clock k where k.case_id = ${caseId}
      union all select s::text from sealed_record s where s.case_id = ${caseId}
      union all select e::text from evidence e where e.case_id = ${caseId}
      union all select u::text from upload u
      union all select a::text from audit_event a where a.case_id = ${caseId} and a.member_id is null`
    expect(rows.length).toBeGreaterThan(8)
    for (const { row } of rows) {
      expect(row).toMatch(/\d{4}-\d{2}-\d{2}/)
      expect(row.replace(/ 00:00:00(\+00)?/g, "")).not.toMatch(/\d{2}:\d{2}/)
    }
    const events = await owner<{ at: Date; entry: Buffer }[]>`
      select at, entry from audit_event where case_id = ${caseId} and member_id is null`
    expect(events.length).toBeGreaterThanOrEqual(2)
    for (const { entry } of events)
      expect(JSON.parse(entry.toString("utf8"))).not.toMatchObject({
        at: expect.stringMatching(/T(?!00:00)/) as string,
      })
    const ids = await owner<
      { id: string }[]
    >`select id from sealed_record union all select id from audit_event`
    for (const { id } of ids) expect(id).toMatch(/^[0-9a-f-]{14}4/)
  })

  test("is not told to the office either", async () => {
    const inspector = await signedIn(app, "minh-hoa")
    const made = await sealed.make()
    await sealed.send(made.submission)
    const opened = await inspector.open(made.newCase.caseId)
    expect(JSON.stringify(opened.records)).not.toMatch(/T\d{2}:\d{2}/)
    expect(JSON.stringify(await inspector.queue())).not.toMatch(/T\d{2}:\d{2}/)
  })
})

describe("attack 21: keys of the store", () => {
  const tries = [
    "../../secret-key",
    "/etc/passwd",
    "..",
    "a".repeat(32).toUpperCase(),
    `${"a".repeat(31)}а`,
    `${"a".repeat(30)}\\0`,
  ]

  test("that the database holds in another form are looked up nowhere, and not repeated", async () => {
    const made = await sealed.make(draftOf(), [file])
    await sealed.send(made.submission)
    const inspector = await signedIn(app, "minh-hoa")
    const [item] = (await inspector.open(made.newCase.caseId)).evidence
    const path = `/office/cases/${made.newCase.caseId}/evidence/${item?.id ?? ""}`
    expect((await inspector.call(path)).status).toBe(200)
    for (const key of tries) {
      await owner.begin(async (tx) => {
        await tx`alter table evidence disable trigger user`
        await tx`update evidence set object_key = ${key} where id = ${item?.id ?? ""}`
        await tx`alter table evidence enable trigger user`
      })
      const answer = await inspector.call(path)
      expect(answer.status, key).toBeGreaterThanOrEqual(500)
      expect(answer.text, key).not.toContain(key)
      expect(JSON.stringify(app.logs), key).not.toContain(JSON.stringify(key).slice(1, -1))
    }
  })

  test("are given by nobody: an upload is named by its id, and a name of the store is none", async () => {
    const made = await sealed.make(draftOf(), [file])
    const [object] = await owner<
      { object_key: string }[]
    >`select object_key from upload order by expires_on limit 1`
    for (const upload of [...tries, object?.object_key ?? "", "\u0000"]) {
      const evidence = made.submission.evidence.map((ref) => ({ ...ref, upload }))
      expect((await sealed.send({ ...made.submission, evidence })).status, upload).toBe(422)
    }
  })
})
