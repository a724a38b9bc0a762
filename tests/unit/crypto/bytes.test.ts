import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  allZero,
  base64,
  concat,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  hex,
  requireLength,
  utf8,
} from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { randomBytes, randomUuid } from "#app/crypto/random.ts"

const bytes = () => fc.uint8Array({ maxLength: 200 })

describe("text and bytes", () => {
  it("come back unchanged through UTF-8, hexadecimal and base64", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fromUtf8(utf8(text)) === text))
    fc.assert(fc.property(bytes(), (b) => equalBytes(fromHex(hex(b)), b)))
    fc.assert(fc.property(bytes(), (b) => equalBytes(fromBase64(base64(b)), b)))
  })

  it("spell base64 as RFC 4648 section 10 does", () => {
    const expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
    expect(expected.map((_, i) => base64(utf8("foobar".slice(0, i))))).toEqual(expected)
    expect(expected.map((text) => fromUtf8(fromBase64(text)))).toEqual(
      expected.map((_, i) => "foobar".slice(0, i)),
    )
  })

  it("use the last two symbols of standard base64, not of the URL-safe one", () => {
    expect(base64(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe("+//+")
  })

  it.each(["Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z g=", "Zm-_", "====", "=", "Zg==Zg==", "Zm9v\n", "Zé8="])(
    "refuse %j as base64, so that every value has one spelling",
    (text) => {
      expect(() => fromBase64(text)).toThrow(FormatError)
    },
  )

  it.each(["0", "0G", "AB", " 0", "0x"])("refuse %j as lower-case hexadecimal", (text) => {
    expect(() => fromHex(text)).toThrow(FormatError)
  })

  it("refuse half a surrogate pair instead of replacing it", () => {
    expect(() => utf8("a\ud800b")).toThrow(FormatError)
    expect(() => utf8("\udc00\ud800")).toThrow(FormatError)
    expect(hex(utf8("😀"))).toBe("f09f9880")
  })

  it.each(["c080", "eda080", "ff", "f4908080", "e282"])("refuse %s as UTF-8", (digits) => {
    expect(() => fromUtf8(fromHex(digits))).toThrow(FormatError)
  })

  it("keep a byte order mark, so that two texts never decode to one", () => {
    expect(fromUtf8(fromHex("efbbbf61"))).toBe("\ufeffa")
  })
})

describe("comparing bytes", () => {
  it("finds one flipped bit anywhere, and different lengths", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), (b, bit) => {
        const flipped = Uint8Array.from(b)
        const at = Math.floor(bit / 8) % b.length
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8))
        return equalBytes(b, Uint8Array.from(b)) && !equalBytes(b, flipped) && !equalBytes(b, b.slice(1))
      }),
    )
  })

  it("knows zeros from anything else", () => {
    expect([allZero(new Uint8Array(0)), allZero(new Uint8Array(9)), allZero(Uint8Array.of(0, 1))]).toEqual([
      true,
      true,
      false,
    ])
  })

  it("joins parts in order and checks lengths by name", () => {
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
    expect(() => {
      requireLength(new Uint8Array(31), 32, "key-length")
    }).toThrow(expect.objectContaining({ code: "key-length" }) as Error)
  })
})

describe("random bytes", () => {
  it("come in any number, also beyond what the generator gives in one call", () => {
    for (const count of [0, 1, 65_536, 65_537, 200_000]) expect(randomBytes(count)).toHaveLength(count)
    expect(allZero(randomBytes(200_000).subarray(199_000))).toBe(false)
  })

  it("make version 4 UUIDs that do not repeat", () => {
    const made = Array.from({ length: 500 }, randomUuid)
    expect(new Set(made).size).toBe(500)
    for (const id of made)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
