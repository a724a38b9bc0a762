import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkSymbol, decodeSymbols, encodeSymbols, foreignSymbol, SYMBOLS } from "#app/crypto/crockford.ts"
import { codeOf } from "./byte-streams.ts"

describe("Crockford's base32", () => {
  it("has no letters that are mistaken for digits or make words", () => {
    expect(SYMBOLS).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/)
    expect(new Set(SYMBOLS).size).toBe(32)
  })

  it("carries bytes there and back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const symbols = encodeSymbols(bytes)
        expect(symbols).toHaveLength(Math.ceil((bytes.length * 8) / 5))
        expect(foreignSymbol(symbols)).toBeNull()
        expect(decodeSymbols(symbols)).toEqual(bytes)
      }),
    )
  })

  it("has one spelling for each value: bits beyond the last byte must be zero", async () => {
    expect(encodeSymbols(Uint8Array.of(0xff))).toBe("ZW")
    expect(await codeOf(() => decodeSymbols("ZX"))).toBe("symbol-tail")
    expect(await codeOf(() => decodeSymbols("ZZ"))).toBe("symbol-tail")
  })

  it.each(["U", "O", "i", "a", "-", " ", "😀"])("knows no symbol %j", async (symbol) => {
    expect(foreignSymbol(`0${symbol}`)).toBe(symbol)
    expect(await codeOf(() => decodeSymbols(`0${symbol}`))).toBe("symbol")
    expect(await codeOf(() => checkSymbol(`0${symbol}`))).toBe("symbol")
  })
})
