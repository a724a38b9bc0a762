import { randomBytes } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "minio"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openMinioStore } from "#storage/minio-store.ts"
import type { ObjectKey, ObjectStore } from "#storage/object-store.ts"
import { newObjectKey, ObjectExists, ObjectMissing, StoreUnavailable } from "#storage/object-store.ts"
import type { MinioAddress } from "#tests/support/minio.ts"
import { startMinio } from "#tests/support/minio.ts"
import { holdsTheContract } from "./contract.ts"
import type { FailingProxy } from "./failing-proxy.ts"
import { startFailingProxy } from "./failing-proxy.ts"
import { chunked, collect, endless, MiB, sample, sha256 } from "./sample-bytes.ts"

const server = await startMinio()
if ("missing" in server) {
  console.warn(`MinIO was not tested: ${server.missing}`)
  describe("the MinIO store", () => {
    it.skip(`was not tested: ${server.missing}`, () => undefined)
  })
} else {
  const { address } = server
  afterAll(() => server.stop())

  holdsTheContract({
    name: "the MinIO store",
    open: async () => {
      const bucket = newBucket()
      const proxy = await startFailingProxy(address)
      return {
        store: await openMinioStore({ ...address, bucket }),
        breakAt: async (fault) => {
          proxy.arm()
          const store = await openMinioStore({ ...proxy.address, bucket })
          proxy.arm(fault)
          return store
        },
        failures: proxy.failures,
        leftovers: () => unfinishedUploads(address, bucket),
        close: async () => {
          await proxy.close()
          await removeBucket(address, bucket)
        },
      }
    },
    steps: { small: ["send whole", "look"], large: ["begin", "send part", "complete", "look"] },
    harmless: ["send whole after", "complete after", "look before", "look after"],
    littering: ["begin after"],
    filling: ["send whole", "begin", "send part", "complete"],
  })

  describe("the MinIO store and its server", () => {
    const bucket = newBucket()
    let client: Client
    let store: ObjectStore
    let proxy: FailingProxy
    let throughProxy: ObjectStore
    beforeAll(async () => {
      client = new Client({ ...address, region: "us-east-1" })
      store = await openMinioStore({ ...address, bucket })
      proxy = await startFailingProxy(address)
      throughProxy = await openMinioStore({ ...proxy.address, bucket, silenceLimitMs: 300 })
    })
    afterAll(async () => {
      await proxy.close()
      await removeBucket(address, bucket)
    })
    const read = async (key: ObjectKey): Promise<Uint8Array> => collect((await store.get(key)).body)

    it("a new bucket keeps versions, and forgets deleted ones after 30 days", async () => {
      expect(await client.getBucketVersioning(bucket)).toMatchObject({ Status: "Enabled" })
      expect(JSON.stringify(await client.getBucketLifecycle(bucket))).toContain('"NoncurrentDays":30')
    })

    it("a deleted object can be brought back by the administrator of the server", async () => {
      const key = newObjectKey()
      await store.put(key, chunked(sample(100)))
      await store.delete(key)
      await expect(store.get(key)).rejects.toThrow(ObjectMissing)
      const versions = await client.listObjects(bucket, key, true, { IncludeVersion: true }).toArray()
      const marker = (versions as { isDeleteMarker?: boolean | string; versionId?: string }[]).find(
        (version) => String(version.isDeleteMarker) === "true",
      )
      await client.removeObject(bucket, key, { versionId: marker?.versionId ?? "" })
      expect(await read(key)).toEqual(sample(100))
    })

    it("a bucket without versions gets them; rules that an administrator set stay", async () => {
      const other = newBucket()
      await client.makeBucket(other)
      await client.setBucketLifecycle(other, {
        Rule: [{ ID: "own", Status: "Enabled", Filter: { Prefix: "x" }, Expiration: { Days: 7 } }],
      })
      await openMinioStore({ ...address, bucket: other })
      expect(await client.getBucketVersioning(other)).toMatchObject({ Status: "Enabled" })
      expect(JSON.stringify(await client.getBucketLifecycle(other))).toContain('"own"')
      await client.removeBucket(other)
    })

    it("four processes may open a store on a new bucket at once", async () => {
      const other = newBucket()
      const stores = await Promise.all([1, 2, 3, 4].map(() => openMinioStore({ ...address, bucket: other })))
      await Promise.all(stores.map((each) => each.health()))
      await client.removeBucket(other)
    })

    it("names that other programs put into the bucket are not listed", async () => {
      const other = newBucket()
      const own = await openMinioStore({ ...address, bucket: other })
      for (const name of ["0/readme.txt", "a", "zz"]) await client.putObject(other, name, Buffer.from("x"))
      const keys = await Promise.all(
        [1, 2, 3].map(async (size) => own.put(newObjectKey(), chunked(sample(size)))),
      )
      expect(await own.list({ limit: 2 })).toHaveLength(2)
      expect(await own.list({ limit: 10 })).toHaveLength(keys.length)
      await removeBucket(address, other)
    })

    it("an object whose confirmation and whereabouts are both lost is an orphan that the list shows", async () => {
      const key = newObjectKey()
      proxy.arm(
        { step: "send whole", when: "after", as: "broken" },
        { step: "look", when: "before", as: "broken" },
      )
      await expect(throughProxy.put(key, chunked(sample(50)))).rejects.toThrow(StoreUnavailable)
      proxy.arm()
      expect((await store.list({ limit: 1000 })).map((entry) => entry.key)).toContain(key)
      await store.delete(key)
    })

    it("an object that appeared under the key during the upload is not replaced", async () => {
      for (const size of [2 * MiB, 20 * MiB]) {
        const key = newObjectKey()
        async function* overtaken(): AsyncGenerator<Uint8Array, void, undefined> {
          yield* chunked(sample(size))
          await store.put(key, chunked(sample(7)))
        }
        await expect(store.put(key, overtaken())).rejects.toThrow(ObjectExists)
        expect(await read(key)).toEqual(sample(7))
      }
      expect(await unfinishedUploads(address, bucket)).toEqual([])
    })

    it("a server that keeps silent is given up", async () => {
      const key = newObjectKey()
      await store.put(key, chunked(sample(10)))
      proxy.arm(
        { step: "get", as: "silent" },
        { step: "send whole", as: "silent" },
        { step: "look", as: "silent" },
      )
      const begun = performance.now()
      await expect(throughProxy.get(key)).rejects.toThrow(StoreUnavailable)
      await expect(throughProxy.put(newObjectKey(), chunked(sample(10)))).rejects.toThrow(StoreUnavailable)
      await expect(throughProxy.health()).rejects.toThrow(StoreUnavailable)
      expect(performance.now() - begun).toBeLessThan(20_000)
      proxy.arm()
    })

    it("a download that its reader pauses for longer than the server may be silent goes on afterwards", async () => {
      const key = newObjectKey()
      await store.put(key, chunked(sample(20 * MiB)))
      const { body } = await throughProxy.get(key)
      const reader = body.getReader()
      let length = (await reader.read()).value?.length ?? 0
      await sleep(1000)
      for (let next = await reader.read(); !next.done; next = await reader.read()) length += next.value.length
      expect(length).toBe(20 * MiB)
    })

    it("a wrong key, a wrong address and a deleted bucket are told as such", async () => {
      await expect(openMinioStore({ ...address, secretKey: "wrong-secret", bucket })).rejects.toThrow(
        StoreUnavailable,
      )
      await expect(openMinioStore({ ...address, port: 1, bucket })).rejects.toThrow(StoreUnavailable)
      const other = newBucket()
      const orphaned = await openMinioStore({ ...address, bucket: other })
      await client.removeBucket(other)
      await expect(orphaned.health()).rejects.toThrow(StoreUnavailable)
      await expect(orphaned.put(newObjectKey(), chunked(sample(1)))).rejects.toThrow(StoreUnavailable)
      await expect(orphaned.get(newObjectKey())).rejects.toThrow(StoreUnavailable)
    })

    it("every object confirmed before the server was killed is whole, and the store goes on by itself", async ({
      skip,
    }) => {
      if (!server.crash) {
        console.warn("Killing the MinIO server was not tested: it is not ours")
        return skip()
      }
      const confirmed = new Map<ObjectKey, string>()
      const failed = new Map<ObjectKey, number>()
      const upload = async (size: number): Promise<void> => {
        for (let count = 0; count < 15; count++) {
          const key = newObjectKey()
          const { body } = endless(size + count)
          await store.put(key, body).then(
            (stored) => confirmed.set(key, stored.sha256),
            (error: unknown) => {
              expect(error).toBeInstanceOf(StoreUnavailable)
              failed.set(key, size + count)
            },
          )
        }
      }
      const uploads = [upload(200_000), upload(3 * MiB), upload(17 * MiB)]
      for (let round = 0; round < 2; round++) {
        await sleep(300)
        await server.crash()
      }
      await Promise.all(uploads)
      expect(confirmed.size).toBeGreaterThan(10)
      for (const [key, hash] of confirmed) expect(sha256(await read(key))).toBe(hash)
      // Contact can be lost in the very last request: then the object is whole, and an orphan that the collector finds.
      for (const [key, size] of failed) {
        const found = await store.get(key).catch((error: unknown) => error)
        if (found instanceof Error) expect(found).toBeInstanceOf(ObjectMissing)
        else expect(await read(key)).toHaveLength(size)
      }
    })
  })
}

function newBucket(): string {
  return `liem-chinh-test-${randomBytes(6).toString("hex")}`
}

async function unfinishedUploads(address: MinioAddress, bucket: string): Promise<string[]> {
  const client = new Client({ ...address, region: "us-east-1" })
  const { uploads } = await client.listIncompleteUploadsQuery(bucket, "", "", "", "")
  return uploads.map((upload) => upload.uploadId)
}

async function removeBucket(address: MinioAddress, bucket: string): Promise<void> {
  const client = new Client({ ...address, region: "us-east-1" })
  for await (const entry of client.listObjects(bucket, "", true, { IncludeVersion: true })) {
    const { name, versionId } = entry as { name: string; versionId: string }
    await client.removeObject(bucket, name, { versionId })
  }
  for await (const upload of client.listIncompleteUploads(bucket, "", true)) {
    const { key, uploadId } = upload as { key: string; uploadId: string }
    await client.abortMultipartUpload(bucket, key, uploadId)
  }
  await client.removeBucket(bucket)
}
