import { join } from "node:path"
import type { EmbeddedOptions, EmbeddedPostgres } from "#db/embedded.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"
import type { Environment } from "../config/env.server.ts"
import type { Site } from "../http/context.server.ts"
import { startWeb } from "../server.ts"
import { openDeps } from "../services/container.server.ts"
import type { Deps } from "../services/deps.server.ts"
import { authorityKey } from "../services/directory.server.ts"
import { migrateAll } from "../services/migrate.server.ts"
import { startWorker } from "../worker.ts"
import { CommandError } from "./run.ts"

/** A process with its database: the embedded one, or that of `DATABASE_URL`. */
export type Runtime = { deps: Deps; databaseUrl: string; close: () => Promise<void> }

/** Opens the database (migrated when it is ours or an owner address is given), store and keys. */
export async function openRuntime(env: Environment): Promise<Runtime> {
  const stops: (() => Promise<void>)[] = []
  let databaseUrl = env.DATABASE_URL
  let ownerUrl = env.DATABASE_OWNER_URL
  if (databaseUrl === undefined) {
    const postgres = await startEmbedded({ dataDir: join(env.DATA_DIR, "postgres") })
    stops.unshift(() => postgres.stop())
    databaseUrl = postgres.url("app")
    ownerUrl = postgres.url("owner")
  }
  if (ownerUrl !== undefined) await migrateAll(ownerUrl)
  const { deps, close } = await openDeps(env, databaseUrl)
  stops.unshift(close)
  return {
    ...{ deps, databaseUrl },
    close: async () => {
      for (const stop of stops) await stop()
    },
  }
}

/** Its failures are sentences for the person at the terminal, such as that another process uses the data. */
async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options)
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error))
  }
}

/** Serves until SIGTERM or SIGINT, then stops web, worker and database in that order. Returns the port. */
export async function serve(env: Environment, runtime: Runtime, demo: boolean): Promise<number> {
  const site: Site = {
    origin: env.PUBLIC_ORIGIN === undefined ? null : new URL(env.PUBLIC_ORIGIN).origin,
    secureCookies: env.PUBLIC_ORIGIN?.startsWith("https:") ?? false,
    authority: (await authorityKey(runtime.deps.db)) ?? "",
    demo,
  }
  const web = await startWeb({ deps: runtime.deps, site, host: env.HOST, port: env.PORT })
  const worker = await startWorker(runtime.deps, runtime.databaseUrl)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await web.stop(3000)
    await worker.stop()
    await runtime.close()
    process.exit(0)
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop())
  if (env.npm_lifecycle_event !== undefined) onceOrphaned(() => void stop())
  return web.port
}

const parent = process.ppid

/** npm hands a signal to its shell, which ends without handing it on: that the parent is gone is then the sign to stop. */
function onceOrphaned(stop: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 200)
  watch.unref()
}
