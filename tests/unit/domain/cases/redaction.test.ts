import fc from "fast-check"
import { expect, test } from "vitest"
import { cutOut, cutsIn, numbered, piecesOf, tellsTheCase } from "#app/domain/cases/referral/redaction.ts"

test("a place that is taken out leaves a numbered mark and nothing else", () => {
  const first = cutOut("Hộ có 4 người, ở số 12 ngõ 3.", 18, 28)
  expect(first).toBe("Hộ có 4 người, ở s[lược bỏ 1].")
  const both = cutOut(first, 6, 7)
  expect(both).toBe("Hộ có [lược bỏ 1] người, ở s[lược bỏ 2].")
  expect(cutsIn(both)).toBe(2)
})

test("marks are numbered in their order, wherever they come from", () => {
  expect(numbered("[lược bỏ 7] và [lược bỏ 7]")).toBe("[lược bỏ 1] và [lược bỏ 2]")
})

test("what was taken out is in no piece of the text, and the pieces are the text", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", " ", "ệ", "\n"), minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(words, words, words, (before, secret, after) => {
      const text = cutOut(before + secret + after, before.length, before.length + secret.length)
      expect(text).toBe(`${before}[lược bỏ 1]${after}`)
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text)
      expect(piecesOf(text).filter(({ cut }) => cut)).toHaveLength(1)
    }),
  )
})

test("an empty place is not taken out, and a place chosen backwards is the same place", () => {
  expect(cutOut("abc", 1, 1)).toBe("abc")
  expect(cutOut("abc", 2, 1)).toBe(cutOut("abc", 1, 2))
})

test("a text that names the case as the office does is noticed, however it is spelt", () => {
  const inside = { caseId: "3f6f7f0e-0000-4000-8000-000000000000", codeName: "Tre Ngà 08" }
  expect(tellsTheCase("theo vụ việc TRE  NGÀ 08", inside)).toBe(true)
  expect(tellsTheCase("theo vụ việc TRE NGÀ 08".normalize("NFD"), inside)).toBe(true)
  expect(tellsTheCase(`hồ sơ ${inside.caseId.toUpperCase()}`, inside)).toBe(true)
  expect(tellsTheCase("tre già măng mọc", inside)).toBe(false)
})
