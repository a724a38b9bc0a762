import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { SYMBOLS } from "#app/crypto/crockford.ts"
import { boxPublicOf } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import {
  combineRecovery,
  formatRecoveryShare,
  parseRecoveryShare,
  restoreRecovery,
  splitRecovery,
} from "#app/crypto/recovery.ts"
import { codeOf } from "./byte-streams.ts"

const secret = randomBytes(32)
const fiveShares = await splitRecovery(secret, { n: 5, k: 3 })

/** Every choice of `size` of these shares. */
function choices(shares: string[], size: number): string[][] {
  if (size === 0) return [[]]
  return shares.flatMap((share, i) => choices(shares.slice(i + 1), size - 1).map((rest) => [share, ...rest]))
}

describe("shares of the recovery secret", () => {
  it("restore it from any three of five, in any order, and from more", async () => {
    for (const three of choices(fiveShares, 3)) {
      expect(await combineRecovery(three)).toEqual(secret)
      expect(await combineRecovery(three.reverse())).toEqual(secret)
    }
    expect(await combineRecovery(fiveShares)).toEqual(secret)
  })

  it("restore nothing from two, and say so", async () => {
    for (const two of choices(fiveShares, 2)) {
      expect(await codeOf(() => combineRecovery(two))).toBe("share-too-few")
    }
    expect(await codeOf(() => combineRecovery([]))).toBe("share-too-few")
  })

  it("work for every sensible quorum", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 6 }), async (k, more) => {
        const any = randomBytes(32)
        const shares = await splitRecovery(any, { n: k + more, k })
        expect(shares).toHaveLength(k + more)
        expect(await combineRecovery(shares.slice(more))).toEqual(any)
      }),
      { numRuns: 15 },
    )
  })

  it.each([
    { n: 5, k: 1 },
    { n: 2, k: 3 },
    { n: 256, k: 3 },
    { n: 3.5, k: 2 },
    { n: 3, k: Number.NaN },
  ])("are not made for n = $n, k = $k", async (numbers) => {
    expect(await codeOf(() => splitRecovery(secret, numbers))).toBe("recovery-numbers")
  })

  it("of two ceremonies are not mixed, nor is one counted twice", async () => {
    const again = await splitRecovery(randomBytes(32), { n: 5, k: 3 })
    const [a = "", b = "", c = ""] = fiveShares
    expect(await codeOf(() => combineRecovery([a, b, again[2] ?? ""]))).toBe("share-other-set")
    expect(await codeOf(() => combineRecovery([a, b, b]))).toBe("share-twice")
    const fourNeeded = await splitRecovery(secret, { n: 5, k: 4 })
    expect(await codeOf(() => combineRecovery([a, b, c, fourNeeded[0] ?? ""]))).toBe("share-other-set")
  })

  it("of two splits of one secret do not combine to a wrong one unnoticed", async () => {
    const second = await splitRecovery(secret, { n: 5, k: 3 })
    const mixed = [fiveShares[0], fiveShares[1], second[2]].map((share) => share ?? "")
    const code = await codeOf(() => combineRecovery(mixed))
    expect(["share-forged", "share-twice"]).toContain(code)
  })
})

describe("a recovery share on paper", () => {
  const share = fiveShares[0] ?? ""

  it("is four rows of five groups of four symbols", () => {
    expect(share).toMatch(/^(?:(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}\n?){4}$/)
    expect(share.split("\n")).toHaveLength(4)
  })

  it("is read back however it is spaced and cased", () => {
    const parsed = parseRecoveryShare(share)
    expect(parsed).toMatchObject({ ok: true, share: { n: 5, k: 3 } })
    expect(parseRecoveryShare(share.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"))).toEqual(parsed)
    expect(parseRecoveryShare(share.replace(/[-\n]/g, ""))).toEqual(parsed)
  })

  it("tells the row of any one wrong symbol and of any swapped neighbours in a row", () => {
    const symbols = share.replace(/[-\n]/g, "")
    for (let at = 0; at < symbols.length; at++) {
      const row = Math.floor(at / 20) + 1
      for (const symbol of SYMBOLS) {
        if (symbol === symbols[at]) continue
        const wrong = symbols.slice(0, at) + symbol + symbols.slice(at + 1)
        expect(parseRecoveryShare(wrong)).toEqual({ ok: false, problem: "row", row })
      }
      if (at % 20 === 19 || symbols[at] === symbols[at + 1]) continue
      const swapped =
        symbols.slice(0, at) + symbols.charAt(at + 1) + symbols.charAt(at) + symbols.slice(at + 2)
      expect(parseRecoveryShare(swapped)).toEqual({ ok: false, problem: "row", row })
    }
  })

  it("with its rows in another order is refused", () => {
    const [a = "", b = "", c = "", d = ""] = share.split("\n")
    expect(parseRecoveryShare([b, a, c, d].join("\n"))).toEqual({ ok: false, problem: "check" })
  })

  it("says what else is wrong", () => {
    expect(parseRecoveryShare(" \n")).toEqual({ ok: false, problem: "empty" })
    expect(parseRecoveryShare(share.slice(0, -1))).toEqual({ ok: false, problem: "length", count: 79 })
    expect(parseRecoveryShare(share.replace(/.$/, "U"))).toEqual({ ok: false, problem: "alphabet", row: 4 })
    expect(parseRecoveryShare("0".repeat(80))).toEqual({ ok: false, problem: "check" })
  })

  it("that cannot be read stops the ceremony", async () => {
    expect(await codeOf(() => combineRecovery(["abc", share]))).toBe("share-unreadable")
  })

  it("never fails otherwise, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const parsed = parseRecoveryShare(text)
        return parsed.ok || parsed.problem.length > 0
      }),
    )
  })
})

describe("shares typed at one screen", () => {
  const publicKey = boxPublicOf(secret)
  const restore = (texts: string[]) => restoreRecovery(texts, publicKey)
  const at = (index: number) => fiveShares[index] ?? ""

  it("restore the secret from any three of five and from all, and nothing from two", async () => {
    for (const three of choices(fiveShares, 3)) expect(await restore(three)).toEqual({ ok: true, secret })
    expect(await restore(fiveShares)).toEqual({ ok: true, secret })
    for (const two of choices(fiveShares, 2))
      expect(await restore(two)).toEqual({ ok: false, problem: "too-few", needed: 3, given: 2 })
    expect(await restore([])).toMatchObject({ ok: false, problem: "too-few" })
  })

  it("name the share and its row when a symbol is mistyped", async () => {
    const rows = at(1).split("\n")
    const third = rows[2] ?? ""
    const mistyped = [...rows.slice(0, 2), third.replace(/^./, third.startsWith("0") ? "1" : "0"), rows[3]]
    expect(await restore([at(0), mistyped.join("\n"), at(2)])).toEqual({
      ...{ ok: false, problem: "unreadable", share: 2, wrong: { ok: false, problem: "row", row: 3 } },
    })
  })

  it("name a share of another ceremony, and one typed twice", async () => {
    const [foreign = ""] = await splitRecovery(randomBytes(32), { n: 5, k: 3 })
    expect(await restore([at(0), foreign, at(2)])).toMatchObject({ problem: "other-set", share: 2 })
    expect(await restore([at(0), at(1), at(0)])).toMatchObject({ problem: "twice", share: 3 })
  })

  it("attack 7: tell that one share is forged, and with one more, which", async () => {
    // A holder who has the format, but another secret: the set of the right ceremony, points of another polynomial.
    const forged = forgedShare()
    expect(await restore([at(0), forged, at(2)])).toEqual({ ok: false, problem: "forged-among" })
    expect(await restore([at(0), forged, at(2), at(3)])).toEqual({ ok: false, problem: "forged", share: 2 })
    expect(await restore([forged, at(0), at(2), at(3)])).toEqual({ ok: false, problem: "forged", share: 1 })
  })

  /** The second share with other bytes inside and every checksum right. */
  function forgedShare(): string {
    const parsed = parseRecoveryShare(at(1))
    if (!parsed.ok) throw new Error("unreadable")
    const share = Uint8Array.from(parsed.share.share, (byte, index) => (index === 5 ? byte ^ 1 : byte))
    return formatRecoveryShare({ ...parsed.share, share })
  }
})
