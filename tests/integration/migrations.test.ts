import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { createDatabase, databaseUrl, dropDatabase } from "#db/embedded-roles.ts"
import { migrateAll } from "#app/services/migrate.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let owner: Sql
beforeAll(async () => {
  database = await openTestDeps()
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

/** All that a migration can change: columns, constraints, indexes, triggers, functions, rights, and what was applied. */
async function schema(): Promise<unknown> {
  const ours = owner`('public', 'drizzle', 'pgboss')`
  return {
    columns: await owner`select table_schema, table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema in ${ours} order by 1, 2, 3`,
    constraints:
      await owner`select conrelid::regclass::text as on, conname, pg_get_constraintdef(oid) as def from pg_constraint
      where connamespace::regnamespace::text in ${ours} order by 1, 2`,
    indexes:
      await owner`select schemaname, indexname, indexdef from pg_indexes where schemaname in ${ours} order by 1, 2`,
    triggers:
      await owner`select tgrelid::regclass::text as on, tgname, pg_get_triggerdef(oid) as def from pg_trigger
      where not tgisinternal order by 1, 2`,
    functions: await owner`select oid::regprocedure::text as name, prosrc, proacl::text from pg_proc
      where pronamespace::regnamespace::text in ${ours} order by 1`,
    rights: await owner`select relnamespace::regnamespace::text as schema, relname, relacl::text from pg_class
      where relnamespace::regnamespace::text in ${ours} order by 1, 2`,
    applied: await owner`select id, hash from drizzle.__drizzle_migrations order by 1`,
  }
}

test("migrating a second time changes nothing", async () => {
  const before = await schema()
  await migrateAll(database.ownerUrl)
  expect(await schema()).toEqual(before)
})

test("attack 28: two processes that migrate at the same moment leave the same schema as one", async () => {
  const before = await schema()
  await Promise.all([migrateAll(database.ownerUrl), migrateAll(database.ownerUrl)])
  expect(await schema()).toEqual(before)
})

test("attack 28: processes that start together on an empty database migrate it once", async () => {
  const access = inject("postgres")
  const name = `test_empty_${randomBytes(4).toString("hex")}`
  await createDatabase(access, name)
  const url = databaseUrl(access, "owner", name)
  try {
    await Promise.all([migrateAll(url), migrateAll(url), migrateAll(url)])
    const empty = connect(url)
    const applied = await empty`select hash from drizzle.__drizzle_migrations`
    await empty.end()
    expect(new Set(applied.map((row) => String(row["hash"]))).size).toBe(applied.length)
  } finally {
    await dropDatabase(access, name)
  }
})

test("migrating keeps the rows that are there", async () => {
  await owner.unsafe(anyEvent)
  await migrateAll(database.ownerUrl)
  expect(await owner`select 1 from audit_event`).toHaveLength(1)
})

test("the application's role cannot migrate", async () => {
  await expect(migrateAll(database.databaseUrl)).rejects.toThrow()
})

test("every table of ours belongs to the owner role, none to the application's", async () => {
  const owned = await owner`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname = 'liemchinh_app'`
  expect(owned).toHaveLength(0)
})
