import { execFile } from "node:child_process"
import { readdir, readFile, readlink, realpath } from "node:fs/promises"
import { join } from "node:path"
import process from "node:process"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"

/** What a running server writes about itself into its folder. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** Reads `postmaster.pid` of a cluster; null when there is none, or not enough of it yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n")
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null
  return { pid, port, ready: lines[7]?.trim() === "ready" }
}

/** Whether a process runs; one that has ended and that nobody has asked about since does not. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!isTaken(pid)) return false
  const [state] = await statusOf(pid)
  return state !== "Z" && state !== "X"
}

/** Whether the system still keeps the number for a process, running or ended. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

/**
 * The living processes of a server over `cluster`: every one of them has the folder as its working directory. Where there is
 * no /proc only the one named `suspect` is looked at, by its command line.
 */
export async function serverProcesses(cluster: string, suspect: number | undefined): Promise<number[]> {
  if (process.platform === "linux") {
    const folder = await realpath(cluster).catch(() => cluster)
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
    const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")))
    return pids.filter((_, index) => folders[index] === folder).map(Number)
  }
  if (suspect === undefined || !(await isAlive(suspect))) return []
  if (process.platform === "win32") return [suspect]
  const command = await promisify(execFile)("ps", ["-p", String(suspect), "-o", "command="]).catch(() => ({
    stdout: "",
  }))
  return command.stdout.includes(cluster) ? [suspect] : []
}

/** When a process began, in a form that only serves to tell it from a later one with the same number; "" if unknown. */
export async function startOf(pid: number): Promise<string> {
  return (await statusOf(pid))[19] ?? ""
}

/** The fields of /proc/PID/stat from the third on, its state; none where there is no /proc. */
async function statusOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => "")
  // The second field is the name in parentheses, and may hold anything.
  return line === "" ? [] : line.slice(line.lastIndexOf(")") + 2).split(" ")
}

/** Resolves to true once `done` holds, to false when it does not within `limitMs`. */
export async function within(limitMs: number, done: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + limitMs
  for (;;) {
    if (await done()) return true
    if (performance.now() > end) return false
    await sleep(10)
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}
