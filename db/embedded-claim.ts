import { randomUUID } from "node:crypto"
import { link, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import process from "node:process"
import { isAlive, startOf } from "./embedded-process.ts"

export type Claim = { heldBy: number } | { release: () => Promise<void> }

/**
 * Makes this process the only one that starts and stops a server in `dataDir`, or names the living process that does so
 * already. The claim of a process that has died counts for nothing.
 */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const file = join(dataDir, "owner.json")
  const draft = `${file}.${randomUUID()}`
  const content = JSON.stringify({ pid: process.pid, start: await startOf(process.pid) })
  await writeFile(draft, content, { mode: 0o600, flag: "wx" })
  try {
    for (;;) {
      if (await linked(draft, file)) return { release: () => releaseIfOurs(file, content) }
      const holder = await readFile(file, "utf8").catch(() => "")
      const pid = await livingHolder(holder)
      if (pid !== null) return { heldBy: pid }
      await setAside(file, holder)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

async function livingHolder(content: string): Promise<number | null> {
  try {
    const { pid, start } = JSON.parse(content) as { pid: number; start: string }
    return (await isAlive(pid)) && (await startOf(pid)) === start ? pid : null
  } catch {
    return null
  }
}

/** Takes a dead claim away, unless it has been replaced by another process since we read it. */
async function setAside(file: string, dead: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch {
    // Another process was faster.
    return
  }
  if ((await readFile(aside, "utf8")) !== dead) await linked(aside, file)
  await rm(aside, { force: true })
}

async function releaseIfOurs(file: string, content: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => "")) === content) await rm(file, { force: true })
}
