import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle"
import type { Database } from "./client.ts"
import { member, session } from "./schema/staff.ts"

/** Lucia's door to our tables. */
export function sessionAdapter(db: Database): DrizzlePostgreSQLAdapter {
  return new DrizzlePostgreSQLAdapter(db, session, member)
}
