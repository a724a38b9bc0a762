import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { concat, utf8, type Bytes } from "#app/crypto/bytes.ts"
import { EVIDENCE_NS, hashEvidence, openEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import { ageIdentity, ageRecipient, newBoxKeyPair } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { codeOf, collect, streamFrom } from "./byte-streams.ts"

const missing = ["age", "tar"].filter((program) => spawnSync(program, ["--version"]).error !== undefined)
if (missing.length > 0) {
  console.info(
    `Skipped: evidence against the reference programs, because ${missing.join(" and ")} is not installed.`,
  )
}

const folder = mkdtempSync(join(tmpdir(), "evidence-"))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const dialogue = newBoxKeyPair()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", id: "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f" }
const longName =
  "Biên bản làm việc về việc thu tiền không có biên lai ngày 23 tháng 11 năm 2026 (bản chính).pdf"
const sizes = [0, 1, 65_535, 65_536, 65_537, 1_048_577]

/** Runs a program on some input; its complaints, if any, become the failure. */
function run(program: string, args: string[], input: Bytes): Bytes {
  const result = spawnSync(program, args, { input, maxBuffer: 2 ** 28 })
  const complaints = result.stderr.toString()
  if (result.status !== 0 || complaints !== "") throw new Error(`${program}: ${complaints}`)
  return new Uint8Array(result.stdout)
}

async function manifestFor(content: Bytes, name: string) {
  const hashed = await hashEvidence(streamFrom(content))
  return {
    ns: EVIDENCE_NS,
    ...place,
    name,
    type: "",
    ...hashed,
    addedBy: "reporter",
    strippedOf: [],
  } as const
}

async function seal(content: Bytes, name: string): Promise<Bytes> {
  const manifest = { ...(await manifestFor(content, name)), strippedOf: [] }
  return collect(sealEvidence({ source: streamFrom(content), manifest, recipients: [dialogue.publicKey] }))
}

describe.skipIf(missing.length > 0)("gate 2: evidence and the reference programs", () => {
  const identityFile = join(folder, "key.txt")
  writeFileSync(identityFile, `${ageIdentity(dialogue.secretKey)}\n`)

  it.each(sizes)(
    "age and tar extract %i bytes under their Vietnamese name, without a complaint",
    async (size) => {
      const content = randomBytes(size)
      const out = mkdtempSync(join(folder, "out-"))
      const archive = run("age", ["-d", "-i", identityFile], await seal(content, longName))
      run("tar", ["-x", "-C", out], archive)
      expect(
        readdirSync(out)
          .map((name) => name.normalize("NFC"))
          .sort(),
      ).toEqual(["manifest.json", longName].sort())
      expect(new Uint8Array(readFileSync(join(out, longName)))).toEqual(content)
      const manifest: unknown = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))
      expect(manifest).toEqual(await manifestFor(content, longName))
    },
  )

  it.each(sizes)("an object of %i bytes made by age and tar opens with ours", async (size) => {
    const content = randomBytes(size)
    const source = mkdtempSync(join(folder, "in-"))
    const manifest = await manifestFor(content, longName)
    writeFileSync(join(source, "manifest.json"), JSON.stringify(manifest, null, 2))
    writeFileSync(join(source, longName), content)
    for (const format of ["gnu", "pax", "posix"]) {
      const args = ["-c", "--format", format, "-C", source, "manifest.json", longName]
      const archive = run("tar", args, new Uint8Array(0))
      const object = run("age", ["-r", ageRecipient(dialogue.publicKey)], archive)
      const opened = await openEvidence(streamFrom(object), dialogue.secretKey, place)
      expect(opened.manifest).toEqual(manifest)
      expect(await collect(opened.content)).toEqual(content)
    }
  })

  it("age refuses what ours refuses: cut, extended and altered objects", async () => {
    const object = await seal(randomBytes(200_000), "a.bin")
    const altered = Uint8Array.from(object)
    altered[150_000] = (altered[150_000] ?? 0) ^ 1
    for (const wrong of [
      object.slice(0, -1),
      object.slice(0, 184 + 65_552),
      concat(object, utf8("x")),
      altered,
    ]) {
      expect(() => run("age", ["-d", "-i", identityFile], wrong)).toThrow("age:")
      const opening = async () => {
        const opened = await openEvidence(streamFrom(wrong), dialogue.secretKey, place)
        await collect(opened.content)
      }
      expect(await codeOf(opening)).toBe("evidence-damaged")
    }
  })
})
