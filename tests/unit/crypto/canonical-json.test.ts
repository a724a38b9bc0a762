import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fromHex, fromUtf8, hex, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson, parseStrictJson, type JsonValue } from "#app/crypto/canonical-json.ts"
import { platform } from "#app/crypto/platform.ts"
import official from "#tests/vectors/rfc8785.json"
import { codeOf } from "./byte-streams.ts"

/** IEEE 754 bits and their text: RFC 8785, appendix B. */
const RFC_NUMBERS: readonly [bits: string, text: string][] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
]

const double = (bits: string) => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

/** The sequence of doubles that the test data defines: fixed ones, consecutive ones, then SHA-256 of itself for ever. */
function* officialNumbers(): Generator<bigint, undefined> {
  const { fixed, serialFrom, serialCount } = official.numbers
  for (const bits of fixed) yield BigInt(`0x${bits}`)
  for (let i = 0n; i < BigInt(serialCount); i++) yield BigInt(`0x${serialFrom}`) + i
  for (let block = platform().sha256(new Uint8Array(32)); ; block = platform().sha256(block)) {
    const view = new DataView(block.buffer, block.byteOffset, block.length)
    for (let at = 0; at < 32; at += 8) {
      const value = view.getFloat64(at, true)
      if (value !== 0 && Number.isFinite(value)) yield view.getBigUint64(at, true)
    }
  }
}

describe("canonical JSON (RFC 8785)", () => {
  it.each(RFC_NUMBERS)("writes the number %s as %s", (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text)
  })

  it.each(official.texts)("writes $name of the test data of the RFC's author", ({ input, outputHex }) => {
    const value = parseStrictJson(input)
    expect(canonicalJson(value)).toBe(fromUtf8(fromHex(outputHex)))
    expect(hex(utf8(canonicalJson(value)))).toBe(outputHex)
  })

  it.each(Object.entries(official.numbers.sha256OfLines))(
    "writes the first %s numbers of that test data as it demands",
    (count, sum) => {
      const numbers = officialNumbers()
      const lines = Array.from({ length: Number(count) }, () => {
        const bits = numbers.next().value ?? 0n
        return `${bits.toString(16)},${canonicalJson(double(bits.toString(16).padStart(16, "0")))}\n`
      })
      expect(hex(platform().sha256(utf8(lines.join(""))))).toBe(sum)
    },
  )

  it("writes the example of section 3.2.2", () => {
    const value = parseStrictJson(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it("gives the bytes of section 3.2.4 for that example", () => {
    const value: JsonValue = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    }
    expect(hex(utf8(canonicalJson(value)))).toBe(
      `7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65
       72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30
       30 32 2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c
       22 5c 5c 5c 5c 5c 22 2f 22 7d`.replace(/\s/g, ""),
    )
  })

  it("sorts members by UTF-16 code units, as section 3.2.3 shows", () => {
    const value: JsonValue = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
      "One",
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ])
  })

  it("escapes control characters as section 3.2.2.2 says, and nothing else", () => {
    expect(canonicalJson('\b\t\n\f\r\u0000\u001f"\\')).toBe(String.raw`"\b\t\n\f\r\u0000\u001f\"\\"`)
    expect(canonicalJson("\u007f\u2028\u2029\ufeff/é<")).toBe('"\u007f\u2028\u2029\ufeff/é<"')
  })

  it("keeps one Vietnamese word in NFC and in NFD apart", () => {
    expect(canonicalJson("hòa".normalize("NFC"))).not.toBe(canonicalJson("hòa".normalize("NFD")))
  })

  it("does not depend on the order in which members were added", () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: "grapheme" }), fc.integer()), {
      selector: ([name]) => name,
    })
    fc.assert(
      fc.property(entries, (list) => {
        const safe = list.filter(([name]) => name !== "__proto__")
        return canonicalJson(Object.fromEntries(safe)) === canonicalJson(Object.fromEntries(safe.reverse()))
      }),
    )
  })

  it.each<[string, unknown]>([
    ["json-number", Number.NaN],
    ["json-number", [Number.POSITIVE_INFINITY]],
    ["json-type", undefined],
    ["json-type", { a: undefined }],
    ["json-type", [1, undefined]],
    ["json-type", [1, , 2]],
    ["json-type", 1n],
    ["json-type", () => 1],
    ["json-type", Symbol("s")],
    ["json-type", new Date(0)],
    ["json-type", new Map([["a", 1]])],
    ["json-type", Uint8Array.of(1)],
    ["json-type", new Error("e")],
    ["json-surrogate", "\ud800"],
    ["json-surrogate", { "a\udfff": 1 }],
    ["json-proto", JSON.parse('{"__proto__":1}')],
  ])("refuses with %s what JSON cannot say: %o", async (code, value) => {
    expect(await codeOf(() => canonicalJson(value as JsonValue))).toBe(code)
  })

  it("accepts objects without a prototype", () => {
    const value = Object.assign(Object.create(null) as Record<string, JsonValue>, { b: 1, a: 2 })
    expect(canonicalJson(value)).toBe('{"a":2,"b":1}')
  })
})

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth)

describe("strict JSON", () => {
  it("reads back every canonical text to the same text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        if (text.includes("__proto__") || /\\ud[89a-f]/i.test(text)) return
        const canonical = canonicalJson(JSON.parse(text) as JsonValue)
        expect(canonicalJson(parseStrictJson(canonical))).toBe(canonical)
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it("allows 64 levels and no more, reading and writing", async () => {
    expect(canonicalJson(parseStrictJson(nested(64)))).toBe(nested(64))
    expect(await codeOf(() => parseStrictJson(nested(65)))).toBe("json-depth")
    expect(await codeOf(() => parseStrictJson("[".repeat(1_000_000)))).toBe("json-depth")
    expect(await codeOf(() => parseStrictJson('{"a":'.repeat(10_000)))).toBe("json-depth")
    expect(await codeOf(() => canonicalJson(JSON.parse(nested(65)) as JsonValue))).toBe("json-depth")
  })

  it.each([
    ["json-duplicate", '{"a":1,"a":1}'],
    ["json-duplicate", String.raw`{"a":1,"\u0061":2}`],
    ["json-duplicate", '{"toString":1,"b":2,"toString":3}'],
    ["json-proto", '{"__proto__":{"admin":true}}'],
    ["json-proto", String.raw`{"\u005f_proto__":1}`],
    ["json-number", "1e400"],
    ["json-number", "[-1e999]"],
    ["json-surrogate", String.raw`"\ud800"`],
    ["json-surrogate", String.raw`{"\udc00":1}`],
    ["json-syntax", ""],
    ["json-syntax", " "],
    ["json-syntax", "01"],
    ["json-syntax", "+1"],
    ["json-syntax", ".5"],
    ["json-syntax", "1."],
    ["json-syntax", "NaN"],
    ["json-syntax", "nul"],
    ["json-syntax", "nullx"],
    ["json-syntax", "[1,]"],
    ["json-syntax", "[,1]"],
    ["json-syntax", '{"a":1,}'],
    ["json-syntax", "{a:1}"],
    ["json-syntax", "{'a':1}"],
    ["json-syntax", '"a'],
    ["json-syntax", '"a\n"'],
    ["json-syntax", String.raw`"\x41"`],
    ["json-syntax", String.raw`"\u12"`],
    ["json-syntax", '"\\'],
    ["json-syntax", "1 2"],
    ["json-syntax", "[1}"],
    ["json-syntax", "\ufeff1"],
    ["json-syntax", "\u00a01"],
    ["json-syntax", "/*c*/1"],
  ])("refuses with %s: %j", async (code, text) => {
    expect(await codeOf(() => parseStrictJson(text))).toBe(code)
  })

  it("takes names of inherited things as plain members", () => {
    const value = parseStrictJson('{"constructor":1,"hasOwnProperty":2,"toString":3}')
    expect(canonicalJson(value)).toBe('{"constructor":1,"hasOwnProperty":2,"toString":3}')
  })

  it("needs time in proportion to a text of a megabyte", () => {
    const started = performance.now()
    parseStrictJson(JSON.stringify('\\"'.repeat(250_000)))
    parseStrictJson(`[${"1,".repeat(300_000)}1]`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
