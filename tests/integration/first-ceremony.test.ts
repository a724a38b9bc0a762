import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { fromHex, hex } from "#app/crypto/bytes.ts"
import { authorityFingerprint } from "#app/crypto/directory-entry.ts"
import { signKeyPairFromSeed } from "#app/crypto/keys.ts"
import { combineRecovery } from "#app/crypto/recovery.ts"
import { freePort } from "#tests/support/demo-process.ts"

/** Commands as people type them, on an installation of their own with the embedded database. */
describe("UC-20 the first ceremony", () => {
  const folder = mkdtempSync(join(tmpdir(), "liem-chinh-ceremony-"))
  let port: number
  let before: Ended
  let first: Ended
  let second: Ended

  type Ended = { code: number | null; said: string; complained: string }

  function command(file: string, ...args: string[]) {
    return spawn(process.execPath, [file, ...args], {
      env: {
        PATH: process.env["PATH"],
        DATA_DIR: folder,
        PORT: String(port),
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    })
  }

  async function run(file: string, ...args: string[]): Promise<Ended> {
    const child = command(file, ...args)
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
    const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { code, said, complained }
  }

  beforeAll(async () => {
    port = await freePort()
    before = await run("app/cli/start.ts")
    first = await run("app/cli/setup.ts", "--shares", "4", "--needed", "3", "--login", "chu-tich")
    second = await run("app/cli/setup.ts")
  }, 180_000)
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** Each share is four rows, the first with its number. */
  const shares = () =>
    [...first.said.matchAll(/^ {2}\d {2}(.+\n(?: {5}.+\n){3})/gm)].map(([, rows = ""]) =>
      rows.replaceAll(/ /g, ""),
    )
  /** Rows of 64 digits below a line that speaks of such a key. */
  const keys = (half: "secret" | "public") =>
    [...first.said.matchAll(new RegExp(`${half} key.*\\n {2}([0-9a-f]{64})$`, "gm"))].map(
      ([, key = ""]) => key,
    )
  const secrets = () => keys("secret")

  test("an installation without it does not start, and says what to do", () => {
    expect(before.code).toBe(1)
    expect(before.complained).toContain("npm run setup")
    expect(before.complained).not.toContain("    at ")
  })

  test("shows the authority's secret and public key with its fingerprint, the shares, the log key and the link, once", () => {
    expect(first.complained).toBe("")
    expect(first.code).toBe(0)
    expect(secrets()).toHaveLength(2)
    const [authority = ""] = secrets()
    const { publicKey } = signKeyPairFromSeed(fromHex(authority))
    expect(keys("public")).toEqual([hex(publicKey)])
    expect(first.said).toContain("VITE_AUTHORITY_KEY")
    const print = authorityFingerprint(publicKey)
    expect(first.said).toContain(print.split("\n")[0])
    expect(first.said).toMatch(/\/enrol\/[\w-]{32}$/m)
    expect(first.said).toContain("--sign chu-tich")
  })

  test("any three of four shares give the recovery key, two do not", async () => {
    const all = shares()
    expect(all).toHaveLength(4)
    const [a = "", b = "", c = "", d = ""] = all
    expect(await combineRecovery([a, b, c])).toEqual(await combineRecovery([d, b, a]))
    await expect(combineRecovery([a, b])).rejects.toThrow()
  })

  test("is refused the second time, and shows nothing", () => {
    expect(second.code).toBe(1)
    expect(second.said).toBe("")
    expect(second.complained).toContain("was held already")
  })

  test("leaves none of its secrets on the disk", () => {
    const rows = shares().flatMap((share) => share.trim().split("\n").slice(1))
    const wanted = [...secrets().flatMap((secret) => [secret, Buffer.from(fromHex(secret))]), ...rows]
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        const bytes = readFileSync(path)
        return wanted.some((secret) => bytes.includes(secret))
      })
    expect(wanted).toHaveLength(16)
    expect(found).toEqual([])
  })

  test("afterwards the installation starts", async () => {
    const child = command("app/cli/start.ts")
    const said: string[] = []
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()))
    await new Promise<void>((resolve) => {
      child.stdout.on("data", (chunk: Buffer) => {
        said.push(chunk.toString())
        if (said.join("").includes("Ready: ")) resolve()
      })
      child.once("exit", () => {
        resolve()
      })
    })
    expect(said.join("")).toBe(`Ready: http://127.0.0.1:${String(port)}\n`)
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    expect(await ended).toBe(0)
  })
})
