import { describe, expect, it } from "vitest"
import { hex } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import {
  authorityFingerprint,
  checkEntry,
  entryKeys,
  readEntry,
  signEntry,
  type DirectoryEntry,
} from "#app/crypto/directory-entry.ts"
import { newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { codeOf } from "./byte-streams.ts"

const authority = newSignKeyPair()
const keys = newKeys()
const entry: DirectoryEntry = {
  v: 1,
  member: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11",
  login: "nguyen.van.a",
  name: "Nguyễn Văn A",
  roles: ["officer", "intake"],
  body: "thanh-tra",
  unit: null,
  box: hex(keys.boxPublic),
  sign: hex(keys.signPublic),
  from: "2026-11-23",
}

describe("a directory entry", () => {
  it("is believed under the authority's signature, and its keys are usable", () => {
    const signature = signEntry(entry, authority.secretKey)
    expect(checkEntry(entry, signature, authority.publicKey)).toBe(true)
    expect(entryKeys(entry)).toEqual({ boxPublic: keys.boxPublic, signPublic: keys.signPublic })
    expect(readEntry(JSON.parse(JSON.stringify(entry)) as JsonValue)).toEqual(entry)
  })

  it("with another key, name, role or day is refused, though the server hands it out", () => {
    const signature = signEntry(entry, authority.secretKey)
    const changes: Partial<DirectoryEntry>[] = [
      { box: hex(newKeys().boxPublic) },
      { sign: hex(newKeys().signPublic) },
      { member: "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02" },
      { login: "nguyen.van.b" },
      { name: "Nguyễn Văn A".normalize("NFD") },
      { roles: ["officer"] },
      { roles: ["intake", "officer"] },
      { body: "thanh-uy" },
      { unit: "phuong-1" },
      { from: "2026-11-22" },
    ]
    for (const change of changes) {
      expect(checkEntry({ ...entry, ...change }, signature, authority.publicKey)).toBe(false)
    }
  })

  it("signed by another authority, or under another namespace, is refused", () => {
    expect(checkEntry(entry, signEntry(entry, newSignKeyPair().secretKey), authority.publicKey)).toBe(false)
    const elsewhere = signStatement("grant", entry, authority.secretKey)
    expect(checkEntry(entry, elsewhere, authority.publicKey)).toBe(false)
  })

  it.each<[string, Record<string, unknown>]>([
    ["an unknown member", { ...entry, admin: true }],
    ["another version", { ...entry, v: 2 }],
    ["a key in upper case", { ...entry, box: entry.box.toUpperCase() }],
    ["a short key", { ...entry, sign: entry.sign.slice(2) }],
    ["a member that is no UUID", { ...entry, member: "a" }],
    ["roles that are a text", { ...entry, roles: "officer" }],
    ["an empty login", { ...entry, login: "" }],
    ["no unit at all", { ...entry, unit: undefined }],
    ["a time instead of a day", { ...entry, from: "2026-11-23T09:00Z" }],
  ])("with %s is malformed: neither signed nor believed", async (_, value) => {
    const wrong = value as unknown as DirectoryEntry
    expect(await codeOf(() => signEntry(wrong, authority.secretKey))).toBe("entry-shape")
    expect(await codeOf(() => readEntry(value as JsonValue))).toBe("entry-shape")
    // Even if the authority itself were made to sign such a thing.
    const json = JSON.parse(JSON.stringify(value)) as JsonValue
    const signature = signStatement("directory", json, authority.secretKey)
    expect(checkEntry(json as unknown as DirectoryEntry, signature, authority.publicKey)).toBe(false)
    expect(checkEntry(wrong, signature, authority.publicKey)).toBe(false)
  })

  it.each([null, 1, "a", [], [entry]])("is not %j", async (value) => {
    expect(await codeOf(() => readEntry(value as JsonValue))).toBe("entry-shape")
  })
})

describe("the authority's fingerprint", () => {
  it("is printed as four rows of four groups of four", () => {
    const printed = authorityFingerprint(authority.publicKey)
    expect(printed).toMatch(/^(?:(?:[0-9A-F]{4} ){3}[0-9A-F]{4}\n){3}(?:[0-9A-F]{4} ){3}[0-9A-F]{4}$/)
    expect(authorityFingerprint(newSignKeyPair().publicKey)).not.toBe(printed)
  })

  it("is SHA-256 over its own namespace and the key", async () => {
    const prefix = new TextEncoder().encode("liemchinh/authority/v1\n")
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.of(...prefix, ...authority.publicKey))
    const printed = authorityFingerprint(authority.publicKey).replace(/\s/g, "").toLowerCase()
    expect(printed).toBe(hex(new Uint8Array(digest)))
  })
})
