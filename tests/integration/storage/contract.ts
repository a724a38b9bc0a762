import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ListedObject, ObjectKey, ObjectStore } from "#storage/object-store.ts"
import {
  newObjectKey,
  ObjectExists,
  ObjectMissing,
  StoreFull,
  StoreUnavailable,
} from "#storage/object-store.ts"
import { chunked, collect, endless, KiB, MiB, sample, sha256 } from "./sample-bytes.ts"

/** One way to break a store: at which step, before or after the step took effect, and as what. */
export type Fault = { step: string; when: "before" | "after"; as: "broken" | "full" }

/** What the suite needs to know about a store and the place it keeps its objects in. */
export type Harness = {
  store: ObjectStore
  /** Another store over the same place, of which every try of one step fails. */
  breakAt: (fault: Fault) => Promise<ObjectStore>
  /** How often the last broken store really failed. */
  failures: () => number
  /** What unfinished puts left behind. */
  leftovers: () => Promise<string[]>
  close: () => Promise<void>
}

export type StoreUnderTest = {
  name: string
  open: () => Promise<Harness>
  /** The steps of a put of a small object and of one of 20 MiB. */
  steps: { small: string[]; large: string[] }
  /** The failures ("step when") that a put survives, and those after which only the server can clean up. */
  harmless: string[]
  littering: string[]
  /** The steps that can find the store full. */
  filling: string[]
}

/** The duties written in `storage/object-store.ts`, for one store. */
export function holdsTheContract({ name, open, steps, harmless, littering, filling }: StoreUnderTest): void {
  describe(`${name} keeps the duties of an object store`, () => {
    let harness: Harness
    let store: ObjectStore
    beforeAll(async () => {
      harness = await open()
      store = harness.store
    })
    afterAll(() => harness.close())

    const put = (content: Uint8Array, key = newObjectKey()): Promise<ObjectKey> =>
      store.put(key, chunked(content)).then(() => key)
    const read = async (key: ObjectKey): Promise<Uint8Array> => collect((await store.get(key)).body)
    const expectNothingAt = (key: ObjectKey): Promise<void> =>
      expect(store.get(key)).rejects.toThrow(ObjectMissing)

    describe("objects", () => {
      for (const size of [
        0,
        1,
        MiB - 1,
        MiB,
        MiB + 1,
        8 * MiB - 1,
        8 * MiB,
        8 * MiB + 1,
        16 * MiB,
        20 * MiB + 5,
      ]) {
        it(`an object of ${String(size)} bytes comes back as it was, with its length and hash`, async () => {
          const content = sample(size)
          const key = newObjectKey()
          expect(await store.put(key, chunked(content))).toEqual({ length: size, sha256: sha256(content) })
          const opened = await store.get(key)
          expect([opened.length, opened.size]).toEqual([size, size])
          expect(sha256(await collect(opened.body))).toBe(sha256(content))
        })
      }

      it("chunks of any size are put together, also empty ones", async () => {
        const content = sample(3 * MiB + 7)
        const key = newObjectKey()
        async function* odd(): AsyncGenerator<Uint8Array> {
          for (let at = 0, step = 0; at < content.length; at += step, step = (step * 7 + 1) % 300_001) {
            yield content.subarray(at, at + step)
            await Promise.resolve()
          }
        }
        await store.put(key, odd())
        expect(sha256(await read(key))).toBe(sha256(content))
      })

      it("a key that holds nothing is reported missing", () => expectNothingAt(newObjectKey()))

      it("eight objects at the same time do not mix", async () => {
        const contents = Array.from({ length: 8 }, (_, index) => sample(2 * MiB + index))
        const keys = await Promise.all(contents.map((content) => put(content)))
        const hashes = await Promise.all(keys.map(async (key) => sha256(await read(key))))
        expect(hashes).toEqual(contents.map(sha256))
      })
    })

    describe("create-only", () => {
      for (const size of [10, 9 * MiB]) {
        it(`a second put of ${String(size)} bytes under a key is refused and changes nothing`, async () => {
          const content = sample(size)
          const key = await put(content)
          await expect(store.put(key, chunked(sample(size - 1)))).rejects.toThrow(ObjectExists)
          expect(sha256(await read(key))).toBe(sha256(content))
        })

        it(`of four puts of ${String(size)} bytes to one key at once exactly one succeeds`, async () => {
          const key = newObjectKey()
          const contents = [0, 1, 2, 3].map((extra) => sample(size + extra))
          const results = await Promise.allSettled(
            contents.map((content) => store.put(key, chunked(content))),
          )
          const won = results.flatMap((result) =>
            result.status === "fulfilled" ? [result.value.sha256] : [],
          )
          expect(won).toHaveLength(1)
          for (const result of results)
            if (result.status === "rejected") expect(result.reason).toBeInstanceOf(ObjectExists)
          expect(sha256(await read(key))).toBe(won[0])
          expect(await harness.leftovers()).toEqual([])
        })
      }
    })

    describe("ranges", () => {
      const content = sample(9 * MiB)
      let key: ObjectKey
      beforeAll(async () => {
        key = await put(content)
      })

      it.each([
        [0, 1],
        [1, 2],
        [0, 9 * MiB],
        [8 * MiB - 3, 8 * MiB + 3],
        [9 * MiB - 1, undefined],
        [9 * MiB - 1, 100 * MiB],
        [0, undefined],
      ])("bytes from %s up to %s are those of the object", async (start, end) => {
        const opened = await store.get(key, { start, end })
        const expected = content.subarray(start, end)
        expect([opened.length, opened.size]).toEqual([expected.length, content.length])
        expect(sha256(await collect(opened.body))).toBe(sha256(expected))
      })

      it.each([
        [9 * MiB, undefined],
        [9 * MiB, 10 * MiB],
        [5, 5],
        [6, 5],
        [-1, 5],
        [0.5, 5],
        [Number.NaN, 5],
        [0, Number.POSITIVE_INFINITY],
      ])("a range from %s up to %s holds no bytes and is refused", async (start, end) => {
        await expect(store.get(key, { start, end })).rejects.toThrow(RangeError)
      })

      it("an empty object has no range", async () => {
        const empty = await put(new Uint8Array(0))
        await expect(store.get(empty, { start: 0 })).rejects.toThrow(RangeError)
      })

      it("a range of a missing object is missing", () =>
        expect(store.get(newObjectKey(), { start: 0, end: 1 })).rejects.toThrow(ObjectMissing))

      it("a reader may leave after the first chunk, many times over", async () => {
        for (let round = 0; round < 50; round++) {
          const reader = (await store.get(key)).body.getReader()
          expect((await reader.read()).done).toBe(false)
          await reader.cancel()
        }
        await (await store.get(key)).body.cancel()
        expect(sha256(await read(key))).toBe(sha256(content))
      })
    })

    describe("deleting and listing", () => {
      it("a deleted object is gone, and deleting it again is fine", async () => {
        const key = await put(sample(10))
        await store.delete(key)
        await expectNothingAt(key)
        await store.delete(key)
        await store.delete(newObjectKey())
        expect((await listAll()).map((entry) => entry.key)).not.toContain(key)
      })

      it("every object is listed once, in order of its key, in pages of any size, with length and time", async () => {
        const keys = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((size) => put(sample(size))))
        for (const limit of [1, 3, 1000]) {
          const listed = await listAll(limit)
          const listedKeys = listed.map((entry) => entry.key)
          expect(listedKeys).toEqual([...new Set(listedKeys)].sort())
          for (const [index, key] of keys.entries()) {
            const entry = listed.find((candidate) => candidate.key === key)
            expect(entry?.length).toBe(index + 1)
            expect(Math.abs(Date.now() - (entry?.storedOn.getTime() ?? 0))).toBeLessThan(120_000)
          }
        }
      })

      it.each([0, -1, 1.5, 1001, Number.NaN])("a page of %s objects is refused", async (limit) => {
        await expect(store.list({ limit })).rejects.toThrow(RangeError)
      })

      async function listAll(limit = 100): Promise<ListedObject[]> {
        const all: ListedObject[] = []
        for (;;) {
          const page = await store.list({ after: all.at(-1)?.key, limit })
          expect(page.length).toBeLessThanOrEqual(limit)
          all.push(...page)
          if (page.length < limit) return all
        }
      }
    })

    describe("large objects", () => {
      it("256 MiB pass through in both directions with less than 128 MiB of memory", async () => {
        const { body, sha256: expected } = endless(256 * MiB)
        const before = buffered()
        let most = 0
        const watch = setInterval(() => (most = Math.max(most, buffered() - before)), 5)
        const key = newObjectKey()
        const stored = await store.put(key, body)
        const hash = createHash("sha256")
        let length = 0
        for await (const chunk of (await store.get(key)).body) {
          hash.update(chunk)
          length += chunk.length
        }
        clearInterval(watch)
        expect([length, hash.digest("hex")]).toEqual([stored.length, stored.sha256])
        expect(stored.sha256).toBe(expected())
        expect(most).toBeLessThan(128 * MiB)
        await store.delete(key)
      })

      it("a download that nobody reads is not fetched into memory", async () => {
        const key = await put(sample(64 * MiB))
        const before = buffered()
        const { body } = await store.get(key)
        const reader = body.getReader()
        await reader.read()
        await sleep(300)
        expect(buffered() - before).toBeLessThan(16 * MiB)
        await reader.cancel()
        await store.delete(key)
      })

      function buffered(): number {
        return process.memoryUsage().arrayBuffers
      }
    })

    describe("uploads that end early", () => {
      for (const size of [100, 5 * MiB, 20 * MiB]) {
        it(`a sender that fails after ${String(size)} bytes leaves nothing, and its own error comes back`, async () => {
          async function* breaking(): AsyncGenerator<Uint8Array, void, undefined> {
            yield* chunked(sample(size))
            throw new TypeError("the sender hung up")
          }
          const key = newObjectKey()
          await expect(store.put(key, breaking())).rejects.toThrow(new TypeError("the sender hung up"))
          await expectNothingAt(key)
          expect(await harness.leftovers()).toEqual([])
          await put(sample(3), key)
        })

        it(`a signal after ${String(size)} bytes ends an upload that waits for its sender`, async () => {
          const stop = new AbortController()
          let returned = false
          const waiting = (async function* (): AsyncGenerator<Uint8Array, void, undefined> {
            try {
              yield* chunked(sample(size))
              setTimeout(() => {
                stop.abort(new Error("quick exit"))
              }, 20)
              await sleep(400)
              yield sample(1)
            } finally {
              returned = true
            }
          })()
          const key = newObjectKey()
          const begun = performance.now()
          await expect(store.put(key, waiting, { signal: stop.signal })).rejects.toThrow("quick exit")
          expect(performance.now() - begun).toBeLessThan(5000)
          await expectNothingAt(key)
          expect(await harness.leftovers()).toEqual([])
          await sleep(450)
          expect(returned).toBe(true)
        })
      }

      it("a signal given beforehand stores nothing and reads nothing", async () => {
        const key = newObjectKey()
        let asked = false
        async function* body(): AsyncGenerator<Uint8Array> {
          asked = true
          yield sample(1)
          await Promise.resolve()
        }
        const signal = AbortSignal.abort(new Error("too late"))
        await expect(store.put(key, body(), { signal })).rejects.toThrow("too late")
        expect(asked).toBe(false)
        await expectNothingAt(key)
      })

      it("a signal after the end changes nothing", async () => {
        const stop = new AbortController()
        const key = newObjectKey()
        await store.put(key, chunked(sample(10)), { signal: stop.signal })
        stop.abort()
        expect(await read(key)).toEqual(sample(10))
      })
    })

    describe("failures", () => {
      const sizes = { small: 100 * KiB, large: 20 * MiB }
      let littered: string[] = []
      for (const size of ["small", "large"] as const) {
        for (const step of steps[size]) {
          for (const when of ["before", "after"] as const) {
            it(`a ${size} put that fails ${when} "${step}" is whole or absent, and can be repeated`, async () => {
              const content = sample(sizes[size])
              const key = newObjectKey()
              const broken = await harness.breakAt({ step, when, as: "broken" })
              const failure = await broken.put(key, chunked(content)).then(
                () => null,
                (error: unknown) => error,
              )
              expect(harness.failures()).toBeGreaterThan(0)
              if (failure === null) {
                expect(harmless).toContain(`${step} ${when}`)
                await expect(store.put(key, chunked(content))).rejects.toThrow(ObjectExists)
              } else {
                expect(failure).toBeInstanceOf(StoreUnavailable)
                expect(harmless).not.toContain(`${step} ${when}`)
                await expectNothingAt(key)
                await put(content, key)
              }
              expect(sha256(await read(key))).toBe(sha256(content))
              if (!littering.includes(`${step} ${when}`)) expect(await harness.leftovers()).toEqual(littered)
              littered = await harness.leftovers()
            })
          }
        }
      }

      for (const step of filling) {
        it(`a store that is full at "${step}" says so and keeps nothing of the object`, async () => {
          const key = newObjectKey()
          const content = sample(steps.small.includes(step) ? sizes.small : sizes.large)
          const full = await harness.breakAt({ step, when: "before", as: "full" })
          await expect(full.put(key, chunked(content))).rejects.toThrow(StoreFull)
          expect(harness.failures()).toBeGreaterThan(0)
          await expectNothingAt(key)
          expect(await harness.leftovers()).toEqual(littered)
        })
      }
    })

    it("a working store is healthy", () => expect(store.health()).resolves.toBeUndefined())
  })
}
