import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openTestDeps } from "#tests/support/app.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect, refusal } from "#tests/support/sql.ts"

/** Tables whose rows may change without an event, each with the reason. Everything else must be guarded. */
const unguarded: Record<string, string> = {
  audit_event: "is the trail itself: it only grows",
  session: "ends by time; its beginning is the event session.opened",
  login_throttle: "counts failures of a name; holds no state of the office",
  oversight_case: "follows the trail by a trigger of its own; the application's role may only read it",
  oversight_change: "the same: what a step changes in the sums",
  oversight_demand: "the same",
  oversight_disclosure: "the same",
  oversight_referral: "the same",
  oversight_sum: "the same; folding changes no number",
  upload: "ciphertext that belongs to nothing yet; claiming it is part of an event of a case",
  upload_part: "the same, until the upload is whole",
}

let database: Awaited<ReturnType<typeof openTestDeps>>
let app: Sql
beforeAll(async () => {
  database = await openTestDeps()
  app = connect(database.databaseUrl)
})
afterAll(async () => {
  await app.end()
  await database.close()
})

type Table = { name: string; guarded: boolean; granted: string[]; column: string; columns: string }

/** From the catalogue, so that a table made tomorrow is looked at too. */
async function tables(): Promise<Table[]> {
  return app<Table[]>`
    select c.relname as name,
      exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = c.oid and p.proname = 'require_audit_event' and t.tgenabled = 'O'
          and t.tgtype & 1 = 0 and t.tgtype & 2 = 0 and t.tgtype & 60 = 60) as guarded,
      array_remove(array[
        case when has_table_privilege(c.oid, 'INSERT') then 'INSERT' end,
        case when has_any_column_privilege(c.oid, 'UPDATE') then 'UPDATE' end,
        case when has_table_privilege(c.oid, 'DELETE') then 'DELETE' end,
        case when has_table_privilege(c.oid, 'TRUNCATE') then 'TRUNCATE' end], null) as granted,
      (select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
        order by has_column_privilege(c.oid, attnum, 'UPDATE') desc, attnum limit 1) as column,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'm', 'f') order by 1`
}

/** Statements that touch a table without a row: triggers of statements fire all the same. */
function statements(table: Table): Record<string, string> {
  const { column, columns } = table
  return {
    INSERT: `insert into ${table.name} (${columns}) select ${columns} from ${table.name} where false`,
    UPDATE: `update ${table.name} set ${column} = ${column} where false`,
    DELETE: `delete from ${table.name} where false`,
    TRUNCATE: `truncate ${table.name} cascade`,
  }
}

test("every table either demands an event or says why not", async () => {
  const found = await tables()
  expect(found.length).toBeGreaterThan(10)
  const open = found.filter((table) => !table.guarded).map((table) => table.name)
  expect(open).toEqual(Object.keys(unguarded).sort())
})

test("no view, function or sequence gives the application's role another way to write", async () => {
  const others = await app`
    select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('v', 'S') order by 1`
  // Sequences number rows; that is all they can be asked.
  expect(others.map((one) => String(one["relname"]))).toEqual([
    ...["notice_position_seq", "referral_position_seq", "referral_record_position_seq"],
  ])
  const definers = await app`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and p.prosecdef order by 1`
  // Two run for nobody but a new event: as triggers they cannot be called. The fold takes nothing and adds up. The last one
  // puts sealed keys in the place of the same, for whom an event of this transaction names (`rotation.test.ts`).
  expect(definers.map((one) => String(one["proname"]))).toEqual([
    ...["oversight_disclosure_follows", "oversight_fold", "oversight_follows", "put_resealed"],
  ])
})

describe("the application's role", () => {
  test("cannot insert, update, delete or truncate in a guarded table without an event in the transaction", async () => {
    for (const table of (await tables()).filter((one) => one.guarded))
      for (const [verb, statement] of Object.entries(statements(table))) {
        const expected = table.granted.includes(verb) ? /^23514 no audit event/ : /^42501 /
        expect(await refusal(app, statement), `${verb} ${table.name}`).toMatch(expected)
      }
  })

  test("can do what it is granted once the transaction holds an event", async () => {
    for (const table of (await tables()).filter((one) => one.guarded))
      for (const verb of table.granted)
        expect(await refusal(app, [anyEvent, statements(table)[verb] ?? ""]), `${verb} ${table.name}`).toBe(
          "",
        )
  })

  test("cannot rest a change on an event that was taken back", async () => {
    const steps = [
      "savepoint s",
      anyEvent,
      "rollback to s",
      "update case_file set main_state = main_state where false",
    ]
    expect(await refusal(app, steps)).toMatch(/^23514 no audit event/)
  })

  test("cannot rest a change on the event of an earlier transaction", async () => {
    await app.unsafe(anyEvent)
    expect(await refusal(app, "update case_file set main_state = main_state where false")).toMatch(/^23514 /)
  })

  test("cannot write the event after the change", async () => {
    expect(
      await refusal(app, ["update case_file set main_state = main_state where false", anyEvent]),
    ).toMatch(/^23514 /)
  })

  test("may change nothing of a sealed thing, and delete none", async () => {
    const closed = [
      "update report set lookup_hash = lookup_hash",
      "update key_grant set sealed = sealed",
      "update sealed_record set bytes = bytes",
      "delete from sealed_record",
      "update evidence set sha256 = sha256",
      "delete from evidence",
      "update identity_record set bytes = bytes",
      "delete from report",
      "delete from case_file",
      "delete from member",
      "delete from exclusion",
      "update setting set value = value",
    ]
    for (const statement of closed)
      expect(await refusal(app, [anyEvent, statement]), statement).toMatch(/^42501 /)
  })
})
