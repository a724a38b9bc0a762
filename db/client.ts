import type { PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { drizzle } from "drizzle-orm/postgres-js"
import type { Sql, TransactionSql } from "postgres"
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
  const client = postgres(url, {
    ...{ max, onnotice: () => undefined, idle_timeout: 60, connect_timeout: 5 },
    // The driver would wait up to twenty seconds between tries: people get their answer, and the answer, sooner.
    backoff: () => 0.25,
    // Its own question about array types ends the process when the connection breaks meanwhile; drizzle knows our arrays.
    fetch_types: false,
  })
  return { db: drizzle(preparing(client)), close: () => client.end({ timeout: 5 }) }
}

/**
 * Makes `unsafe`, through which drizzle sends everything, prepare its statements. Without a name for each query drizzle
 * asks for none, and the server would parse and plan every statement anew, at the cost of a further round trip.
 */
function preparing<Client extends Sql | TransactionSql>(client: Client): Client {
  const unsafe = client.unsafe.bind(client)
  const prepared: typeof unsafe = (text, values, options) =>
    unsafe(text, values, { ...options, prepare: true })
  Object.assign(client, { unsafe: prepared })
  if ("begin" in client) {
    const begin = client.begin.bind(client) as (work: (tx: TransactionSql) => unknown) => Promise<unknown>
    Object.assign(client, {
      begin: (work: (tx: TransactionSql) => unknown) => begin((tx) => work(preparing(tx))),
    })
  }
  return client
}
