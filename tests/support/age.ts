import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** What is missing of the reference programs, in words; "" when both are there. */
export function missingPrograms(): string {
  const missing = ["age", "tar"].filter((program) => spawnSync(program, ["--version"]).error !== undefined)
  return missing.length === 0 ? "" : `${missing.join(" and ")} is not installed`
}

/** A sealed file opened by people without any of our software: `age -d`, then `tar`. Members by name, in order. */
export function openWithAge(ciphertext: Uint8Array, identity: string): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "liem-chinh-age-"))
  try {
    const keyFile = join(folder, "key.txt")
    writeFileSync(keyFile, `${identity}\n`, { mode: 0o600 })
    const archive = run("age", ["--decrypt", "--identity", keyFile], ciphertext)
    const names = run("tar", ["--list", "--quoting-style=literal"], archive)
    const list = names.toString("utf8").trimEnd().split("\n")
    return new Map(list.map((name) => [name, run("tar", ["--extract", "--to-stdout", "--", name], archive)]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Its complaints, if any, become the failure. */
function run(program: string, args: string[], input: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 2 ** 28 })
  if (status !== 0 || stderr.length > 0) throw new Error(`${program}: ${stderr.toString()}`)
  return stdout
}
