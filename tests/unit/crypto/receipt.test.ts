import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { equalBytes, fromHex, hex } from "#app/crypto/bytes.ts"
import { SYMBOLS } from "#app/crypto/crockford.ts"
import { boxPublicOf } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import {
  checkSymbol,
  containsReceiptCode,
  deriveReceipt,
  formatReceiptCode,
  lookupHash,
  makeReceiptCode,
  parseReceiptCode,
  RECEIPT_SYMBOLS,
  receiptFromSeed,
} from "#app/crypto/receipt.ts"
import seedVectors from "#tests/vectors/receipt-seed.json"
import vectors from "#tests/vectors/receipt.json"
import { codeOf } from "./byte-streams.ts"

const code = () =>
  fc.uint8Array({ minLength: 19, maxLength: 19 }).map((random19) => makeReceiptCode(random19))

describe("a receipt code", () => {
  it("gate 5: is twenty symbols of Crockford's alphabet, shown in five groups of four", () => {
    const made = makeReceiptCode()
    expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect(formatReceiptCode(made)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(made).toHaveLength(RECEIPT_SYMBOLS)
  })

  it("gate 5: has 95 random bits: five from each of nineteen bytes, every symbol equally often", () => {
    expect(SYMBOLS).toHaveLength(32)
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const symbol = makeReceiptCode(new Uint8Array(19).fill(byte)).charAt(7)
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8))
    const many = Array.from({ length: 2_000 }, () => makeReceiptCode())
    expect(new Set(many).size).toBe(2_000)
    for (let place = 0; place < 19; place++) {
      expect(new Set(many.map((made) => made.charAt(place))).size).toBe(32)
    }
  })

  it("ends in the check symbols of the specification", () => {
    expect(checkSymbol("0123456789ABCDEFGHJ")).toBe("T")
    expect(checkSymbol("Z".repeat(19))).toBe("T")
  })

  it.each(vectors)("$code gives the keys of the published vector", (vector) => {
    expect(vector.symbols + checkSymbol(vector.symbols)).toBe(vector.code)
    const keys = deriveReceipt(vector.code)
    expect(hex(keys.lookup)).toBe(vector.lookupHex)
    expect(hex(lookupHash(keys.lookup))).toBe(vector.lookupHashHex)
    expect(hex(keys.boxPublic)).toBe(vector.boxPublicHex)
    expect(hex(keys.signPublic)).toBe(vector.signPublicHex)
    expect(keys.lookup).toHaveLength(16)
    expect(keys.signSecret).toHaveLength(64)
    expect(boxPublicOf(keys.boxSecret)).toEqual(keys.boxPublic)
  })

  it("has at least twenty published vectors", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(20)
  })

  it.each(seedVectors)("of the seed $seedHex is always $code", (vector) => {
    expect(receiptFromSeed(fromHex(vector.seedHex))).toBe(vector.code)
    expect(parseReceiptCode(vector.code)).toEqual({ ok: true, code: vector.code })
  })

  it("is not made of a seed that could be guessed, or of too few random bytes", async () => {
    expect(await codeOf(() => receiptFromSeed(new Uint8Array(11)))).toBe("receipt-seed-length")
    expect(await codeOf(() => makeReceiptCode(new Uint8Array(18)))).toBe("receipt-random-length")
  })

  it("opens nothing unless it is whole and as parsed", async () => {
    const made = makeReceiptCode()
    for (const wrong of [made.slice(1), made.toLowerCase(), formatReceiptCode(made), "", `${made} `]) {
      expect(await codeOf(() => deriveReceipt(wrong))).toBe("receipt-code")
    }
    expect(await codeOf(() => lookupHash(new Uint8Array(15)))).toBe("lookup-length")
  })
})

describe("typing a receipt code", () => {
  it("gate 5: goes wrong in any one symbol: it is noticed, whichever it is and wherever", () => {
    for (let run = 0; run < 5; run++) {
      const made = makeReceiptCode()
      for (let at = 0; at < made.length; at++) {
        for (const symbol of SYMBOLS) {
          if (symbol === made[at]) continue
          const wrong = made.slice(0, at) + symbol + made.slice(at + 1)
          expect(parseReceiptCode(wrong)).toEqual({ ok: false, problem: "check" })
        }
      }
    }
  })

  it("gate 5: with two neighbours swapped is noticed, for every pair of symbols at every place", () => {
    for (let at = 0; at < 19; at++) {
      for (const first of SYMBOLS) {
        for (const second of SYMBOLS) {
          if (first === second) continue
          const random19 = randomBytes(19)
          random19[at] = SYMBOLS.indexOf(first)
          if (at < 18) random19[at + 1] = SYMBOLS.indexOf(second)
          const made = makeReceiptCode(random19)
          if (made.charAt(at) === made.charAt(at + 1)) continue
          const swapped = made.slice(0, at) + made.charAt(at + 1) + made.charAt(at) + made.slice(at + 2)
          expect(parseReceiptCode(swapped)).toEqual({ ok: false, problem: "check" })
        }
      }
    }
  })

  it("is forgiven lower case, spaces, dashes of any kind, full-width forms, O for 0, I and L for 1", () => {
    const random19 = Uint8Array.from([0, 1, 0, 1, 10, 11, 0, 1, 1, 0, 30, 31, 2, 3, 0, 1, 4, 5, 6])
    const made = makeReceiptCode(random19)
    const typed = [
      formatReceiptCode(made),
      formatReceiptCode(made).toLowerCase(),
      `  ${formatReceiptCode(made).replaceAll("-", " – ")}\n`,
      formatReceiptCode(made).replaceAll("-", "\u00a0\u2011\u200b"),
      made.replaceAll("0", "O"),
      made.replaceAll("0", "o").replaceAll("1", "i"),
      made.replaceAll("1", "l"),
      made.replaceAll("1", "L").toLowerCase(),
      formatReceiptCode(made).replace(/./g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
      `\u202e${made}\u202c\ufeff`,
    ]
    for (const text of typed) expect(parseReceiptCode(text)).toEqual({ ok: true, code: made })
  })

  it("says what is wrong, in words the page can show", () => {
    const made = "0123456789ABCDEFGHJT"
    expect(parseReceiptCode("")).toEqual({ ok: false, problem: "empty" })
    expect(parseReceiptCode(" - \n")).toEqual({ ok: false, problem: "empty" })
    expect(parseReceiptCode(made.slice(0, 19))).toEqual({ ok: false, problem: "length", count: 19 })
    expect(parseReceiptCode(`${made}0`)).toEqual({ ok: false, problem: "length", count: 21 })
    expect(parseReceiptCode(made.replace("5", "u"))).toEqual({ ok: false, problem: "letter-u", symbol: "U" })
    expect(parseReceiptCode("U")).toEqual({ ok: false, problem: "letter-u", symbol: "U" })
    expect(parseReceiptCode(made.replace("5", "!"))).toEqual({ ok: false, problem: "alphabet", symbol: "!" })
    expect(parseReceiptCode(`${made}😀`)).toEqual({ ok: false, problem: "alphabet", symbol: "😀" })
    expect(parseReceiptCode(made.replace("D", "đ"))).toEqual({ ok: false, problem: "alphabet", symbol: "Đ" })
    expect(parseReceiptCode(made.replace("T", "S"))).toEqual({ ok: false, problem: "check" })
  })

  it("never fails otherwise, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const parsed = parseReceiptCode(text)
        return parsed.ok ? parsed.code.length === 20 : parsed.problem.length > 0
      }),
    )
    expect(parseReceiptCode("A".repeat(1_000_000))).toEqual({
      ok: false,
      problem: "length",
      count: 1_000_000,
    })
  })

  it("survives being formatted and read again", () => {
    fc.assert(
      fc.property(code(), (made) => {
        expect(parseReceiptCode(formatReceiptCode(made))).toEqual({ ok: true, code: made })
      }),
    )
  })

  it("wrong in one symbol leads to entirely other keys", () => {
    const a = deriveReceipt(vectors[0]?.code ?? "")
    const b = deriveReceipt(vectors[1]?.code ?? "")
    expect([equalBytes(a.lookup, b.lookup), equalBytes(a.boxSecret, b.boxSecret)]).toEqual([false, false])
  })
})

describe("a text that gives its own code away", () => {
  const made = makeReceiptCode(Uint8Array.from({ length: 19 }, (_, i) => (i * 7) % 32))

  it("is noticed in every shape people write codes in", () => {
    const shapes = [
      made,
      formatReceiptCode(made),
      formatReceiptCode(made).toLowerCase(),
      made.split("").join(" "),
      made.split("").join("."),
      formatReceiptCode(made).replaceAll("-", "\n"),
      formatReceiptCode(made).replaceAll("-", ", "),
      made.replaceAll("0", "O").replaceAll("1", "l"),
      `"${made}"`,
      made.slice(0, 19),
    ]
    for (const shape of shapes) {
      expect(containsReceiptCode(`Mã của tôi là ${shape} nhé.`, made)).toBe(true)
      expect(containsReceiptCode(shape, formatReceiptCode(made))).toBe(true)
    }
  })

  it("is not suspected for other codes, parts of the code or ordinary words", () => {
    fc.assert(
      fc.property(code(), fc.string({ unit: "grapheme" }), (other, text) => {
        fc.pre(other.slice(0, 19) !== made.slice(0, 19))
        return !containsReceiptCode(`${text} ${other}`, made)
      }),
    )
    expect(containsReceiptCode(made.slice(0, 18), made)).toBe(false)
    expect(containsReceiptCode("Tôi nộp tiền hai lần tại bộ phận một cửa.", made)).toBe(false)
    expect(containsReceiptCode("", made)).toBe(false)
  })
})
