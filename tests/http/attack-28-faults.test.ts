import { mkdtemp } from "node:fs/promises"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest"
import { databaseUrl } from "#db/embedded-roles.ts"
import { openDatabase } from "#db/client.ts"
import { openFileStore } from "#storage/file-store.ts"
import { StoreFull, StoreUnavailable } from "#storage/object-store.ts"
import { collectExpiredUploads } from "#app/services/uploads.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import type { Answer, CitizenClient } from "#tests/support/citizen-client.ts"
import { citizenClient } from "#tests/support/citizen-client.ts"
import { openMailbox, pressSend, receiptCode, sendReport, walkTo } from "#tests/support/citizen-flow.ts"
import type { FailingStore } from "#tests/support/failing-store.ts"
import { failingStore } from "#tests/support/failing-store.ts"
import { problemIn } from "#tests/support/json-client.ts"
import { signedIn } from "#tests/support/office-client.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { draftOf, sealedClient } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let citizen: CitizenClient
let sealed: SealedClient
let owner: Sql
let store: FailingStore
const undo: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  store = failingStore(
    await openFileStore(join(await mkdtemp(join(tmpdir(), "liem-chinh-faults-")), "objects")),
  )
  app = await startTestApp({ store: store.store })
  citizen = citizenClient(app.origin)
  sealed = await sealedClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterEach(async () => {
  store.mend()
  for (const step of undo.splice(0)) await step()
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const note = { name: "a.txt", type: "text/plain", content: Buffer.from("nội dung") }
const story = "Chữ tôi đã viết, dài và quý."

async function stored() {
  const [row] = await owner<{ reports: number; uploads: number }[]>`
    select (select count(*) from report)::int as reports, (select count(*) from upload)::int as uploads`
  return { ...row, objects: (await app.deps.store.list({ limit: 1000 })).length }
}

/** No trace of how the product is built, in no language. */
function expectNoInnards({ html, status }: Pick<Answer, "html" | "status">): void {
  expect(status).toBe(503)
  expect(html).not.toMatch(
    /ECONNREFUSED|PostgresError|drizzle|node_modules|\.server\.ts|    at |Failed query|select .* from/i,
  )
}

/** Until the end of the test, the product's database is another address. */
function databaseAt(url: string): void {
  const right = app.deps.db
  const broken = openDatabase(url)
  app.deps.db = broken.db
  undo.push(async () => {
    app.deps.db = right
    await broken.close().catch(() => undefined)
  })
}

/** A port of this machine where nobody listens. */
async function deadDatabase(): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const url = new URL(app.databaseUrl)
  url.port = String(port)
  databaseAt(url.href)
}

/** The server answers that it is starting, as after a crash, and closes. */
async function startingDatabase(): Promise<void> {
  const fields = Buffer.from("SFATAL\0C57P03\0Mthe database system is starting up\0\0")
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + fields.length)
  const server = createServer((socket) => {
    socket.on("error", () => undefined)
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from("E"), length, fields])))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = new URL(app.databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  databaseAt(url.href)
  undo.push(() => void server.close())
}

const outages = [
  ["nobody listens", deadDatabase],
  ["the server is still starting", startingDatabase],
] as const

describe.each(outages)("attack 28: while of the database %s", (_what, breakDown) => {
  test("UC-17: a report is not received: a 503 page says so and keeps every word; sent again later it is", async () => {
    const last = await walkTo(citizen, 5, {
      story: { story },
      you: { named: "yes", fullName: "Tên Giữ Lại" },
    })
    const before = await stored()
    await breakDown()
    const answer = await pressSend(citizen, last, { files: [note] })
    expectNoInnards(answer)
    expect(answer.page.text).toContain("chưa nhận gì cả")
    expect(answer.html).toContain(story)
    expect(answer.html).toContain("Tên Giữ Lại")
    expect(answer.page.textOfId("receipt-code")).toBeNull()
    for (const step of undo.splice(0)) await step()
    expect(await stored()).toEqual(before)
    const sent = await pressSend(citizen, answer)
    expect(sent.status).toBe(200)
    expect((await openMailbox(citizen, receiptCode(sent))).page.text).toContain(story)
  })

  test("the pages before the last go on, because they store nothing", async () => {
    await breakDown()
    const five = await walkTo(citizen, 5, { story: { story } })
    expect(five.status).toBe(200)
    expect(five.page.text).toContain(story)
    for (const path of ["/", "/en", "/report", "/mailbox", "/rights"])
      expect((await citizen.open(path)).status, path).toBe(200)
  })

  test("an answer to an officer is not received: a 503 page keeps what was written", async () => {
    const open = await openMailbox(citizen, receiptCode(await sendReport(citizen)))
    await breakDown()
    const answer = await citizen.press(
      open,
      { name: "go", value: "reply" },
      { fill: { text: "Câu trả lời quý." } },
    )
    expectNoInnards(answer)
    expect(answer.html).toContain("Câu trả lời quý.")
  })

  test("the mailbox says that the system rests, not that the code is wrong", async () => {
    const code = receiptCode(await sendReport(citizen))
    await breakDown()
    const answer = await openMailbox(citizen, code)
    expectNoInnards(answer)
    expect(answer.page.text).not.toMatch(/không có hộp thư/i)
    expect(answer.page.language).toBe("vi")
    expect((await openMailbox(citizen, code, "en")).page.text).toMatch(/resting/)
  })

  test("the sealed path and the office are told that the database is down", async () => {
    const made = await sealed.make()
    const token = await sealed.token()
    const office = await signedIn(app, "minh-hoa")
    await breakDown()
    const answers = [
      await sealed.call("/report/submit", { body: { token, submission: made.submission } }),
      await sealed.call("/report/upload", {
        method: "POST",
        raw: "x",
        headers: { "Content-Type": "application/octet-stream", "X-Form-Token": token },
      }),
      await sealed.call("/mailbox/open", { body: { lookup: "00".repeat(16) } }),
      await sealed.call("/directory.json"),
      await office.call("/office/session"),
      await office.call("/office/salt", { body: { login: "minh-hoa" } }),
      await office.call("/office/session", {
        body: { login: "minh-hoa", auth: "00".repeat(32), code: "000000" },
      }),
    ]
    for (const answer of answers)
      expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("503 database-down")
    const queue = await office.call("/office/queue")
    expect(queue.status).toBe(503)
    expect(queue.text).not.toMatch(/ECONNREFUSED|    at /)
  })

  test("/healthz says 503 and nothing more, and 200 as soon as it is back", async () => {
    await breakDown()
    const down = await fetch(new URL("/healthz", app.origin))
    expect(down.status).toBe(503)
    expect((await down.text()).length).toBeLessThan(20)
    for (const step of undo.splice(0)) await step()
    const up = await fetch(new URL("/healthz", app.origin))
    expect(`${String(up.status)} ${await up.text()}`).toBe("200 ok\n")
  })

  test("nothing of what was sent stands in the log", async () => {
    const last = await walkTo(citizen, 5, { story: { story } })
    await breakDown()
    await pressSend(citizen, last)
    const logs = JSON.stringify(app.logs)
    expect(logs).toContain("database-down")
    expect(logs).not.toContain("quý")
    expect(logs).not.toContain("127.0.0.1")
  })
})

describe("attack 28: connections that break while they are used", () => {
  test("a request in the middle of which all connections end is answered, and the next ones are as if nothing had been", async () => {
    const admin = connect(databaseUrl(inject("postgres"), "superuser", "postgres"))
    const name = new URL(app.databaseUrl).pathname.slice(1)
    const made = await Promise.all([1, 2, 3, 4].map(() => sealed.make()))
    const sending = made.map((one) => sealed.send(one.submission))
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and usename = 'liemchinh_app'`
    const answers = await Promise.all(sending)
    await admin.end()
    // The ends of all sockets are known by then: what was lost is lost, and nothing more.
    await pause(100)
    const again = await Promise.all(made.map((one) => sealed.send(one.submission)))
    for (const [index, answer] of answers.entries()) {
      expect([200, 503]).toContain(answer.status)
      expect(again[index]?.status).toBe(200)
      if (answer.status === 200) expect(again[index]?.text).toBe(answer.text)
    }
  })
})

const storeFailures = [
  ["is down", new StoreUnavailable("connect ECONNREFUSED /var/lib/secret"), "store-down"],
  ["is full", new StoreFull("no space left"), "store-full"],
] as const

describe.each(storeFailures)("attack 28: while the store %s", (_what, failure, code) => {
  const refuse = () => {
    store.fail({ put: () => Promise.reject(failure), health: () => Promise.reject(failure) })
  }

  /** Takes half of the bytes, then fails, as a disk does. */
  const failHalfway = () => {
    store.fail({
      put: async (_key, body) => {
        let seen = 0
        for await (const chunk of body) if ((seen += chunk.length) > 1000) break
        throw failure
      },
    })
  }

  test("a report with a file is not received; the page keeps the words and says to choose the file again", async () => {
    const before = await stored()
    const last = await walkTo(citizen, 5, { story: { story } })
    for (const breakDown of [refuse, failHalfway]) {
      breakDown()
      const answer = await pressSend(citizen, last, { files: [note] })
      expectNoInnards(answer)
      expect(answer.html).toContain(story)
      expect(answer.page.textOfId("receipt-code")).toBeNull()
    }
    store.mend()
    expect(await stored()).toEqual(before)
  })

  test("a report without files is received all the same", async () => {
    refuse()
    expect((await sendReport(citizen)).status).toBe(200)
  })

  test("an answer with a file is not received, and its text is kept", async () => {
    const open = await openMailbox(citizen, receiptCode(await sendReport(citizen)))
    refuse()
    const answer = await citizen.press(
      open,
      { name: "go", value: "reply" },
      { fill: { text: "Kèm tệp." }, files: [note] },
    )
    expect(answer.status).toBe(503)
    expect(answer.html).toContain("Kèm tệp.")
    store.mend()
    const { mailbox } = await sealed.mailbox(receiptCode(await sendReport(citizen)).replace(/-/g, ""))
    expect(mailbox.records).toHaveLength(2)
  })

  test("a sealed upload is told so, also when it is large and fails in the middle; nothing is left", async () => {
    const before = await stored()
    for (const [breakDown, size] of [
      [refuse, 100],
      [refuse, 8_000_000],
      [failHalfway, 8_000_000],
    ] as const) {
      breakDown()
      const answer = await sealed.upload(new Uint8Array(size))
      expect(`${String(answer.status)} ${problemIn(answer)}`, String(size)).toBe(`503 ${code}`)
      expect(answer.text).not.toContain("/var/lib")
    }
    store.mend()
    expect(await stored()).toEqual(before)
  })

  test("/healthz says 503 without saying why", async () => {
    refuse()
    const answer = await fetch(new URL("/healthz", app.origin))
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toMatch(/store|full|down/i)
  })
})

describe("attack 28: a store that loses or holds back", () => {
  test("an officer is told that a file cannot be had now, without a trace of where it lies", async () => {
    await sendReport(citizen, { files: [note] })
    const office = await signedIn(app, "minh-hoa")
    const [row] = await owner<
      { id: string; case_id: string; object_key: string }[]
    >`select id, case_id, object_key from evidence limit 1`
    await office.open(row?.case_id ?? "")
    store.fail({ get: () => Promise.reject(new StoreUnavailable(`no ${row?.object_key ?? ""}`)) })
    const answer = await office.call(`/office/cases/${row?.case_id ?? ""}/evidence/${row?.id ?? ""}`)
    expect(`${String(answer.status)} ${problemIn(answer)}`).toBe("503 store-down")
    expect(answer.text).not.toContain(row?.object_key)
  })

  test("an answer that was lost on the way leaves an upload that the collector takes", async () => {
    const before = await stored()
    const real = store.store
    store.fail({
      put: async (key, body, options) => {
        store.mend()
        await real.put(key, body, options)
        store.fail({ delete: () => Promise.reject(new StoreUnavailable("down")) })
        throw new StoreUnavailable("answer lost")
      },
    })
    const answer = await sealed.upload(new Uint8Array(1000))
    expect(answer.status).toBe(503)
    store.mend()
    expect(await stored()).not.toEqual(before)
    await collectExpiredUploads({ ...app.deps, clock: { now: () => new Date(Date.now() + 3 * 86_400_000) } })
    expect(await stored()).toEqual(before)
  })

  test("a report never names a file that the store did not confirm", async () => {
    const sent = await sealed.make(draftOf(), [note])
    store.fail({ put: () => Promise.reject(new StoreUnavailable("down")) })
    await expect(
      sealed.make(draftOf(), [note]).then((one) => sealed.send(one.submission)),
    ).resolves.toMatchObject({ status: 422 })
    store.mend()
    expect((await sealed.send(sent.submission)).status).toBe(200)
  })
})
