import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { byteReader } from "#app/crypto/byte-stream.ts"
import { concat, utf8 } from "#app/crypto/bytes.ts"
import { blockPadding, readTarEntry, tarHeader, type TarEntry } from "#app/crypto/tar.ts"
import { codeOf, streamFrom } from "./byte-streams.ts"

const read = (bytes: Uint8Array, pieceSize = 65_536) => readTarEntry(byteReader(streamFrom(bytes, pieceSize)))

/** The header with one field replaced and the checksum put right again. */
function withField(at: number, text: string, header = tarHeader({ name: "a", size: 5 })): Uint8Array {
  const block = Uint8Array.from(header)
  block.set(utf8(text), at)
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(utf8(`${sum.toString(8).padStart(6, "0")}\0 `), 148)
  return block
}

describe("a tar header", () => {
  it("comes back with its name and size, in pieces of any length", async () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 200 })
      .filter((text) => !/[\0\n]/.test(text) && utf8(text).length <= 200)
    const entry = fc.record({ name, size: fc.maxSafeNat() })
    await fc.assert(
      fc.asyncProperty(entry, fc.integer({ min: 1, max: 600 }), async (written, pieceSize) => {
        expect(await read(tarHeader(written), pieceSize)).toEqual(written)
      }),
    )
  })

  it.each<[TarEntry, number]>([
    [{ name: "a.txt", size: 0 }, 512],
    [{ name: "a".repeat(100), size: 8 ** 11 - 1 }, 512],
    [{ name: "a".repeat(101), size: 0 }, 3 * 512],
    [{ name: "ệ", size: 0 }, 3 * 512],
    [{ name: "a", size: 8 ** 11 }, 3 * 512],
  ])("for %j takes %i bytes: extended only where it must be", async (entry, length) => {
    expect(tarHeader(entry)).toHaveLength(length)
    expect(await read(tarHeader(entry))).toEqual(entry)
  })

  it("counts its own length in an extended record where that adds a digit", async () => {
    for (let length = 80; length < 120; length++) {
      const entry = { name: `ệ${"a".repeat(length)}`, size: 1 }
      expect(await read(tarHeader(entry))).toEqual(entry)
    }
  })

  it("tells nothing of its writer: no owner, no time", () => {
    expect(tarHeader({ name: "a", size: 1 })).toEqual(tarHeader({ name: "a", size: 1 }))
    const text = new TextDecoder().decode(tarHeader({ name: "a", size: 1 }))
    expect(text.slice(108, 124)).toBe("0000000\0" + "0000000\0")
    expect(Number.parseInt(text.slice(136, 147), 8)).toBe(Date.UTC(2000, 0, 1) / 1000)
    expect(text.slice(265, 329)).toBe("\0".repeat(64))
  })

  it("fills entries up to whole blocks", () => {
    expect([0, 1, 511, 512, 513].map(blockPadding)).toEqual([0, 511, 1, 0, 511])
  })
})

describe("reading tar that others wrote", () => {
  it("understands GNU long names and GNU sizes", async () => {
    const longName = "đ".repeat(80)
    const body = utf8(`${longName}\0`)
    const long = withField(156, "L", tarHeader({ name: "././@LongLink", size: body.length }))
    const file = tarHeader({ name: "short", size: 7 })
    const padded = concat(long, body, new Uint8Array(blockPadding(body.length)), file)
    expect(await read(padded)).toEqual({ name: longName, size: 7 })

    const big = Uint8Array.from(tarHeader({ name: "big", size: 0 }))
    big.set([0x80, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0x01], 124)
    expect(await read(withField(300, "", big))).toEqual({ name: "big", size: 0x0200000001 })
  })

  it("passes over global headers and records it has no use for", async () => {
    const records = utf8("20 mtime=1.23456789\n13 size=0009\n")
    const extended = (type: string) =>
      concat(
        withField(156, type, tarHeader({ name: "p", size: records.length })),
        records,
        new Uint8Array(512 - records.length),
      )
    const file = tarHeader({ name: "a", size: 1 })
    expect(await read(concat(extended("g"), file))).toEqual({ name: "a", size: 1 })
    expect(await read(concat(extended("x"), file))).toEqual({ name: "a", size: 9 })
  })

  it.each([
    ["tar-end", new Uint8Array(1024)],
    ["tar-truncated", new Uint8Array(0)],
    ["tar-truncated", tarHeader({ name: "a", size: 1 }).slice(0, 511)],
    ["tar-truncated", tarHeader({ name: "ệ", size: 1 }).slice(0, 1024)],
    ["tar-checksum", new Uint8Array(512).fill(0x20)],
    ["tar-type", withField(156, "5")],
    ["tar-type", withField(156, "2")],
    ["tar-type", withField(156, "1")],
    ["tar-type", withField(156, "3")],
    ["tar-header", withField(257, "other")],
    ["tar-header", withField(345, "dir")],
    ["tar-header", withField(124, "0000000000x")],
    ["tar-header", withField(124, "-0000000001")],
    ["tar-header", withField(156, "x", tarHeader({ name: "p", size: 1_000_000 }))],
  ])("refuses with %s what evidence cannot hold", async (code, bytes) => {
    const damaged =
      code === "tar-checksum"
        ? Uint8Array.from(tarHeader({ name: "a", size: 1 }))
            .fill(0x41, 0, 1)
            .fill(0x42, 1, 2)
        : bytes
    expect(await codeOf(() => read(damaged))).toBe(code)
  })

  it.each([
    "0 path=a\n",
    "9 path=a",
    "99 path=a\n",
    "x path=a\n",
    " path=a\n",
    "9 path=aXX\n",
    "12 size=-001\n",
    "-9 path=a\n",
    "5\n",
  ])("refuses the extended record %j", async (record) => {
    const body = utf8(record)
    const extended = withField(156, "x", tarHeader({ name: "p", size: body.length }))
    const bytes = concat(
      extended,
      body,
      new Uint8Array(blockPadding(body.length)),
      tarHeader({ name: "a", size: 1 }),
    )
    expect(await codeOf(() => read(bytes))).toBe("tar-header")
  })
})
