import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { fromBase64 } from "#app/crypto/bytes.ts"
import { openEvidence } from "#app/crypto/evidence.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { collectExpiredUploads, collectOrphans } from "#app/services/uploads.server.ts"
import { parseObjectKey } from "#storage/object-store.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import type { Answer, ChosenFile, CitizenClient, Fields } from "#tests/support/citizen-client.ts"
import { citizenClient, encodeMultipart, filledFields, findButton } from "#tests/support/citizen-client.ts"
import { openMailbox, pressSend, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import { problemIn } from "#tests/support/json-client.ts"
import { requestHead, sendRaw } from "#tests/support/raw-http.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { sealedClient } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

const mebibyte = 1024 * 1024

let app: TestApp
let citizen: CitizenClient
let sealed: SealedClient
let owner: Sql
beforeAll(async () => {
  app = await startTestApp({ limits: { fileBytes: 2 * mebibyte, reportBytes: 5 * mebibyte } })
  citizen = citizenClient(app.origin)
  sealed = await sealedClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const file = (name: string, content: Uint8Array = Buffer.from(name)): ChosenFile => ({
  name,
  type: "text/plain",
  content,
})

/** Reports, evidence, waiting uploads, objects and open spool files: what a refused upload must not add to. */
async function lying() {
  const [rows] = await owner<{ reports: number; evidence: number; uploads: number }[]>`
    select (select count(*) from report)::int as reports, (select count(*) from evidence)::int as evidence,
      (select count(*) from upload)::int as uploads`
  const objects = (await app.deps.store.list({ limit: 1000 })).length
  const spool = (await readdir(join(app.dir, "spool")).catch(() => [])).length
  return { ...rows, objects, spool }
}

async function clear(): Promise<void> {
  const later = { ...app.deps, clock: { now: () => new Date(Date.now() + 4 * 86_400_000) } }
  await collectExpiredUploads(later)
  await collectOrphans(later)
}

/** The last page with everything filled in, sent with these files. */
const sendFiles = async (files: readonly ChosenFile[], language: "vi" | "en" = "vi") =>
  pressSend(citizen, await walkTo(citizen, 5, { story: { story: "Chuyện có tệp." }, language }), { files })

function expectKept(answer: Answer, status = 422): void {
  expect(answer.status).toBe(status)
  expect(answer.page.errors.get("files")).toBeTruthy()
  expect(answer.html).toContain("Chuyện có tệp.")
}

describe("the files of a form", () => {
  let before: Awaited<ReturnType<typeof lying>>
  beforeEach(async () => {
    before = await lying()
  })

  test("twenty are received, each whole and under its own name", async () => {
    const files = Array.from({ length: 20 }, (_, index) => file(`tệp số ${String(index)}.txt`))
    const answer = await sendFiles(files)
    expect(answer.status).toBe(200)
    const { page } = await openMailbox(citizen, receiptCode(answer))
    for (const { name } of files) expect(page.text).toContain(name)
  })

  test("twenty-one are refused beside the field; nothing is stored and the text is kept", async () => {
    const files = Array.from({ length: 21 }, (_, index) => file(String(index)))
    expectKept(await sendFiles(files))
    expect((await sendFiles(files, "en")).page.errors.get("files")).toContain("20 files already")
    expect(await lying()).toEqual(before)
  })

  test("one over the limit is refused beside the field, one of exactly the limit is received", async () => {
    expectKept(await sendFiles([file("large", new Uint8Array(2 * mebibyte + 1))]))
    expect(await lying()).toEqual(before)
    expect((await sendFiles([file("exact", new Uint8Array(2 * mebibyte))])).status).toBe(200)
  })

  test("that are too large together are refused beside the field", async () => {
    const files = [1, 2, 3].map((index) => file(String(index), new Uint8Array(2 * mebibyte)))
    expectKept(await sendFiles(files))
    expect(await lying()).toEqual(before)
  })

  test("of zero bytes are refused beside the field: nothing of them would arrive", async () => {
    expectKept(await sendFiles([file("empty.txt", new Uint8Array())]))
    expect(await lying()).toEqual(before)
  })

  test("two of one name are both received", async () => {
    const answer = await sendFiles([file("ảnh.jpg", Buffer.from("một")), file("ảnh.jpg", Buffer.from("hai"))])
    expect(answer.status).toBe(200)
    expect(await lying()).toMatchObject({ evidence: (before.evidence ?? 0) + 2 })
  })
})

describe("attack 19: hostile names of files", () => {
  const names = [
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\system32\\a.exe",
    "a\u202egpj.exe",
    "a\u0000b.txt",
    "line\r\nbreak.txt",
    "<img src=x onerror=alert(1)>.png",
    '=HYPERLINK("http:")',
    "CON",
    ".htaccess",
    "-rf",
    "manifest.json",
    "😀".repeat(200),
    "ă".repeat(1000),
    " ",
    "..",
  ]

  test("arrive as harmless names, shown as text, inside the sealed file", async () => {
    for (const name of names) {
      const answer = await sendReport(citizen, { files: [file(name, Buffer.from("nội dung"))] })
      expect(answer.status, name).toBe(200)
      const open = await openMailbox(citizen, receiptCode(answer))
      expect(open.html, name).not.toMatch(/<img src=x|[\u0000\u202e]/)
      const { keys, mailbox } = await sealed.mailbox(receiptCode(answer).replace(/-/g, ""))
      const [message] = keys.messages(mailbox)
      const [shown] = (message?.body as { files: { id: string; name: string }[] }).files
      expect(shown?.name, name).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e]|^[.-]|^$/)
      expect(Buffer.byteLength(shown?.name ?? ""), name).toBeLessThanOrEqual(200)
    }
  }, 120_000)

  test("in no row and under no key of the store", async () => {
    const keys = await app.deps.store.list({ limit: 1000 })
    for (const { key } of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
    const rows = await owner<{ row: string }[]>`select e::text as row from evidence e`
    expect(JSON.stringify(rows)).not.toMatch(/passwd|htaccess|manifest/)
  })
})

test("what a reporter sends opens again byte for byte with the key of the code", async () => {
  const content = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251))
  const code = receiptCode(await sendReport(citizen, { files: [file("byte.bin", content)] })).replace(
    /-/g,
    "",
  )
  const { mailbox } = await sealed.mailbox(code)
  const [item] = mailbox.evidence
  const [row] = await owner<
    { object_key: string }[]
  >`select object_key from evidence where id = ${item?.id ?? ""}`
  const { body } = await app.deps.store.get(parseObjectKey(row?.object_key ?? ""))
  const dialogue = openMailboxWithCode(code).dialogue(mailbox)
  const opened = await openEvidence(body, dialogue.secretKey, { case: mailbox.caseId, id: item?.id ?? "" })
  expect(
    Buffer.from(await new Response(opened.content as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer()),
  ).toEqual(content)
  expect(fromBase64(mailbox.reporterGrant)).toHaveLength(81)
})

/** The whole last request as bytes, to be damaged. */
async function lastRequest(
  files: readonly ChosenFile[],
): Promise<{ head: (length: number) => string; body: Buffer; fields: Fields }> {
  const { form } = findButton((await walkTo(citizen, 5)).page, { name: "go", value: "next" })
  const fields: Fields = [...filledFields(form, { files }), ["go", "next"]]
  const { body, type } = encodeMultipart(fields)
  const head = (length: number) =>
    requestHead("POST /report", {
      Host: new URL(app.origin).host,
      Origin: app.origin,
      "Content-Type": type,
      "Content-Length": length,
    })
  return { head, body: Buffer.from(body), fields }
}

describe("attack 17: a form that is not what it says", () => {
  test("cut at every tenth stores nothing and leaves nothing behind", async () => {
    const { head, body } = await lastRequest([file("a.bin", new Uint8Array(1_500_000).fill(3))])
    const before = await lying()
    for (let tenth = 0; tenth < 10; tenth++) {
      const piece = body.subarray(0, Math.floor((body.length * tenth) / 10))
      const answer = await sendRaw(app.origin, [head(body.length), piece, 20, null])
      expect(answer.status, `${String(tenth)}/10`).toBe(0)
    }
    await settled(before)
    expect(await lying()).toEqual(before)
  })

  test("with a length that is too small, or smaller than its end, is refused", async () => {
    const { head, body } = await lastRequest([file("a.txt")])
    const before = await lying()
    const answer = await sendRaw(app.origin, [head(body.length - 50), body], 10_000)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await lying()).toEqual(before)
  })

  test("without its last boundary is refused, and nothing of it is stored", async () => {
    const { head, body } = await lastRequest([file("a.txt")])
    const before = await lying()
    const short = body.subarray(0, body.lastIndexOf("--\r\n") - 40)
    const answer = await sendRaw(app.origin, [head(short.length), short], 10_000)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await lying()).toEqual(before)
  })

  test("with a header of a part that never ends is refused in bounded time", async () => {
    const type = "multipart/form-data; boundary=b"
    const part = `--b\r\nContent-Disposition: form-data; name="story"\r\n`
    const endless = Array.from({ length: 200 }, () => `X-Y: ${"z".repeat(50_000)}\r\n`)
    const headers = {
      Host: "127.0.0.1",
      Origin: app.origin,
      "Content-Type": type,
      "Content-Length": part.length + 200 * 50_007,
    }
    const answer = await sendRaw(
      app.origin,
      [requestHead("POST /report", { ...headers, Host: new URL(app.origin).host }), part, ...endless],
      15_000,
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  test("with headers of the request that never end is refused by the server itself", async () => {
    const endless = Array.from({ length: 40 }, (_, index) => `X-${String(index)}: ${"z".repeat(1000)}\r\n`)
    const answer = await sendRaw(app.origin, ["POST /report HTTP/1.1\r\n", ...endless, "\r\n"], 10_000)
    expect(answer.status).toBe(431)
  })

  test("with a hundred thousand fields is refused, as multipart and as plain form", async () => {
    const fields: Fields = Array.from({ length: 100_000 }, (_, index) => [`f${String(index)}`, "x"])
    for (const multipart of [false, true]) {
      const began = performance.now()
      const answer = await citizen.post("/report", fields, { multipart })
      expect(answer.status, String(multipart)).toBe(422)
      expect(performance.now() - began).toBeLessThan(20_000)
    }
  })

  test("with a hundred thousand files is refused after the last one that is allowed", async () => {
    const fields: Fields = Array.from({ length: 3000 }, (_, index) => [
      "files",
      file(String(index), Buffer.from("x")),
    ])
    const answer = await citizen.post("/report", fields, { multipart: true })
    expect(answer.status).toBe(422)
  })

  test("with a boundary that is missing, empty or endless is refused", async () => {
    for (const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=",
      `multipart/form-data; boundary=${"x".repeat(5000)}`,
    ]) {
      const answer = await citizen.post("/report", [["a", "b"]], {
        multipart: true,
        headers: { "Content-Type": type },
      })
      expect(answer.status, type.slice(0, 40)).toBeGreaterThanOrEqual(400)
      expect(answer.status, type.slice(0, 40)).toBeLessThan(500)
    }
  })

  test("with texts of more than eight megabytes together is refused", async () => {
    const fields: Fields = Array.from({ length: 5 }, () => ["story", "x".repeat(2 * mebibyte)])
    expect((await citizen.post("/report", fields)).status).toBe(413)
  })

  test("does not cost memory in proportion to what is sent in vain", async () => {
    const { head, body } = await lastRequest([])
    const boundary = /boundary=(\S+)/.exec(head(0))?.[1] ?? ""
    const start = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n`
    const chunk = Buffer.alloc(mebibyte, 7)
    const before = process.memoryUsage().rss
    const pieces = [
      head(start.length + 150 * mebibyte + body.length),
      body.subarray(0, body.lastIndexOf(`--${boundary}--`)),
      start,
    ]
    await sendRaw(app.origin, [...pieces, ...Array.from({ length: 150 }, () => chunk), null], 60_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * mebibyte)
  }, 90_000)
})

describe("attack 17: a sealed upload", () => {
  test("that is cut in the middle leaves nothing after its deadline", async () => {
    const before = await lying()
    const head = requestHead("POST /report/upload", {
      ...{ Host: new URL(app.origin).host, Origin: app.origin, "Content-Type": "application/octet-stream" },
      ...{ "X-Form-Token": await sealed.token(), "Content-Length": 1_000_000 },
    })
    for (const length of [0, 1, 65_536, 999_999])
      await sendRaw(app.origin, [head, Buffer.alloc(length, 1), 100, null])
    await settled(before)
    await clear()
    expect(await lying()).toEqual(before)
  })

  test("that is larger than its largest file is refused, whether it says so or not", async () => {
    const before = await lying()
    const answer = await sealed.upload(new Uint8Array(3 * mebibyte)).catch(() => null)
    if (answer !== null) expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("413 file-too-large")
    const chunk = Buffer.alloc(65_536, 1)
    const head = requestHead("POST /report/upload", {
      ...{ Host: new URL(app.origin).host, Origin: app.origin, "Content-Type": "application/octet-stream" },
      ...{ "X-Form-Token": await sealed.token(), "Transfer-Encoding": "chunked" },
    })
    const pieces = Array.from({ length: 64 }, () =>
      Buffer.concat([Buffer.from("10000\r\n"), chunk, Buffer.from("\r\n")]),
    )
    const chunked = await sendRaw(app.origin, [head, ...pieces, "0\r\n\r\n"], 10_000)
    expect([0, 413]).toContain(chunked.status)
    await settled(before)
    expect(await lying()).toEqual(before)
  })
})

/** A broken connection is noticed a moment later; waits until what it had begun is undone, at most five seconds. */
async function settled(wanted: Awaited<ReturnType<typeof lying>>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (JSON.stringify(await lying()) === JSON.stringify(wanted)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
