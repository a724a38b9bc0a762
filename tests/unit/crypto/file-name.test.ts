import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { utf8 } from "#app/crypto/bytes.ts"
import { LONGEST_NAME, safeFileName } from "#app/crypto/file-name.ts"

describe("a safe file name", () => {
  it.each([
    ["ảnh chụp.jpg", "ảnh chụp.jpg"],
    ["ảnh.jpg".normalize("NFD"), "ảnh.jpg"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\a\\hoá đơn.pdf", "hoá đơn.pdf"],
    ["a/b/", "file"],
    ["", "file"],
    ["   ", "file"],
    [".", "file"],
    ["..", "file"],
    [".bashrc", "bashrc"],
    ["-rf", "rf"],
    ["--checkpoint-action=exec=sh", "checkpoint-action=exec=sh"],
    ["a\nb\0c\u007f.txt", "abc.txt"],
    ["ảnh\u202egpj.exe", "ảnhgpj.exe"],
    ["a\u200b\u2066b\u2069\ufeff.txt", "ab.txt"],
    ["a\ud800b.txt", "ab.txt"],
    ["line\u2028break.txt", "linebreak.txt"],
    ['a<b>:"|?*.txt', "a_b______.txt"],
    ["name.txt. . ", "name.txt"],
    ["a \u00a0\u3000 b.txt", "a b.txt"],
    ["CON", "_CON"],
    ["con.txt", "_con.txt"],
    ["LPT1.docx", "_LPT1.docx"],
    ["console.txt", "console.txt"],
    ["manifest.json", "_manifest.json"],
    ["Manifest.JSON", "_Manifest.JSON"],
    ["manifest.json.txt", "manifest.json.txt"],
    ["😀.png", "😀.png"],
  ])("of %j is %j", (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it("keeps the extension of a name that is too long, in whole characters", () => {
    const safe = safeFileName(`${"ệ".repeat(300)}.pdf`)
    expect(safe).toMatch(/^ệ+\.pdf$/)
    expect(utf8(safe).length).toBeLessThanOrEqual(LONGEST_NAME)
    expect(utf8(safe).length).toBeGreaterThan(LONGEST_NAME - 3)
    expect(utf8(safeFileName(`a.${"b".repeat(500)}`))).toHaveLength(LONGEST_NAME)
  })

  it("is never empty, never a path, never changed by a second pass", () => {
    const parts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(".", "-", " ", "/", "\\", "\u202e", "a", "ệ", "_", "\u0301") }),
      fc.constantFrom("con", "manifest.json", "..", "\u0000", "nul.", "_"),
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (list) => {
        const safe = safeFileName(list.join(""))
        expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
        expect(safe.length).toBeGreaterThan(0)
        expect(utf8(safe).length).toBeLessThanOrEqual(LONGEST_NAME)
        expect(safeFileName(safe)).toBe(safe)
      }),
      { numRuns: 3_000 },
    )
  })

  it("takes bounded time for a name of a million characters", () => {
    const started = performance.now()
    for (const unit of [" ", ".", "-", "ệ", "a.", " ."]) safeFileName(unit.repeat(500_000))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
