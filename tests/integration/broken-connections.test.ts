import { setTimeout as pause } from "node:timers/promises"
import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import type { Database, Reader } from "#db/client.ts"
import { openDatabase } from "#db/client.ts"
import { databaseUrl } from "#db/embedded-roles.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let admin: Sql
const url = () => databaseUrl(inject("postgres"), "superuser", "postgres")

beforeAll(async () => {
  admin = connect(url())
  await admin`create table if not exists broken_connection_test (word text)`
})
afterAll(async () => {
  await admin`drop table broken_connection_test`
  await admin.end()
})

/** A pool of one connection, so that whatever a death leaves behind meets the next query. */
async function withOne(work: (db: Database) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase(url(), 1)
  try {
    await work(db)
  } finally {
    await close()
  }
}

async function backend(db: Reader): Promise<number> {
  const [row] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  return row?.pid ?? 0
}

async function kill(pid: number): Promise<void> {
  await admin`select pg_terminate_backend(${pid}, 2000)`
}

describe("attack 28: the database ends a connection", () => {
  test("that rests: the next query is answered", async () => {
    await withOne(async (db) => {
      for (let round = 0; round < 2; round++) {
        await kill(await backend(db))
        await pause(20)
        expect(await backend(db)).toBeGreaterThan(0)
      }
    })
  })

  test("while queries are being written to it: those fail, the next is answered", async () => {
    await withOne(async (db) => {
      for (let round = 0; round < 8; round++) {
        const pid = await backend(db)
        const dying = admin`select pg_terminate_backend(${pid})`.execute()
        const asked: Promise<unknown>[] = []
        // One query in every turn of the event loop until the death is known.
        while (asked.length < 40) {
          asked.push(backend(db).catch((error: unknown) => error))
          await new Promise((resolve) => setImmediate(resolve))
        }
        await dying
        await Promise.all(asked)
        // Until the end of the socket is known here too.
        await pause(30)
        expect(await backend(db)).toBeGreaterThan(0)
      }
    })
  })

  test("in the middle of a transaction: nothing of it is stored, and nothing of it runs in another's", async () => {
    await withOne(async (db) => {
      let begun: () => void = () => undefined
      const other = new Promise<void>((resolve) => (begun = resolve))
      const dead = expect(
        db.transaction(async (tx) => {
          await tx.execute(sql`insert into broken_connection_test values ('before')`)
          await kill(await backend(tx))
          await expect(backend(tx)).rejects.toThrow()
          // By now the connection serves the other transaction.
          await other
          await tx.execute(sql`insert into broken_connection_test values ('after')`)
        }),
      ).rejects.toThrow()
      await db.transaction(async (tx) => {
        begun()
        await pause(50)
        await tx.execute(sql`insert into broken_connection_test values ('other')`)
      })
      await dead
      const words = await admin<{ word: string }[]>`select word from broken_connection_test order by word`
      expect(words.map(({ word }) => word)).toEqual(["other"])
    })
  })
})
