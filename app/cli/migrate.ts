import { processEnvironment } from "../config/env.server.ts"
import { migrateAll } from "../services/migrate.server.ts"
import { CommandError, runCommand } from "./run.ts"

/** `npm run db:migrate`: brings the database of `DATABASE_OWNER_URL` to the newest schema. */
await runCommand(async () => {
  const { DATABASE_OWNER_URL } = processEnvironment()
  if (DATABASE_OWNER_URL === undefined)
    throw new CommandError("DATABASE_OWNER_URL: set it to the owner role's address.")
  await migrateAll(DATABASE_OWNER_URL)
  process.stdout.write("The database is up to date.\n")
})
