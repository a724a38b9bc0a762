import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
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

/** Any number that nothing else in the database locks. */
const migrationLock = 5_022_761_937

/** Runs `work` while no other process migrates this database; the lock goes with the connection, also after a crash. */
export async function whileAlone(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  const { db, close } = openDatabase(ownerUrl, 1)
  try {
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`)
    await work()
  } finally {
    await close()
  }
}
