import type { ChildProcess } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { cp, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { readEnvironment } from "#app/config/env.server.ts"
import { openDeps } from "#app/services/container.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import type { Database } from "#db/client.ts"
import { openDatabase } from "#db/client.ts"
import { dataFolder } from "#db/embedded-cluster.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** What `npm run demo` runs: options of Node, then the file. */
async function demoCommand(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    scripts: { demo: string }
  }
  return scripts.demo.split(" ").slice(1)
}

/** The real server as a process of its own, and what stands behind it. */
export type BenchServer = {
  origin: string
  /** From the spawn to its line "Ready". */
  startMs: number
  pid: number
  /** Folder of the database's files. */
  cluster: string
  /** The services on the same database and store, in this process. */
  deps: Deps
  /** The owner's connection to the same database. */
  owner: Database
  stop: () => Promise<void>
}

/** A data folder with the demo's members in it and no reports; every measurement begins with a copy of it. */
export type Template = { copy: () => Promise<string>; remove: () => Promise<void> }

export async function makeTemplate(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), "liem-chinh-bench-"))
  const original = join(folder, "original")
  await (await spawnServer(original, [])).end()
  let copies = 0
  return {
    copy: async () => {
      const copy = join(folder, `copy-${String(++copies)}`)
      await cp(original, copy, { recursive: true, preserveTimestamps: true })
      return copy
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Starts the server on a data folder. `nodeOptions` go to its process, such as `--cpu-prof`. */
export async function startServer(
  dataDir: string,
  nodeOptions: readonly string[] = [],
): Promise<BenchServer> {
  const server = await spawnServer(dataDir, nodeOptions)
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), whenInUse: "attach" })
  const env = readEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: "silent" })
  const { deps, close } = await openDeps(env, postgres.url("app"))
  const owner = openDatabase(postgres.url("owner"), 2)
  return {
    ...{
      origin: server.origin,
      startMs: server.startMs,
      pid: server.pid,
      cluster: dataFolder(join(dataDir, "postgres")).cluster,
      deps,
      owner: owner.db,
    },
    stop: async () => {
      await owner.close()
      await close()
      await server.end()
    },
  }
}

/** Resident memory of a process in MB. Linux only: elsewhere 0. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "")
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024) / 1e6
}

type Spawned = { origin: string; startMs: number; pid: number; end: () => Promise<void> }

async function spawnServer(dataDir: string, nodeOptions: readonly string[]): Promise<Spawned> {
  const port = await freePort()
  const command = await demoCommand()
  const begun = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, ...command, "--empty"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  })
  const origin = await readyLine(child)
  const startMs = performance.now() - begun
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, "exit")
    child.kill("SIGTERM")
    await ended
  }
  return { origin, startMs, pid: child.pid ?? 0, end }
}

async function readyLine(child: ChildProcess): Promise<string> {
  let errors = ""
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-4000)
    process.stderr.write(chunk)
  })
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      reject(new Error(`the server ended with ${String(code)}: ${errors}`))
    })
    if (child.stdout === null) return
    createInterface(child.stdout).on("line", (line) => {
      const origin = /^Ready: (http:\S+)$/.exec(line)?.[1]
      if (origin !== undefined) resolve(origin)
    })
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}
