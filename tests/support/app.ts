import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import type { ServerBuild } from "@remix-run/node"
import { inject } from "vitest"
import type { ObjectStore } from "#storage/object-store.ts"
import { openFileStore } from "#storage/file-store.ts"
import type { Database } from "#db/client.ts"
import { openDatabase } from "#db/client.ts"
import { createDatabase, databaseUrl, dropDatabase } from "#db/embedded-roles.ts"
import type { DemoCeremony, DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { webApp } from "#app/server.ts"
import type { Deps, Limits } from "#app/services/deps.server.ts"
import { authorityKey } from "#app/services/directory.server.ts"
import type { LogFields } from "#app/services/logger.server.ts"
import { useNodePlatform } from "#app/services/platform.server.ts"
import type { Scanner } from "#app/services/scanner.server.ts"
import { deriveSecrets } from "#app/services/secrets.server.ts"
import { templateDatabase } from "./global-setup.ts"

/** The whole product on real parts, for one test file: own database, own store, own port. */
export type TestApp = {
  /** `http://127.0.0.1:PORT` */
  origin: string
  deps: Deps
  /** Members of the demo by login, with their keys. */
  officers: Map<string, DemoOfficer>
  /** Owner's connection to the same database, for looking behind the application's back. */
  owner: Database
  ownerUrl: string
  databaseUrl: string
  dir: string
  /** Everything that was logged. */
  logs: { what: string; fields: LogFields }[]
  /** Cuts every connection and serves anew, from the same database and store, at the same address. */
  restart: () => Promise<void>
  close: () => Promise<void>
}

export type TestAppOptions = {
  limits?: Partial<Limits>
  store?: ObjectStore
  now?: () => Date
  scanner?: Scanner
  /** Keys of the first ceremony, where a test needs their secret halves. */
  ceremony?: Partial<DemoCeremony>
}

const megabyte = 1024 * 1024

/** Deps on a fresh copy of the migrated template; without a web server. */
export async function openTestDeps(options: TestAppOptions = {}) {
  useNodePlatform()
  const access = inject("postgres")
  const name = `test_${randomBytes(6).toString("hex")}`
  await createDatabase(access, name, templateDatabase)
  const appUrl = databaseUrl(access, "app", name)
  const ownerUrl = databaseUrl(access, "owner", name)
  const app = openDatabase(appUrl)
  const owner = openDatabase(ownerUrl, 2)
  const dir = await mkdtemp(join(tmpdir(), "liem-chinh-test-"))
  const logs: TestApp["logs"] = []
  const log = (what: string, fields: LogFields = {}) => {
    logs.push({ what, fields })
  }
  const deps: Deps = {
    db: app.db,
    store: options.store ?? (await openFileStore(join(dir, "objects"))),
    logger: { info: log, warn: log, error: log },
    secrets: deriveSecrets(randomBytes(32)),
    limits: {
      fileBytes: 500 * megabyte,
      reportBytes: 2048 * megabyte,
      unclaimedBytes: 20_480 * megabyte,
      files: 20,
      ...options.limits,
    },
    clock: { now: options.now ?? (() => new Date()) },
    scanner: options.scanner ?? null,
    spoolDir: join(dir, "spool"),
  }
  const close = async () => {
    await app.close()
    await owner.close()
    await dropDatabase(access, name)
    await rm(dir, { recursive: true, force: true })
  }
  return { deps, owner: owner.db, ownerUrl, databaseUrl: appUrl, dir, logs, close }
}

/** The product, set up, with the demo's members enrolled and nothing else in it. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const opened = await openTestDeps(options)
  const officers = await enrolDemoMembers(opened.deps, options.ceremony)
  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild
  const site = {
    origin: null,
    secureCookies: false,
    authority: (await authorityKey(opened.deps.db)) ?? "",
    demo: true,
  }
  const serve = async (port: number) => {
    const started = createServer(webApp(build, { deps: opened.deps, site }))
    await new Promise<void>((done) => started.listen(port, "127.0.0.1", done))
    return started
  }
  let server = await serve(0)
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  const restart = async () => {
    await stop()
    server = await serve(port)
  }
  const close = async () => {
    await stop()
    await opened.close()
  }
  return { ...opened, origin: `http://127.0.0.1:${String(port)}`, officers, restart, close }
}
