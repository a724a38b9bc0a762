import { afterAll, beforeAll, expect, test } from "vitest"
import { openTestDeps } from "#tests/support/app.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect, refusal } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let app: Sql
let owner: Sql
beforeAll(async () => {
  database = await openTestDeps()
  app = connect(database.databaseUrl)
  owner = connect(database.ownerUrl)
  await app.unsafe(anyEvent)
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.close()
})

const denied = /^42501 /

async function allDenied(attempts: readonly (string | readonly string[])[]): Promise<void> {
  for (const attempt of attempts)
    expect(await refusal(app, attempt), [attempt].flat().join("; ")).toMatch(denied)
}

test("attack 26: the application's role cannot change, delete, lock away or truncate audit events", async () => {
  await allDenied([
    "update audit_event set type = 'other'",
    "update audit_event set tx = tx where false",
    "delete from audit_event",
    "delete from only audit_event where false",
    "truncate audit_event",
    "truncate case_file, audit_event cascade",
    `${anyEvent} on conflict (id) do update set type = 'other'`,
    "merge into audit_event a using (select 1) s on true when matched then delete",
    "with gone as (delete from audit_event returning *) select * from gone",
    "select * from audit_event for update",
    "lock table audit_event in access exclusive mode",
  ])
})

test("attack 26: even the owner cannot change or delete an event without first disabling the trigger", async () => {
  for (const attempt of [
    "update audit_event set type = 'other'",
    "delete from audit_event",
    "truncate audit_event",
  ])
    expect(await refusal(owner, attempt), attempt).toMatch(/^42501 audit events are never changed or deleted/)
})

test("attack 26: the application's role cannot disable, drop or replace a guard", async () => {
  await allDenied([
    "alter table audit_event disable trigger all",
    "alter table audit_event disable trigger audit_event_only_grows",
    "alter table case_file disable trigger require_audit_event",
    "alter table case_file disable trigger user",
    "drop trigger require_audit_event on case_file",
    "drop trigger audit_event_stamp on audit_event",
    "create trigger mine before insert on audit_event for each row execute function audit_event_stamp()",
    "create rule mine as on update to case_file do instead nothing",
    "create or replace function require_audit_event() returns trigger language plpgsql as 'begin return null; end'",
    "alter function require_audit_event() owner to current_user",
    "alter function require_audit_event() set search_path = pg_temp",
    "drop function require_audit_event() cascade",
    "alter table case_file drop constraint case_file_anonymous_is_never_accepted",
    "drop table audit_event cascade",
    "alter table audit_event rename to old_events",
    "set session_replication_role = replica",
  ])
})

test("attack 26: the application's role cannot give itself rights or become another role", async () => {
  await allDenied([
    "set role liemchinh_owner",
    "set session authorization liemchinh_owner",
    "alter role liemchinh_app superuser",
    "grant liemchinh_owner to liemchinh_app",
    "create role helper superuser",
    "alter default privileges for role liemchinh_owner grant all on tables to liemchinh_app",
    "alter database postgres owner to liemchinh_app",
  ])
  // GRANT of a right one does not hold is refused, or does nothing with a warning.
  await app.unsafe("grant update, delete on audit_event to liemchinh_app").catch(() => undefined)
  await allDenied(["update audit_event set type = type", "delete from audit_event"])
})

test("attack 26: the application's role cannot create anything that a search path could find first", async () => {
  await allDenied([
    "create table public.audit_event_2 (tx xid8)",
    "create table pgboss.audit_event (tx xid8)",
    "create table drizzle.audit_event (tx xid8)",
    "create temporary table audit_event (tx xid8)",
    "create view public.mine as select 1",
    "create function public.pg_current_xact_id() returns xid8 language sql as $$select '0'::xid8$$",
    "create function pg_temp.pg_current_xact_id() returns xid8 language sql as $$select '0'::xid8$$",
    "create schema evil",
    "create schema liemchinh_app",
    "create extension dblink",
    "create type public.t as (a int)",
    "create operator public.= (leftarg = xid8, rightarg = xid8, function = xid8eq)",
    "comment on table audit_event is 'x'",
  ])
})

test("attack 26: another search path changes nothing for the guards", async () => {
  for (const path of ["pg_temp, pg_catalog", "nowhere", "pgboss, public", '"$user", public'])
    expect(
      await refusal(app, [
        `set local search_path = ${path}`,
        "update public.case_file set main_state = 'X' where false",
      ]),
      path,
    ).toMatch(/^23514 no audit event/)
})

test("attack 26: the transaction id of an event is the database's, whatever the caller says", async () => {
  const [row] = await app.begin(async (tx) => {
    await tx.unsafe(anyEvent.replace("'0'", "'123456789'"))
    return tx<{ own: boolean }[]>`select bool_and(tx = pg_current_xact_id()) as own from audit_event
      where tx >= pg_current_xact_id() or tx = '123456789'`
  })
  expect(row).toEqual({ own: true })
})

test("attack 26: the application's role reads and writes no file and starts no program", async () => {
  await allDenied([
    "copy audit_event to '/tmp/liem-chinh-events'",
    "copy audit_event from '/etc/passwd'",
    "copy (select 1) to program 'true'",
    "select pg_read_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
    "select pg_ls_dir('/')",
    "load 'plpgsql'",
    "select pg_reload_conf()",
  ])
})

test("attack 26: the application's role cannot change the server or make a database of its own", async () => {
  for (const attempt of ["alter system set fsync = off", "create database evil"])
    await expect(app.unsafe(attempt), attempt).rejects.toMatchObject({ code: "42501" })
  expect(await app`select 1 from pg_database where datname = 'evil'`).toHaveLength(0)
})

test("attack 26: the application's role cannot touch the record of migrations", async () => {
  await allDenied(["delete from drizzle.__drizzle_migrations", "select * from drizzle.__drizzle_migrations"])
})
