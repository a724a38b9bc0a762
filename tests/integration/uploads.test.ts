import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, expect, test } from "vitest"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { collectExpiredUploads, collectOrphans, receiveUpload } from "#app/services/uploads.server.ts"
import type { ObjectStore } from "#storage/object-store.ts"
import { newObjectKey, StoreFull, StoreUnavailable } from "#storage/object-store.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { at, report } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let owner: Sql
const today = "2026-11-23"
const on = (day: string) => at(database.deps, `${day}T02:00:00Z`)

beforeAll(async () => {
  database = await openTestDeps({ limits: { unclaimedBytes: 40 * 1024 * 1024, fileBytes: 1024 * 1024 } })
  await enrolDemoMembers(database.deps)
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const bytes = (length: number) => Readable.from([new Uint8Array(length).fill(7)])

/** Keys that the store shows, and rows that wait. */
async function lying() {
  const objects = await database.deps.store.list({ limit: 1000 })
  const rows = await owner<{ object_key: string }[]>`select object_key from upload`
  return { objects: objects.map((one) => one.key as string), rows: rows.map((row) => row.object_key) }
}

test("an upload that nobody claims is gone two days later, bytes and row", async () => {
  await receiveUpload(on(today), bytes(1000))
  expect(await collectExpiredUploads(on(today))).toBe(0)
  expect(await collectExpiredUploads(on("2026-11-24"))).toBe(0)
  expect(await collectExpiredUploads(on("2026-11-25"))).toBe(1)
  expect(await lying()).toEqual({ objects: [], rows: [] })
})

test("evidence of a case is never collected, however late", async () => {
  const file = { name: "a.txt", type: "text/plain", content: Buffer.from("bằng chứng") }
  await report(on(today), { files: [file] })
  const before = await lying()
  expect(before).toMatchObject({ objects: [expect.any(String)], rows: [] })
  await collectExpiredUploads(on("2036-01-01"))
  await collectOrphans(on("2036-01-01"))
  expect(await lying()).toEqual(before)
})

test("an object that no row names is collected after two days, not before", async () => {
  const key = newObjectKey()
  await database.deps.store.put(key, bytes(10))
  await collectOrphans({ ...database.deps, clock: { now: () => new Date() } })
  expect((await lying()).objects).toContain(key)
  await collectOrphans({ ...database.deps, clock: { now: () => new Date(Date.now() + 49 * 3_600_000) } })
  expect((await lying()).objects).not.toContain(key)
})

test("an upload that waits is no orphan", async () => {
  const { id } = await receiveUpload(database.deps, bytes(10))
  await collectOrphans({ ...database.deps, clock: { now: () => new Date(Date.now() + 49 * 3_600_000) } })
  const { objects, rows } = await lying()
  expect(rows).toHaveLength(1)
  expect(objects).toContain(rows[0])
  await owner`delete from upload where id = ${id}`
  await database.deps.store.delete(rows[0] as never)
})

test("a file over the limit leaves no row and no object", async () => {
  const before = await lying()
  await expect(receiveUpload(database.deps, bytes(2 * 1024 * 1024))).rejects.toMatchObject({
    code: "file-too-large",
  })
  expect(await lying()).toEqual(before)
})

test("attack 17: a body that breaks off leaves no row and no object", async () => {
  const before = await lying()
  async function* broken() {
    yield new Uint8Array(1000)
    await Promise.resolve()
    throw Object.assign(new Error("aborted"), { code: "ECONNRESET" })
  }
  await expect(receiveUpload(database.deps, broken())).rejects.toMatchObject({ code: "upload-broken" })
  expect(await lying()).toEqual(before)
})

test("attack 18: uploads that never become reports fill their quota and no more", async () => {
  const mebibyte = 1024 * 1024
  let refused = 0
  for (let count = 0; count < 60 && refused === 0; count++)
    await receiveUpload(database.deps, bytes(mebibyte)).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "store-full", detail: "quota" })
      refused++
    })
  expect(refused).toBe(1)
  const [waiting] = await owner<{ total: string }[]>`select sum(length) as total from upload`
  expect(Number(waiting?.total)).toBeLessThanOrEqual(41 * mebibyte)
  expect(
    await collectExpiredUploads({
      ...database.deps,
      clock: { now: () => new Date(Date.now() + 3 * 86_400_000) },
    }),
  ).toBeGreaterThan(30)
})

/** The real store with one of its duties failing. */
const failing = (part: Partial<ObjectStore>): ObjectStore =>
  Object.assign(Object.create(database.deps.store) as ObjectStore, part)

test("attack 28: a store that is down or full is said to be so, and only the row stays for the collector", async () => {
  const cases = [
    [new StoreUnavailable("down"), "store-down"],
    [new StoreFull("full"), "store-full"],
  ] as const
  for (const [failure, code] of cases) {
    const store = failing({ put: () => Promise.reject(failure) })
    await expect(receiveUpload({ ...database.deps, store }, bytes(10))).rejects.toMatchObject({ code })
    expect((await lying()).rows).toEqual([])
  }
})

test("attack 28: when even the clearing up fails, the collector finishes it", async () => {
  const store = failing({
    put: async (key, body) => {
      await database.deps.store.put(key, body)
      throw new StoreUnavailable("answer lost")
    },
    delete: () => Promise.reject(new StoreUnavailable("down")),
  })
  await expect(receiveUpload({ ...on(today), store }, bytes(10))).rejects.toMatchObject({
    code: "store-down",
  })
  expect((await lying()).rows).toHaveLength(1)
  expect(await collectExpiredUploads(on("2026-11-26"))).toBe(1)
  expect((await lying()).rows).toEqual([])
})

test("nothing readable is left in the spool folder", async () => {
  const large = {
    name: "a.bin",
    type: "application/octet-stream",
    content: new Uint8Array(1024 * 1024).fill(1),
  }
  await report(database.deps, { files: [large] }).catch(() => undefined)
  expect(await readdir(join(database.dir, "spool")).catch(() => [])).toEqual([])
})
