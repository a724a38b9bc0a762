import { sql } from "drizzle-orm"
import { PgBoss } from "pg-boss"
import { openDatabase } from "./client.ts"

/** Brings pg-boss's own schema up to date, as the owner, and lets the application's role use it. */
export async function migrateJobQueue(ownerUrl: string, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false })
  boss.on("error", () => undefined)
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue, { policy: "singleton" })
  await boss.stop({ graceful: false })
  const { db, close } = openDatabase(ownerUrl, 1)
  await db.execute(sql`grant usage on schema pgboss to liemchinh_app`)
  await db.execute(sql`grant select, insert, update, delete on all tables in schema pgboss to liemchinh_app`)
  await db.execute(sql`grant execute on all functions in schema pgboss to liemchinh_app`)
  await close()
}
