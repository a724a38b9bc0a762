import type { PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { drizzle } from "drizzle-orm/postgres-js"
import postgres from "postgres"

export type Database = PostgresJsDatabase
/** What repositories take: a transaction, or the database for single reads. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0]
export type Reader = Database | Transaction

/**
 * A pool for one role. `max` connections; statements are prepared once per connection. Notices are dropped: their text
 * may quote values.
 */
export function openDatabase(url: string, max = 10): { db: Database; close: () => Promise<void> } {
  const client = postgres(url, { max, onnotice: () => undefined, idle_timeout: 60, connect_timeout: 5 })
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) }
}
