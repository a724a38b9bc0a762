import { createHash, randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openTestDeps } from "#tests/support/app.ts"
import { at } from "#tests/support/case-work.ts"
import type { FailingStore } from "#tests/support/failing-store.ts"
import { failingStore } from "#tests/support/failing-store.ts"
import { startMinio } from "#tests/support/minio.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"
import { claimUploads } from "#db/repositories/evidence.ts"
import type { Deps } from "#app/services/deps.server.ts"
import {
  beginUpload,
  continueUpload,
  dropResumable,
  lookAtUpload,
} from "#app/services/resumable-uploads.server.ts"
import { collectExpiredUploads, collectOrphans, removeUpload } from "#app/services/uploads.server.ts"
import { openFileStore } from "#storage/file-store.ts"
import { openMinioStore } from "#storage/minio-store.ts"
import type { ObjectStore } from "#storage/object-store.ts"
import { parseObjectKey, StoreFull, StoreUnavailable } from "#storage/object-store.ts"

const mebibyte = 1024 * 1024
const minio = await startMinio()
afterAll(async () => {
  if ("stop" in minio) await minio.stop()
})

type Stage = { deps: Deps; owner: Sql; faults: FailingStore; close: () => Promise<void> }

const stores: { name: string; open: (dir: string) => Promise<ObjectStore> }[] = [
  { name: "the file store", open: (dir) => openFileStore(`${dir}/store`) },
]
if ("address" in minio)
  stores.push({
    name: "MinIO",
    open: () => openMinioStore({ ...minio.address, bucket: `b-${randomUUID()}` }),
  })
else console.warn(`MinIO was not tested: ${minio.missing}`)

async function openStage(open: (dir: string) => Promise<ObjectStore>): Promise<Stage> {
  const limits = { fileBytes: 60 * mebibyte, unclaimedBytes: 400 * mebibyte }
  const opened = await openTestDeps({ limits })
  const faults = failingStore(await open(opened.dir))
  const owner = connect(opened.ownerUrl)
  const close = async () => {
    await owner.end()
    await opened.close()
  }
  return { deps: { ...opened.deps, store: faults.store }, owner, faults, close }
}

/** A body in pieces of 64 KiB; it breaks after `until` bytes as a lost connection does. */
async function* sent(bytes: Uint8Array, until = Infinity): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 65_536) {
    if (start >= until) {
      await Promise.resolve()
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" })
    }
    yield bytes.subarray(start, Math.min(start + 65_536, until))
  }
}

async function begun(deps: Deps, length: number): Promise<string> {
  const id = randomUUID()
  await beginUpload(deps, id, length)
  return id
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

for (const { name, open } of stores)
  describe(`uploads in parts over ${name}`, () => {
    let stage: Stage
    let deps: Deps
    beforeAll(async () => {
      stage = await openStage(open)
      ;({ deps } = stage)
    })
    afterAll(() => stage.close())

    const rows = () => stage.owner<{ id: string; state: string; arrived: string }[]>`
      select id, state, arrived from upload`
    const objects = async () => (await deps.store.list({ limit: 1000 })).map((one) => one.key as string)

    /** Claims the upload as a report does, and reads its object back. */
    async function claimed(id: string) {
      const [taken] = await deps.db.transaction((tx) => claimUploads(tx, [id]))
      if (taken === undefined) return null
      const { body } = await deps.store.get(parseObjectKey(taken.objectKey))
      const bytes = new Uint8Array(await new Response(body).arrayBuffer())
      await deps.store.delete(parseObjectKey(taken.objectKey))
      return { bytes, sha256: Buffer.from(taken.sha256 ?? []).toString("hex"), length: taken.length }
    }

    test("attack 17: cut at every tenth, an upload goes on where it stopped and ends whole", async () => {
      const bytes = randomBytes(20 * 65_536 + 777)
      const id = await begun(deps, bytes.length)
      for (let tenth = 1; tenth < 10; tenth++) {
        const { offset } = await lookAtUpload(deps, id)
        const until = Math.floor((bytes.length * tenth) / 10) - offset
        await expect(
          continueUpload(deps, { id, offset }, sent(bytes.subarray(offset), until)),
        ).rejects.toMatchObject({ code: "upload-broken" })
        expect((await lookAtUpload(deps, id)).offset).toBe(offset + until)
      }
      const { offset } = await lookAtUpload(deps, id)
      expect(await continueUpload(deps, { id, offset }, sent(bytes.subarray(offset)))).toBe(bytes.length)
      const whole = await claimed(id)
      expect(whole?.sha256).toBe(sha256(bytes))
      expect(sha256(whole?.bytes ?? new Uint8Array())).toBe(sha256(bytes))
      expect(await objects()).toEqual([])
      expect(await stage.owner`select * from upload_part`).toHaveLength(0)
    })

    test("more than a part holds becomes one object of several, and nothing else is left", async () => {
      const bytes = randomBytes(40 * mebibyte)
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes))
      expect(await objects()).toHaveLength(1)
      const whole = await claimed(id)
      expect(whole).toMatchObject({ sha256: sha256(bytes), length: bytes.length })
    })

    test("attack 17: bytes for another place, and more than were promised, are refused and change nothing", async () => {
      const bytes = randomBytes(100_000)
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes.subarray(0, 60_000)))
      for (const offset of [0, 59_999, 60_001, 100_000])
        await expect(continueUpload(deps, { id, offset }, sent(bytes))).rejects.toMatchObject({
          code: "stale-page",
        })
      await expect(continueUpload(deps, { id, offset: 60_000 }, sent(bytes))).rejects.toMatchObject({
        code: "file-too-large",
      })
      await removeUpload(deps, id)
      expect(await objects()).toEqual([])
    })

    test("attack 17: of two bodies for one place exactly one is taken, and the other leaves nothing", async () => {
      const [one, two] = [randomBytes(3 * mebibyte), randomBytes(3 * mebibyte)]
      const id = await begun(deps, one.length)
      const results = await Promise.allSettled(
        [one, two].map((bytes) => continueUpload(deps, { id, offset: 0 }, sent(bytes))),
      )
      expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"])
      const winner = results[0]?.status === "fulfilled" ? one : two
      expect((await claimed(id))?.sha256).toBe(sha256(winner))
      expect(await objects()).toEqual([])
    })

    test("attack 18: what was never sent takes next to nothing of the quota, what arrives takes its size", async () => {
      const ids: string[] = []
      for (let count = 0; count < 8; count++) ids.push(await begun(deps, 50 * mebibyte))
      const body = randomBytes(30 * mebibyte)
      const outcomes = await Promise.allSettled(
        ids.map((id) => continueUpload(deps, { id, offset: 0 }, sent(body))),
      )
      expect(outcomes.filter((one) => one.status === "fulfilled").length).toBeGreaterThan(0)
      await expect(
        (async () => {
          for (;;) await begun(deps, 50 * mebibyte)
        })(),
      ).rejects.toMatchObject({ code: "store-full", detail: "quota" })
      const [lying] = await stage.owner<{ bytes: string }[]>`select sum(length) as bytes from upload_part`
      expect(Number(lying?.bytes)).toBeLessThanOrEqual(400 * mebibyte)
      for (const { id } of await rows()) await removeUpload(deps, id)
      expect(await objects()).toEqual([])
    })

    test("a size that is none, or over the limit, is refused before anything is stored", async () => {
      for (const [length, code] of [
        [0, "upload-broken"],
        [-1, "upload-broken"],
        [1.5, "upload-broken"],
        [69 * mebibyte, "file-too-large"],
      ] as const)
        await expect(begun(deps, length)).rejects.toMatchObject({ code })
      expect(await rows()).toHaveLength(0)
    })

    test("after its deadline nothing is left, neither row nor part; before it the collectors leave all", async () => {
      const day = (text: string) => at(deps, `${text}T02:00:00Z`)
      const id = await begun(day("2026-11-23"), 200_000)
      await continueUpload(day("2026-11-23"), { id, offset: 0 }, sent(randomBytes(100_000)))
      expect(await collectExpiredUploads(day("2026-11-24"))).toBe(0)
      await collectOrphans({ ...deps, clock: { now: () => new Date(Date.now() + 72 * 3_600_000) } })
      expect(await objects()).toHaveLength(1)
      expect(await collectExpiredUploads(day("2026-11-25"))).toBe(1)
      expect([...(await objects()), ...(await rows())]).toEqual([])
      await expect(lookAtUpload(deps, id)).rejects.toMatchObject({ code: "not-found" })
    })

    test("stopped on purpose it is gone, whole or not; one that a report claimed is not", async () => {
      const bytes = randomBytes(100_000)
      for (const part of [bytes.subarray(0, 10), bytes]) {
        const id = await begun(deps, bytes.length)
        await continueUpload(deps, { id, offset: 0 }, sent(part))
        await dropResumable(deps, id)
        expect([...(await objects()), ...(await rows())]).toEqual([])
        expect(await claimed(id)).toBeNull()
      }
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes))
      let removal: Promise<void> | undefined
      await deps.db.transaction(async (tx) => {
        await claimUploads(tx, [id])
        // Begun before the claim is through: it waits, and then finds nothing to remove.
        removal = removeUpload(deps, id)
        await new Promise((resolve) => setTimeout(resolve, 200))
      })
      await removal
      const [kept] = await objects()
      expect(kept).toBeDefined()
      await deps.store.delete(parseObjectKey(kept ?? ""))
    })

    test("attack 28: a store that fails while parts are put together loses nothing; the next look finishes it", async () => {
      const bytes = randomBytes(300_000)
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes.subarray(0, 200_000)))
      await continueUpload(deps, { id, offset: 200_000 }, sent(bytes.subarray(200_000, 250_000)))
      stage.faults.fail({ get: () => Promise.reject(new StoreUnavailable("down")) })
      await expect(
        continueUpload(deps, { id, offset: 250_000 }, sent(bytes.subarray(250_000))),
      ).rejects.toMatchObject({ code: "store-down" })
      expect(await claimed(id)).toBeNull()
      stage.faults.mend()
      expect((await lookAtUpload(deps, id)).offset).toBe(bytes.length)
      expect((await claimed(id))?.sha256).toBe(sha256(bytes))
      expect(await objects()).toEqual([])
    })

    test("attack 28: a full or silent store is said to be so, and what arrived before stays", async () => {
      const bytes = randomBytes(200_000)
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes.subarray(0, 100_000)))
      for (const [failure, code] of [
        [new StoreFull("full"), "store-full"],
        [new StoreUnavailable("down"), "store-down"],
      ] as const) {
        stage.faults.fail({ put: () => Promise.reject(failure) })
        await expect(
          continueUpload(deps, { id, offset: 100_000 }, sent(bytes.subarray(100_000))),
        ).rejects.toMatchObject({ code })
        stage.faults.mend()
      }
      await continueUpload(deps, { id, offset: 100_000 }, sent(bytes.subarray(100_000)))
      expect((await claimed(id))?.sha256).toBe(sha256(bytes))
    })

    test("a part that changed in the store is noticed when the parts are put together", async () => {
      const bytes = randomBytes(2000)
      const id = await begun(deps, bytes.length)
      await continueUpload(deps, { id, offset: 0 }, sent(bytes.subarray(0, 1000)))
      const [key = ""] = await objects()
      await deps.store.delete(parseObjectKey(key))
      await deps.store.put(parseObjectKey(key), sent(randomBytes(1000)))
      await expect(
        continueUpload(deps, { id, offset: 1000 }, sent(bytes.subarray(1000))),
      ).rejects.toMatchObject({ code: "upload-broken" })
      expect(await claimed(id)).toBeNull()
      await removeUpload(deps, id)
      expect(await objects()).toEqual([])
    })
  })
