import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import type { Bytes } from "#app/crypto/bytes.ts"
import type { EvidenceManifest } from "#app/crypto/evidence.ts"
import { hashEvidence, openEvidence } from "#app/crypto/evidence.ts"
import { ageIdentity } from "#app/crypto/keys.ts"
import keyrings from "#tests/vectors/keyring.json"
import { streamFrom } from "./byte-streams.ts"

const vectors = fileURLToPath(new URL("../../vectors", import.meta.url))
const folder = join(vectors, "evidence")
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".age"))
  .map((file) => file.slice(0, -".age".length))

/** The 32 bytes in an `AGE-SECRET-KEY-1…` (BIP 173); encoded again it has to be the same, checksum and all. */
function secretOf(identity: string): Bytes {
  const symbols = identity.slice("AGE-SECRET-KEY-1".length, -6).toLowerCase()
  const bits = Array.from(symbols, (symbol) =>
    "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(symbol).toString(2).padStart(5, "0"),
  ).join("")
  const secret = Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2))
  expect(ageIdentity(secret)).toBe(identity)
  return secret
}

describe("published evidence vectors", () => {
  it.each(names)("%s opens, under its own key, to what its manifest says", async (name) => {
    const read = (ending: string) => readFileSync(join(folder, `${name}.${ending}`))
    const manifest = JSON.parse(read("manifest.json").toString("utf8")) as EvidenceManifest
    const secret = secretOf(read("key").toString("ascii").trim())
    const opened = await openEvidence(streamFrom(new Uint8Array(read("age"))), secret, manifest)
    expect(opened.manifest).toEqual(manifest)
    expect(await hashEvidence(opened.content)).toEqual({ size: manifest.size, sha256: manifest.sha256 })
  })

  it("go from nothing to more than a mebibyte", () => {
    const sizes = names.map((name) => {
      const text = readFileSync(join(folder, `${name}.manifest.json`), "utf8")
      return (JSON.parse(text) as EvidenceManifest).size
    })
    expect(Math.min(...sizes)).toBe(0)
    expect(Math.max(...sizes)).toBeGreaterThan(2 ** 20)
    expect(names.length).toBeGreaterThanOrEqual(6)
  })
})

const reader = join(vectors, "reader")
const go = (...args: string[]) => spawnSync("go", args, { cwd: reader, encoding: "utf8", timeout: 240_000 })

/** Why the reader in Go cannot be run here; null where it can. Its packages come over the network, once. */
function whyNot(): string | null {
  if (go("version").error !== undefined) return "go is not installed"
  const got = go("mod", "download")
  return got.status === 0 ? null : `its packages could not be had: ${got.stderr.trim().slice(0, 200)}`
}

const reason = whyNot()
if (reason !== null) console.info(`Skipped: the vectors read by a program in Go, because ${reason}.`)

describe.skipIf(reason !== null)("the reader of the vectors in another language", () => {
  it("opens all of them with none of our code", { timeout: 240_000 }, () => {
    const { status, stdout, stderr } = go("run", ".", vectors)
    expect(stderr).toBe("")
    expect(status).toBe(0)
    const lines = stdout.trim().split("\n")
    expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual(
      ["receipt", "record", "statement", ...names].sort(),
    )
    const count = (name: string) =>
      (JSON.parse(readFileSync(join(vectors, name), "utf8")) as unknown[]).length
    for (const name of ["receipt", "record", "statement"])
      expect(lines).toContain(`${name} ${String(count(`${name}.json`))}`)
  })

  it("opens every keyring from its passphrase, of one pair and of two", { timeout: 240_000 }, () => {
    const { status, stdout, stderr } = go("run", "./keyring", vectors)
    expect(stderr).toBe("")
    expect(status).toBe(0)
    expect(stdout.trim()).toBe(`keyring ${String(keyrings.length)}`)
  })

  it.each(["main.go", "keyring/main.go"])("%s is a hundred lines at most", (program) => {
    const lines = readFileSync(join(reader, program), "utf8").trimEnd().split("\n")
    expect(lines.length).toBeLessThanOrEqual(100)
  })
})
