import { fileURLToPath } from "node:url"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import { openDatabase } from "./client.ts"

/** Brings the database to the newest schema, as the owner role. Forward only; running it again changes nothing. */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const { db, close } = openDatabase(ownerUrl, 1)
  try {
    await migrate(db, {
      migrationsFolder: fileURLToPath(new URL("migrations", import.meta.url)),
      migrationsSchema: "drizzle",
    })
  } finally {
    await close()
  }
}
