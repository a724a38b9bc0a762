import { amountDigits } from "#app/domain/reports/amount.ts"
import { cleanLine, cleanText, countCharacters, isUnreadable } from "#app/domain/reports/clean-text.ts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
)

describe("cleaning what was typed", () => {
  test("NUL and other controls go, line ends become one kind, tabs stay", () => {
    expect(cleanText("a\u0000b\u0007c\r\nd\re\u2028f\tg\u0085")).toBe("abc\nd\ne\nf\tg")
  })

  test("marks that turn the direction of writing go", () => {
    expect(cleanText("bien-ban\u202Efdp.exe\u2066x\u2069\u200F")).toBe("bien-banfdp.exex")
  })

  test("invisible marks that could name the owner of a copied document go", () => {
    expect(cleanText("hồ\u200b s\u2060ơ\ufeff\u00ad đ\u{e0041}ất\u{e01ef}")).toBe("hồ sơ đất")
  })

  test("emoji stay whole", () => {
    expect(cleanText("👩‍👧 ❤️ 🇻🇳")).toBe("👩‍👧 ❤️ 🇻🇳")
  })

  test("both normal forms of Vietnamese become one", () => {
    const word = "người tiếp nhận đã đòi tiền"
    expect(cleanText(word.normalize("NFD"))).toBe(word.normalize("NFC"))
  })

  test("broken surrogates are seen as unreadable", () => {
    expect(isUnreadable(cleanText("a\ud800b"))).toBe(true)
    expect(isUnreadable(cleanText("a\udc00"))).toBe(true)
    expect(isUnreadable(cleanText("\ufffd"))).toBe(true)
    expect(isUnreadable(cleanText("😀"))).toBe(false)
  })

  test("a line has no line ends and no white space at its ends", () => {
    expect(cleanLine("  ô\u00a0số\n\t4 \u3000")).toBe("ô số 4")
  })

  test("cleaning twice changes nothing, and what is clean holds no control", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))

        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        expect(/\p{Surrogate}/u.test(clean)).toBe(false)
      }),
    )
  })

  test("characters are counted as people count them, white space at the ends not at all", () => {
    expect(countCharacters("  đất 😀 \n")).toBe(5)
    expect(countCharacters(" \n\t ")).toBe(0)
  })

  test("a text of many megabytes is cut, never through a character", () => {
    const cut = cleanText("😀".repeat(1_500_000))
    expect(cut.length).toBe(1_200_000)
    expect(/\p{Surrogate}/u.test(cut)).toBe(false)
    // U+1D160 grows sixfold in NFC.
    expect(cleanText("\u{1d160}".repeat(600_000)).length).toBeLessThanOrEqual(1_200_000)
  })
})

describe("amounts in đồng", () => {
  test.each([
    ["5000000", "5000000"],
    ["5.000.000", "5000000"],
    ["5 000 000", "5000000"],
    ["5,000,000", "5000000"],
    ["50.000", "50000"],
    ["0050", "50"],
    ["0", "0"],
  ])("%s is %s", (typed, digits) => {
    expect(amountDigits(typed)).toBe(digits)
  })

  test.each([
    "",
    "5 củ",
    "5.5",
    "5.00",
    "5.0000",
    "-5",
    "+5",
    "5e6",
    "0x10",
    "５０００",
    "5000000đ",
    "1..000",
    "∞",
    "5.000.00",
  ])("%s is not guessed at", (typed) => {
    expect(amountDigits(typed)).toBeNull()
  })
})
