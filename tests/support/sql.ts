import postgres from "postgres"

export type Sql = postgres.Sql

/** A plain connection, as somebody with the address of the database would open it. */
export function connect(url: string): Sql {
  return postgres(url, { max: 1, onnotice: () => undefined })
}

/** How the database refused a statement, "SQLSTATE message"; "" when it did not. Nothing of it stays. */
export async function refusal(sql: Sql, statements: string | readonly string[]): Promise<string> {
  const kept = Symbol("rolled back")
  try {
    await sql.begin(async (tx) => {
      for (const statement of [statements].flat()) await tx.unsafe(statement)
      throw Object.assign(new Error("rolled back"), { kept })
    })
  } catch (error) {
    if (error instanceof Error && "kept" in error) return ""
    if (error instanceof postgres.PostgresError) return `${error.code} ${error.message}`
    throw error
  }
  return ""
}

/** An event that any role with INSERT can write; its transaction id is what the database makes of it. */
export const anyEvent = `insert into audit_event (id, tx, type, at, recorded_on, entry, entry_hash, payload)
  values (gen_random_uuid(), '0', 'test', '2026-11-23', '2026-11-23', '\\x00', decode(repeat('00', 32), 'hex'), '\\x00')`

/** Every row of every table as text, for searching. */
export async function dumpTables(sql: Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`
  const parts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql.unsafe(`select t::text as row from ${name} t`)
      return `${name}\n${rows.map((row) => String(row["row"])).join("\n")}`
    }),
  )
  return parts.join("\n")
}
