import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { collectExpiredUploads, collectOrphans } from "#app/services/uploads.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { callJson, problemIn } from "#tests/support/json-client.ts"
import { signedIn } from "#tests/support/office-client.ts"
import { requestHead, sendRaw } from "#tests/support/raw-http.ts"
import type { SealedClient } from "#tests/support/sealed-client.ts"
import { sealedClient, sealFile, signedAnew } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"
import type { TusClient } from "#tests/support/tus-client.ts"
import { tusClient, tusType } from "#tests/support/tus-client.ts"

const mebibyte = 1024 * 1024
const door = "/report/uploads"

let app: TestApp
let sealed: SealedClient
let tus: TusClient
let owner: Sql
let token: string

beforeAll(async () => {
  app = await startTestApp({ limits: { fileBytes: 2 * mebibyte, unclaimedBytes: 30 * mebibyte } })
  sealed = await sealedClient(app.origin)
  token = await sealed.token()
  tus = tusClient(app.origin, door, { "X-Form-Token": token, Origin: app.origin })
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

async function lying() {
  const [rows] = await owner<{ uploads: number; parts: number }[]>`
    select (select count(*) from upload)::int as uploads, (select count(*) from upload_part)::int as parts`
  return { ...rows, objects: (await app.deps.store.list({ limit: 1000 })).length }
}

async function clear(): Promise<void> {
  const later = { ...app.deps, clock: { now: () => new Date(Date.now() + 4 * 86_400_000) } }
  await collectExpiredUploads(later)
  await collectOrphans(later)
}

/** An upload that has come to a thousand bytes of two. */
async function half(): Promise<string> {
  const { location } = await tus.begin(2000)
  expect(await tus.add(location, 0, randomBytes(1000))).toMatchObject({ status: 204, offset: 1000 })
  return location
}

const raw = (line: string, headers: Record<string, string | number>) =>
  requestHead(line, {
    ...{ Host: new URL(app.origin).host, Origin: app.origin, "X-Form-Token": token },
    ...{ "Tus-Resumable": "1.0.0", "Content-Type": tusType, ...headers },
  })

describe("attack 17: an upload in parts", () => {
  test("that is cut and sent on is claimed by a report and opened by nobody but its readers", async () => {
    const file = { name: "ảnh.png", type: "image/png", content: randomBytes(300_000) }
    const made = await sealed.make()
    const target = { caseId: made.newCase.caseId, dialogue: made.newCase.dialogue.publicKey }
    const { id, ciphertext } = await sealFile(file, target)
    const { location, status } = await tus.begin(ciphertext.length)
    expect(status).toBe(201)
    expect(location).toMatch(/^\/report\/uploads\/[0-9a-f-]{36}$/)
    const head = raw(`PATCH ${location}`, { "Upload-Offset": 0, "Content-Length": ciphertext.length })
    await sendRaw(app.origin, [head, ciphertext.subarray(0, 100_000), 200, null])
    const { offset } = await tus.look(location)
    expect(offset).toBe(100_000)
    expect((await tus.add(location, offset, ciphertext.subarray(offset))).offset).toBe(ciphertext.length)
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", ciphertext)).toString("hex")
    const evidence = [{ id, upload: location.split("/").at(-1) ?? "", sha256: hash }]
    expect((await sealed.send(signedAnew(made, { evidence }))).status).toBe(200)
    for (const again of [await tus.look(location), await tus.add(location, offset, ciphertext)])
      expect(again.status).toBe(404)
    expect((await tus.drop(location)).status).toBe(404)
    const { mailbox } = await sealed.mailbox(made.code)
    expect(mailbox.evidence).toMatchObject([{ id }])
    expect((await lying()).objects).toBe(1)
  })

  test("takes bytes only for the place where it is, and one of two at the same time", async () => {
    const location = await half()
    for (const offset of [0, 999, 1001, 2000]) {
      expect((await tus.add(location, offset, randomBytes(10))).status).toBe(409)
      expect((await tus.look(location)).offset).toBe(1000)
    }
    const both = await Promise.all([1, 2].map(() => tus.add(location, 1000, randomBytes(1000))))
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
    await tus.drop(location)
  })

  test("gets room for a client that lost its line, while the old connection still hangs", async () => {
    const { location } = await tus.begin(2000)
    const head = raw(`PATCH ${location}`, { "Upload-Offset": 0, "Content-Length": 2000 })
    const hanging = sendRaw(app.origin, [head, randomBytes(700)], 8000)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const began = performance.now()
    expect((await tus.look(location)).offset).toBe(700)
    expect(performance.now() - began).toBeLessThan(3000)
    expect((await tus.add(location, 700, randomBytes(1300))).offset).toBe(2000)
    // Should the old line come back after all, it hears how far the upload had come by it.
    expect((await hanging).head).toMatch(/^upload-offset: 700$/im)
    await tus.drop(location)
  })

  test("that is longer than it said is refused and keeps no more than was promised", async () => {
    const location = await half()
    expect((await tus.add(location, 1000, randomBytes(5000))).status).toBe(413)
    expect((await tus.look(location)).offset).toBe(1000)
    const head = raw(`PATCH ${location}`, { "Upload-Offset": 1000, "Transfer-Encoding": "chunked" })
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), randomBytes(65_536), Buffer.from("\r\n")])
    const answer = await sendRaw(app.origin, [head, chunk, chunk, "0\r\n\r\n"], 5000)
    expect([0, 413]).toContain(answer.status)
    expect((await tus.look(location)).offset).toBeLessThanOrEqual(2000)
    await tus.drop(location)
  })

  test("of a size that is none, too large or not said is refused before anything is stored", async () => {
    const before = await lying()
    for (const [length, status] of [
      [0, 400],
      [-1, 400],
      ["1e3", 400],
      ["9".repeat(30), 400],
      [3 * mebibyte, 413],
    ] as const)
      expect((await tus.begin(length)).status, String(length)).toBe(status)
    const unsaid = await callJson(app.origin, door, {
      method: "POST",
      headers: { "X-Form-Token": token, "Tus-Resumable": "1.0.0", "Upload-Defer-Length": "1" },
    })
    expect(unsaid.status).toBe(501)
    expect(await lying()).toEqual(before)
  })

  test("says nothing about its file: metadata is refused, and pieces cannot be joined from outside", async () => {
    const before = await lying()
    const named = await tus.begin(1000, { "Upload-Metadata": "filename YW5o" })
    expect([named.status, problemIn(named)]).toEqual([422, "bad-input: metadata"])
    const joined = await tus.begin(1000, { "Upload-Concat": "final;/report/uploads/a /report/uploads/b" })
    expect(joined.status).toBe(501)
    expect(await lying()).toEqual(before)
  })

  test("in one request with its beginning is whole at once", async () => {
    const body = randomBytes(5000)
    const answer = await tus.begin(body.length, { "Content-Type": tusType }, body)
    expect(answer).toMatchObject({ status: 201, offset: 5000 })
    expect((await tus.drop(answer.location)).status).toBe(204)
    expect((await tus.look(answer.location)).status).toBe(404)
  })

  test("that is never finished is gone after its deadline, wherever it was cut", async () => {
    await clear()
    const before = await lying()
    const { location } = await tus.begin(1_000_000)
    for (let tenth = 0; tenth < 10; tenth++) {
      const { offset } = await tus.look(location)
      const head = raw(`PATCH ${location}`, {
        "Upload-Offset": offset,
        "Content-Length": 1_000_000 - offset,
      })
      await sendRaw(app.origin, [head, randomBytes(100_000 - (tenth === 9 ? 1 : 0)), 100, null])
    }
    // A reset may take with it what had not been read yet.
    expect((await tus.look(location)).offset).toBeGreaterThan(500_000)
    expect((await lying()).parts).toBeGreaterThan(5)
    await clear()
    expect(await lying()).toEqual(before)
  })

  test("goes on after the server was started anew", async () => {
    const location = await half()
    await app.restart()
    // The client's pool has to notice that its connections are gone.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await tus.look(location)).offset).toBe(1000)
    expect((await tus.add(location, 1000, randomBytes(1000))).offset).toBe(2000)
    await tus.drop(location)
  })
})

test("attack 18: a flood of uploads is refused at the quota, without a byte or with many", async () => {
  let refused = ""
  for (let count = 0; count < 100 && refused === ""; count++) {
    const answer = await tus.begin(2 * mebibyte)
    if (answer.status !== 201) refused = `${String(answer.status)} ${problemIn(answer)}`
  }
  expect(refused).toBe("503 store-full: quota")
  await clear()
})

test("attack 21: an id that is none, foreign or made to climb is 404, and names no object", async () => {
  const location = await half()
  const [{ object_key: key } = { object_key: "" }] = await owner<{ object_key: string }[]>`
    select object_key from upload_part`
  const ids = [
    ...[randomUUID(), key, key.toUpperCase(), "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "a\u0301"],
    ...["/etc/passwd", `${location.split("/").at(-1) ?? ""}%00`, "x".repeat(3000), "１２３", "' or 1=1"],
  ]
  for (const id of ids)
    for (const answer of [
      await tus.look(`${door}/${encodeURI(id)}`),
      await tus.add(`${door}/${encodeURI(id)}`, 0, randomBytes(1)),
      await tus.drop(`${door}/${encodeURI(id)}`),
    ])
      expect([400, 404], id.slice(0, 40)).toContain(answer.status)
  expect((await tus.look(location)).offset).toBe(1000)
  await tus.drop(location)
})

describe("attack 16: who may send parts", () => {
  test("nobody without a fresh form token, from another site, or by an address of the other door", async () => {
    const location = await half()
    const without = tusClient(app.origin, door, { Origin: app.origin })
    const elsewhere = tusClient(app.origin, door, { "X-Form-Token": token, Origin: "https://example.org" })
    for (const [client, status] of [
      [without, 422],
      [elsewhere, 403],
    ] as const) {
      for (const answer of [
        await client.begin(10),
        await client.look(location),
        await client.add(location, 1000, randomBytes(10)),
        await client.drop(location),
      ])
        expect(answer.status).toBe(status)
    }
    expect((await tus.look(location)).offset).toBe(1000)
    await tus.drop(location)
  })

  test("the office's door is for referral officers with a session", async () => {
    for (const [login, status] of [
      ["luong-thu", 201],
      ["minh-hoa", 403],
    ] as const) {
      const { cookie } = await signedIn(app, login)
      const office = tusClient(app.origin, "/office/uploads", { Cookie: cookie, Origin: app.origin })
      const begun = await office.begin(10)
      expect(begun.status).toBe(status)
      if (status !== 201) continue
      expect((await office.look(begun.location)).offset).toBe(0)
      expect((await office.add(begun.location, 0, randomBytes(10))).offset).toBe(10)
      expect((await office.drop(begun.location)).status).toBe(204)
    }
    const visitor = tusClient(app.origin, "/office/uploads", { Origin: app.origin })
    expect((await visitor.begin(10)).status).toBe(401)
  })

  test("nothing is given out or listed, no other site may read an answer, and nothing is cached", async () => {
    const location = await half()
    for (const path of [door, location]) {
      const answer = await callJson(app.origin, path, { headers: { "X-Form-Token": token } })
      expect(answer.status).toBe(404)
    }
    const looked = await tus.look(location)
    const asked = await fetch(new URL(door, app.origin), {
      method: "OPTIONS",
      headers: { "X-Form-Token": token, Origin: app.origin },
    })
    for (const headers of [looked.headers, asked.headers]) {
      expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([])
      expect(headers.get("Cache-Control")).toBe("no-store")
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff")
    }
    await tus.drop(location)
  })
})
