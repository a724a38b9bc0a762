import type { ChildProcess } from "node:child_process"
import { execFile } from "node:child_process"
import { once } from "node:events"
import { open, readFile, rename, rm, stat } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import process from "node:process"
import { promisify } from "node:util"
import type { Account } from "./embedded-account.ts"
import { spawnAs } from "./embedded-account.ts"
import type { Binaries } from "./embedded-binaries.ts"
import type { DataFolder } from "./embedded-cluster.ts"
import { isAlive, isTaken, readPostmaster, serverProcesses, signal, within } from "./embedded-process.ts"

export type Server = { child: ChildProcess; pid: number; port: number }

/** Nothing here weakens durability: fsync, full_page_writes and synchronous_commit are said aloud so that they stay on. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "64MB",
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  // Statements and the details of errors may quote what people wrote.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
}

const startLimitMs = 60_000
const logLimitBytes = 10 * 1024 * 1024

export type Launch = { data: DataFolder; account: Account; binaries: Binaries; port: number | undefined }

/**
 * Starts a server on the cluster and resolves when it takes connections, after crash recovery where that is due.
 *
 * @param port taken as it is; without one a free port is looked for
 * @throws Error with the last lines of the server's log
 */
export async function launchServer(launch: Launch): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = launch.port ?? (await freePort())
    const result = await tryLaunch(launch, port)
    if ("child" in result) return result
    // Somebody took the free port before the server could.
    if (launch.port === undefined && attempt < 5 && result.log.includes("could not bind")) continue
    throw new Error(
      `PostgreSQL did not start in ${launch.data.folder}. ${await hint(launch.data, port, result.log)}Its log ends with:\n${result.log}`,
    )
  }
}

async function hint({ cluster }: DataFolder, port: number, log: string): Promise<string> {
  if (log.includes("could not bind")) return `Port ${String(port)} is taken. `
  if (!log.includes("incompatible with server")) return ""
  const version = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => "?")).trim()
  return `Its data is that of PostgreSQL ${version}: dump it with that version and load it with this one. `
}

async function tryLaunch(
  { data, account, binaries }: Launch,
  port: number,
): Promise<Server | { log: string }> {
  await rotate(data.log)
  const log = await open(data.log, "a+", 0o600)
  try {
    const before = (await log.stat()).size
    const given = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ])
    const child = spawnAs(account, [binaries.postgres, "-D", data.cluster, ...given], {
      // Not our terminal's: Ctrl-C is for us, and we stop the server when our work is done.
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    })
    const { pid } = child
    if (pid === undefined) throw ((await once(child, "error")) as [Error])[0]
    const ended = (): boolean => child.exitCode !== null || child.signalCode !== null
    const settledInTime = await within(startLimitMs, async () => {
      const postmaster = await readPostmaster(data.cluster)
      return ended() || (postmaster?.pid === pid && postmaster.ready)
    })
    if (settledInTime && !ended()) {
      child.unref()
      return { child, pid, port }
    }
    signal(pid, "SIGKILL")
    const size = (await log.stat()).size
    const { buffer, bytesRead } = await log.read(Buffer.alloc(Math.min(size - before, 4096)), {
      position: Math.max(before, size - 4096),
    })
    return { log: buffer.toString("utf8", 0, bytesRead).trim() }
  } finally {
    await log.close()
  }
}

async function rotate(log: string): Promise<void> {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size > logLimitBytes) await rename(log, `${log}.1`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  await once(probe, "close")
  if (address === null || typeof address === "string") throw new Error("no port is free on 127.0.0.1")
  return address.port
}

/**
 * Stops the server process `pid` and waits for its end: at first politely to the server (a fast shutdown, which ends
 * connections and writes everything out), after 4 seconds at once (the next start recovers), at last by force.
 */
export async function stopServer(pid: number, data: DataFolder, binaries: Binaries): Promise<void> {
  if (process.platform === "win32") {
    // Windows has no signals; the package's own tool knows how.
    await promisify(execFile)(binaries.pgCtl, ["stop", "-D", data.cluster, "-m", "fast", "-t", "5"]).catch(
      () => undefined,
    )
    return
  }
  for (const [name, limitMs] of [
    ["SIGINT", 4000],
    ["SIGQUIT", 800],
    ["SIGKILL", 2000],
  ] as const) {
    signal(pid, name)
    if (await within(limitMs, async () => !(await isAlive(pid)))) break
  }
  await endProcesses(data)
}

/** Ends what a killed server left behind: its children notice by themselves soon, unless they are busy. */
export async function endProcesses({ cluster }: DataFolder): Promise<void> {
  const left = (): Promise<number[]> => serverProcesses(cluster, undefined)
  for (const [name, limitMs] of [
    ["SIGQUIT", 2000],
    ["SIGKILL", 2000],
  ] as const) {
    if (await within(limitMs / 2, async () => (await left()).length === 0)) return
    for (const pid of await left()) signal(pid, name)
    if (await within(limitMs / 2, async () => (await left()).length === 0)) return
  }
}

/**
 * Stops a server that a killed process of ours left running on the cluster, and removes a `postmaster.pid` whose number now
 * belongs to another program: PostgreSQL would not dare to.
 */
export async function clearCluster(data: DataFolder, binaries: Binaries): Promise<void> {
  const postmaster = await readPostmaster(data.cluster)
  const running = await serverProcesses(data.cluster, postmaster?.pid)
  if (postmaster && running.includes(postmaster.pid)) await stopServer(postmaster.pid, data, binaries)
  else if (running.length > 0) await endProcesses(data)
  if (!postmaster || !isTaken(postmaster.pid)) return
  if ((await serverProcesses(data.cluster, postmaster.pid)).length === 0)
    await rm(join(data.cluster, "postmaster.pid"), { force: true })
}
