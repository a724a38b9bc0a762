import { existsSync } from "node:fs"
import type { TestProject } from "vitest/node"
import type { EmbeddedAccess } from "#db/embedded-roles.ts"
import { createDatabase, databaseUrl } from "#db/embedded-roles.ts"
import { migrateAll } from "#app/services/migrate.server.ts"
import { startTestCluster } from "./postgres-cluster.ts"

declare module "vitest" {
  interface ProvidedContext {
    postgres: EmbeddedAccess
  }
}

/** Name of the migrated database that every test database is copied from. */
export const templateDatabase = "template_migrated"

/** One real PostgreSQL for the run, with a migrated template; pages are built by `npm run build` beforehand. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync("build/server/index.js")) throw new Error("Build the pages first: npm run build")
  const cluster = await startTestCluster()
  await createDatabase(cluster.access, templateDatabase)
  await migrateAll(databaseUrl(cluster.access, "owner", templateDatabase))
  project.provide("postgres", cluster.access)
  return () => cluster.stop()
}
