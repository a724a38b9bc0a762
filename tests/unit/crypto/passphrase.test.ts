import { describe, expect, it } from "vitest"
import { generatePassphrase, passphraseProblem } from "#app/crypto/passphrase.ts"
import { PASSPHRASE_WORDS } from "#app/crypto/passphrase-words.ts"
import { normalizePassphrase } from "#app/crypto/keyring.ts"

describe("a generated passphrase", () => {
  it("is seven words from 2,048 distinct ones: 77 bits", () => {
    expect(new Set(PASSPHRASE_WORDS).size).toBe(2_048)
    expect(PASSPHRASE_WORDS).toHaveLength(2_048)
    const words = generatePassphrase().split(" ")
    expect(words).toHaveLength(7)
    expect(words.every((word) => PASSPHRASE_WORDS.includes(word))).toBe(true)
  })

  it("needs no accents, capitals or marks to type", () => {
    for (const word of PASSPHRASE_WORDS) expect(word).toMatch(/^[a-z]{5,12}$/)
    const made = generatePassphrase()
    expect(normalizePassphrase(made)).toBe(made)
  })

  it("draws every word, and none twice as a whole phrase", () => {
    const made = Array.from({ length: 8_000 }, generatePassphrase)
    expect(new Set(made).size).toBe(8_000)
    const drawn = new Set(made.flatMap((phrase) => phrase.split(" ")))
    expect(drawn.size).toBe(2_048)
  })

  it("always passes the check for passphrases of one's own", () => {
    for (let i = 0; i < 60_000; i++) expect(passphraseProblem(generatePassphrase())).toBeNull()
  })
})

describe("a passphrase of one's own", () => {
  it.each(["", "matkhau", "Ha Noi 2026!", "               ", "a".repeat(15)])("is too short: %j", (text) => {
    expect(passphraseProblem(text)).toBe("short")
  })

  it.each([
    "a".repeat(40),
    "matkhau matkhau matkhau",
    "Mật khẩu của Hà Nội 2026",
    "12345678901234567890",
    "qwertyuiopasdfghjkl",
    "password password1 password2",
    "0912345678 0912345678",
    "abcdefghijklmnopqrstuvwxyz",
    "nuixanh nuixanh nuixanh nuixanh nuixanh nuixanh nuixanh",
    "thanhtrathanhphohanoi",
    "!!!!!!!!!!!!!!!!!!!!!!",
  ])("is weak: %j", (text) => {
    expect(passphraseProblem(text)).toBe("weak")
  })

  it.each([
    "songdai nuicao vuonhong maytim gachnau hoasom",
    "v8#kQz2!mX7@rT4%wL9&pB3",
    "con mèo vàng leo qua hàng rào phía sau nhà máy gạch cũ lúc trời mưa",
  ])("is accepted: %j", (text) => {
    expect(passphraseProblem(text)).toBeNull()
  })
})
