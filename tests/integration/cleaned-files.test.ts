import { randomBytes } from "node:crypto"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, expect, test } from "vitest"
import { concat } from "#app/crypto/bytes.ts"
import { cleanFiles } from "#app/services/cleaned-files.server.ts"
import { spoolFile } from "#app/services/sealed-spool.server.ts"
import { box, canary, movie } from "../unit/domain/evidence/samples.ts"

/** Larger than what stays in memory, so that it lies on disk under a key in memory. */
const large = Buffer.from(concat(movie(), box("mdat", randomBytes(3 * 1024 * 1024))))
const limits = { fileBytes: 16 * 1024 * 1024, reportBytes: 32 * 1024 * 1024, files: 20 }

let spoolDir: string
beforeAll(async () => {
  spoolDir = await mkdtemp(join(tmpdir(), "cleaned-"))
})
afterAll(() => rm(spoolDir, { recursive: true }))

const spooled = (bytes: Uint8Array) => spoolFile(spoolDir, Readable.from([bytes]), limits.fileBytes)
const readAll = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())

test("a spooled file reads the same anywhere, in memory and on disk, and past its end", async () => {
  for (const bytes of [large.subarray(0, 5000), large]) {
    const spool = await spooled(bytes)
    for (const [from, length] of [
      [0, 16],
      [1, 31],
      [4095, 700],
      [bytes.length - 7, 7],
      [bytes.length - 3, 100],
    ] as const)
      expect(Buffer.from(await spool.readAt(from, length))).toEqual(bytes.subarray(from, from + length))
    expect((await readAll(spool.read())).equals(bytes)).toBe(true)
    await spool.discard()
  }
})

test("a large film is cleaned from one encrypted spool into another; the original goes along only where it is asked for", async () => {
  const spool = await spooled(large)
  const film = { name: "phim.mp4", type: "video/mp4", spool }
  const one = await cleanFiles({ spoolDir, limits } as never, [film], { originals: false, uncleaned: false })
  expect(one.files.map(({ name }) => name)).toEqual(["phim.mp4"])
  const [copy] = one.files
  const bytes = await readAll(copy?.spool.read() ?? new ReadableStream())
  expect(bytes.includes(canary)).toBe(false)
  expect(bytes.length).toBe(large.length)
  expect(bytes.subarray(-1024).equals(large.subarray(-1024))).toBe(true)
  expect(copy?.strippedOf).toContain("place")
  await one.discard()
  const both = await cleanFiles({ spoolDir, limits } as never, [film], { originals: true, uncleaned: false })
  expect(both.files.map(({ name, spool: { sha256 } }) => [name, sha256 === spool.sha256])).toEqual([
    ["phim.mp4", false],
    ["phim.original.mp4", true],
  ])
  await both.discard()
  await spool.discard()
  // Nothing has a name on disk, not even while it is there.
  expect(await readdir(spoolDir)).toEqual([])
})

test("a file that cannot be cleaned is refused by its number and reason, unless it is to go as it is", async () => {
  const files = [
    { name: "a.txt", type: "text/plain", spool: await spooled(Buffer.from("chữ")) },
    { name: "b.bin", type: "", spool: await spooled(Buffer.from([0, 1, 2, 3])) },
  ]
  await expect(
    cleanFiles({ spoolDir, limits } as never, files, { originals: true, uncleaned: false }),
  ).rejects.toMatchObject({ code: "file-not-cleaned", detail: "1 unknown-kind" })
  const { files: sent } = await cleanFiles({ spoolDir, limits } as never, files, {
    originals: true,
    uncleaned: true,
  })
  expect(sent.map(({ name, strippedOf }) => [name, strippedOf])).toEqual([
    ["a.txt", []],
    ["b.bin", []],
  ])
})
