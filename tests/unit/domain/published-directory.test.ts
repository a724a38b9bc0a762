import { describe, expect, it } from "vitest"
import { base64, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { signEntry } from "#app/crypto/directory-entry.ts"
import { newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { wrongEntry } from "#app/domain/published-directory.ts"

const authority = newSignKeyPair()
const trusted = hex(authority.publicKey)

function entryOf(name: string, number: number): DirectoryEntry {
  const keys = newKeys()
  return {
    ...{
      v: 1,
      member: `6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c1${String(number)}`,
      login: `thu.${String(number)}`,
      name,
    },
    ...{ roles: ["inspector"], body: "TTTP", unit: null, from: "2026-11-23" },
    ...{ box: hex(keys.boxPublic), sign: hex(keys.signPublic) },
  }
}

const vouched = (entry: DirectoryEntry, by = authority) => ({
  entry,
  signature: base64(signEntry(entry, by.secretKey)),
})

const an = vouched(entryOf("An", 1))
const binh = vouched(entryOf("Bình", 2))
const other = newKeys()

const forged: [what: string, entry: unknown, whose: string][] = [
  ["another public key", { ...binh, entry: { ...binh.entry, box: hex(other.boxPublic) } }, "Bình"],
  ["another signing key", { ...binh, entry: { ...binh.entry, sign: hex(other.signPublic) } }, "Bình"],
  ["another role", { ...binh, entry: { ...binh.entry, roles: ["head"] } }, "Bình"],
  ["another unit", { ...binh, entry: { ...binh.entry, unit: "hn" } }, "Bình"],
  ["another day from which it counts", { ...binh, entry: { ...binh.entry, from: "2020-01-01" } }, "Bình"],
  ["another name", { ...binh, entry: { ...binh.entry, name: "Cúc" } }, "Cúc"],
  ["the signature of another entry", { ...binh, signature: an.signature }, "Bình"],
  ["the signature of another authority", vouched(binh.entry, newSignKeyPair()), "Bình"],
  ["no signature", { entry: binh.entry }, "Bình"],
  ["an empty signature", { ...binh, signature: "" }, "Bình"],
  ["a signature that is no base64", { ...binh, signature: "không phải" }, "Bình"],
  ["a signature that is a number", { ...binh, signature: 1 }, "Bình"],
  ["a member more than signed", { ...binh, entry: { ...binh.entry, more: 1 } }, "Bình"],
  ["nothing in it", {}, "#2"],
  ["null", null, "#2"],
  ["a member who stands in it already", an, "An"],
]

describe("attack 1: the server hands out a directory", () => {
  it("that the trusted authority signed throughout: nothing is wrong", () => {
    expect(wrongEntry({ authority: trusted, entries: [an, binh] }, trusted)).toBeNull()
    expect(wrongEntry({ authority: trusted, entries: [] }, trusted)).toBeNull()
  })

  it.each(forged)("with an entry with %s: it is said whose", (_what, entry, whose) => {
    expect(wrongEntry({ authority: trusted, entries: [an, entry] }, trusted)).toBe(whose)
  })

  it("that speaks for another authority, or is no list: the whole is refused", () => {
    const foreign = newSignKeyPair()
    const signed = [vouched(an.entry, foreign)]
    expect(wrongEntry({ authority: hex(foreign.publicKey), entries: signed }, trusted)).toBe("directory")
    const none = { authority: trusted, entries: "none" as unknown as unknown[] }
    expect(wrongEntry(none, trusted)).toBe("directory")
  })
})
