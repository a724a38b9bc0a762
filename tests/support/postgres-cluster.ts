import { access, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findBinaries } from "#db/embedded-binaries.ts"
import { claimFolder } from "#db/embedded-claim.ts"
import { dataFolder } from "#db/embedded-cluster.ts"
import type { EmbeddedAccess } from "#db/embedded-roles.ts"
import { clearCluster } from "#db/embedded-server.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"

/**
 * A throwaway server for one run of the tests, as durable as the real one. `access` is plain data: a worker that got it can
 * call `createDatabase(access, name, template)`, `databaseUrl(access, role, name)` and `dropDatabase` of `db/embedded-roles.ts`.
 */
export type TestCluster = { access: EmbeddedAccess; stop: () => Promise<void> }

const prefix = "liem-chinh-postgres-"

export async function startTestCluster(): Promise<TestCluster> {
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const server = await startEmbeddedPostgres({ dataDir, log: console.warn })
  return {
    access: server.access,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs that were killed could not clean up; their servers would run for ever. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = join(tmpdir(), name)
    try {
      // A folder without it was made this very moment.
      await access(join(folder, "owner.json"))
      const claim = await claimFolder(folder)
      if ("heldBy" in claim) continue
      await clearCluster(dataFolder(folder), await findBinaries())
      await rm(folder, { recursive: true, force: true })
    } catch {
      // Another user's, or another run is cleaning it up at this moment.
    }
  }
}
