import { resolve } from "node:path"
import process from "node:process"
import { setTimeout as sleep } from "node:timers/promises"
import { chooseAccount } from "./embedded-account.ts"
import { findBinaries } from "./embedded-binaries.ts"
import { claimFolder } from "./embedded-claim.ts"
import { dataFolder, makeDataFolder, openCluster, readPasswords } from "./embedded-cluster.ts"
import { readPostmaster, signal } from "./embedded-process.ts"
import type { EmbeddedAccess, EmbeddedRole } from "./embedded-roles.ts"
import { databaseUrl, ensureRolesAndDatabase } from "./embedded-roles.ts"
import type { Launch, Server } from "./embedded-server.ts"
import { clearCluster, endProcesses, launchServer, stopServer } from "./embedded-server.ts"

export type EmbeddedOptions = {
  /** Holds the database, its passwords and its log; created when it does not exist. */
  dataDir: string
  /** A free one is looked for unless told. It stays the same while the server runs. */
  port?: number | undefined
  /**
   * What to do when another living process runs the database: `refuse` (unless told) throws, `attach` uses that server,
   * which then ends when the other process stops it.
   */
  whenInUse?: "refuse" | "attach" | undefined
  /** Takes sentences on what becomes of the server. They hold no content of the database. */
  log?: ((sentence: string) => void) | undefined
}

export type EmbeddedPostgres = {
  port: number
  /** What another process needs to reach the server with `databaseUrl`, `createDatabase`, `dropDatabase`. */
  access: EmbeddedAccess
  /** The address of a database for a role; that of the main database, "liemchinh", unless told. Contains a password. */
  url: (role: EmbeddedRole, database?: string) => string
  /** Ends connections, writes everything out and stops the server, within 5 seconds. Further calls do nothing. */
  stop: () => Promise<void>
}

/**
 * Starts a real PostgreSQL on the data in `dataDir`, reachable on 127.0.0.1 only, and makes sure that the roles
 * `liemchinh_owner` and `liemchinh_app` and the database `liemchinh` exist. What it commits is on the disk.
 *
 * A server that a killed process of ours left running is stopped first; one that dies while we run is started again, on the
 * same port. When this process ends without `stop`, the server is told to stop.
 *
 * @throws Error, a sentence that says what to do, when PostgreSQL cannot run here or the data is in use
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const data = dataFolder(resolve(options.dataDir))
  await makeDataFolder(data.folder)
  const claim = await claimFolder(data.folder)
  if ("heldBy" in claim) {
    const postmaster = options.whenInUse === "attach" ? await readPostmaster(data.cluster) : null
    if (postmaster?.ready) {
      const access = { port: postmaster.port, passwords: await readPasswords(data) }
      return handle(access, () => Promise.resolve())
    }
    throw new Error(
      `The database in ${data.folder} is in use by process ${String(claim.heldBy)}: ` +
        "stop that one first, or give this one another data folder.",
    )
  }
  try {
    const binaries = await findBinaries()
    await clearCluster(data, binaries)
    const account = await chooseAccount(binaries.postgres, data.folder)
    const passwords = await openCluster(data, account, binaries.initdb)
    const server = await keepRunning(
      { data, account, binaries, port: options.port },
      options.log ?? (() => undefined),
    )
    const access = { port: server.port, passwords }
    const stop = async (): Promise<void> => {
      await server.stop()
      await claim.release()
    }
    await ensureRolesAndDatabase(access).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return handle(access, stop)
  } catch (error) {
    await claim.release()
    throw error
  }
}

function handle(access: EmbeddedAccess, stop: () => Promise<void>): EmbeddedPostgres {
  let stopped: Promise<void> | undefined
  return {
    port: access.port,
    access,
    url: (role, database) => databaseUrl(access, role, database),
    stop: () => (stopped ??= stop()),
  }
}

type Running = { port: number; stop: () => Promise<void> }

/** Starts the server, and starts it again whenever it ends before `stop` is called. */
async function keepRunning(launch: Launch, log: (sentence: string) => void): Promise<Running> {
  let server: Server = await launchServer(launch)
  const { port } = server
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const restart = async (): Promise<void> => {
    for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, 5000)) {
      try {
        await endProcesses(launch.data)
        server = await launchServer({ ...launch, port })
        log("PostgreSQL runs again.")
        watch()
        return
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
        await sleep(pauseMs)
      }
    }
  }
  const watch = (): void => {
    server.child.once("exit", () => {
      if (stopping) return
      log("PostgreSQL ended unexpectedly and is started again.")
      restarting = restart()
    })
  }
  const stopAtExit = (): void => {
    signal(server.pid, "SIGINT")
  }
  watch()
  process.once("exit", stopAtExit)
  return {
    port,
    stop: async () => {
      stopping = true
      process.off("exit", stopAtExit)
      await restarting
      await stopServer(server.pid, launch.data, launch.binaries)
    },
  }
}
