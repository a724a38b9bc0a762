import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pad, paddedSize, padmeSize, unpad } from "#app/crypto/padding.ts"
import { codeOf } from "./byte-streams.ts"

describe("padding of records", () => {
  it("comes off again", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (b) => {
        expect(unpad(pad(b))).toEqual(b)
      }),
    )
  })

  it.each([
    [0, 1024],
    [1, 1024],
    [1023, 1024],
    [1024, 2048],
    [2047, 2048],
    [2048, 4096],
    [262_143, 262_144],
  ])("makes %i bytes %i long", (length, size) => {
    expect(paddedSize(length)).toBe(size)
    expect(pad(new Uint8Array(length).fill(0x80))).toHaveLength(size)
    expect(unpad(pad(new Uint8Array(length).fill(0x80)))).toHaveLength(length)
  })

  it("gate 3: hides the length within its class, for any two texts of one class", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 18 }), fc.nat(), fc.nat(), (k, a, b) => {
        const [least, most] = [k === 10 ? 0 : 2 ** (k - 1), 2 ** k - 1]
        const lengths = [a, b].map((one) => least + (one % (most - least + 1)))
        expect(lengths.map((length) => paddedSize(length))).toEqual([2 ** k, 2 ** k])
        expect(paddedSize(most + 1)).toBe(2 ** (k + 1))
      }),
    )
  })

  it("keeps zeros and marks that belong to the text", () => {
    const text = Uint8Array.of(0x80, 0, 0x80, 0, 0)
    expect(unpad(pad(text))).toEqual(text)
  })

  it("is refused when it is not exactly ours", async () => {
    const withByte = (size: number, at: number, value: number) => {
      const bytes = new Uint8Array(size)
      bytes[at] = value
      return bytes
    }
    expect(await codeOf(() => unpad(new Uint8Array(0)))).toBe("padding-size")
    expect(await codeOf(() => unpad(withByte(1000, 5, 0x80)))).toBe("padding-size")
    expect(await codeOf(() => unpad(withByte(512, 5, 0x80)))).toBe("padding-size")
    expect(await codeOf(() => unpad(withByte(1536, 1100, 0x80)))).toBe("padding-size")
    expect(await codeOf(() => unpad(new Uint8Array(1024)))).toBe("padding-mark")
    expect(await codeOf(() => unpad(withByte(1024, 1023, 0x81)))).toBe("padding-mark")
    expect(await codeOf(() => unpad(withByte(2048, 10, 0x80)))).toBe("padding-class")
  })
})

describe("Padmé sizes", () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [8, 8],
    [9, 10],
    [100, 104],
    [1_000, 1_024],
    [1_025, 1_088],
    [10_000, 10_240],
    [1_000_000, 1_015_808],
    [2 ** 32, 2 ** 32],
    [2 ** 32 + 1, 2 ** 32 + 2 ** 26],
    [2 ** 40 + 1, 2 ** 40 + 2 ** 34],
  ])("round %i up to %i", (length, size) => {
    expect(padmeSize(length)).toBe(size)
  })

  it("cost at most 12 percent, never shrink, and are their own next size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 45 }), (length) => {
        const size = padmeSize(length)
        expect(size).toBeGreaterThanOrEqual(length)
        expect(size / length).toBeLessThan(1.12)
        expect(padmeSize(size)).toBe(size)
      }),
    )
  })

  it("never tell two lengths of one class apart, and are few: at most log₂(log₂ n) + 1 bits of a length are told", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 45 }), fc.nat(), (length, other) => {
        const size = padmeSize(length)
        // Lengths between the size and the one before it share it.
        const between = length + (other % (size - length + 1))
        expect(padmeSize(between)).toBe(size)
        const exponent = Math.floor(Math.log2(size))
        const told = exponent - Math.floor(Math.log2(exponent || 1)) - 1
        expect(size % 2 ** Math.max(0, told)).toBe(0)
      }),
    )
  })

  it("are whole tar blocks from one tar record upwards", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_240, max: 2 ** 40 }), (length) => padmeSize(length) % 512 === 0),
    )
  })
})
