import { afterAll, beforeAll, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import {
  endSession,
  idleMinutes,
  readSession,
  resumeKey,
  startSession,
} from "#app/services/sessions.server.ts"
import { openTestDeps } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import type { Sql } from "#tests/support/sql.ts"
import { anyEvent, connect, dumpTables } from "#tests/support/sql.ts"

let database: Awaited<ReturnType<typeof openTestDeps>>
let officers: Map<string, DemoOfficer>
let owner: Sql
beforeAll(async () => {
  database = await openTestDeps()
  officers = await enrolDemoMembers(database.deps)
  owner = connect(database.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const memberOf = (login: string) => officer({ officers }, login).actor.member
const start = (login: string) => startSession(database.deps, memberOf(login))
const read = (token: string) => readSession(database.deps, token)

/** As if the last request had been `minutes` ago. */
async function age(minutes: number): Promise<void> {
  await owner`update session set expires_at = expires_at - make_interval(mins => ${minutes})`
}

test("a session tells who is there, with the roles and the key of the directory", async () => {
  const live = await read(await start("minh-hoa"))
  expect(live?.actor).toEqual(officer({ officers }, "minh-hoa").actor)
  expect(live?.login).toBe("minh-hoa")
})

test("a session is over after fifteen minutes without a request, and its row is gone", async () => {
  await owner`delete from session`
  const token = await start("minh-hoa")
  await age(idleMinutes)
  expect(await read(token)).toBeNull()
  expect(await owner`select 1 from session`).toHaveLength(0)
  expect(await read(token)).toBeNull()
})

test("a request keeps a session alive for fifteen more minutes", async () => {
  const token = await start("minh-hoa")
  for (let i = 0; i < 4; i++) {
    await age(idleMinutes - 1)
    expect(await read(token)).not.toBeNull()
  }
})

test("a request early in a session counts as a sign of life too", async () => {
  const token = await start("minh-hoa")
  await age(5)
  expect(await read(token)).not.toBeNull()
  await age(idleMinutes - 1)
  expect(await read(token)).not.toBeNull()
})

test("UC-16: a member who is deactivated is out at once, in every tab", async () => {
  const tokens = [await start("le-thu"), await start("le-thu")]
  await deactivateMember(database.deps, officer({ officers }, "quan-tri").actor, memberOf("le-thu"))
  for (const token of tokens) expect(await read(token)).toBeNull()
  expect(await owner`select 1 from session where user_id = ${memberOf("le-thu")}`).toHaveLength(0)
})

test("a session of a member who is not active is worth nothing, even if its row came back", async () => {
  const token = await start("le-thu")
  expect(await read(token)).toBeNull()
})

test("attack 16: a role that is taken away is gone with the next request", async () => {
  const token = await start("cap-tren-2")
  expect((await read(token))?.actor.roles).toEqual(["head"])
  await owner.begin(async (tx) => {
    await tx.unsafe(anyEvent)
    await tx`update member set roles = '{}' where id = ${memberOf("cap-tren-2")}`
  })
  expect((await read(token))?.actor.roles).toEqual([])
})

test("a role that this version does not know gives nothing", async () => {
  await owner.begin(async (tx) => {
    await tx.unsafe(anyEvent)
    await tx`update member set roles = '{emperor,head}' where id = ${memberOf("cap-tren-2")}`
  })
  expect((await read(await start("cap-tren-2")))?.actor.roles).toEqual(["head"])
})

test("nobody deactivates themselves, and only an administrator deactivates", async () => {
  const { actor } = officer({ officers }, "quan-tri")
  await expect(deactivateMember(database.deps, actor, actor.member)).rejects.toMatchObject({
    code: "forbidden",
  })
  for (const login of ["minh-hoa", "cao-thu", "giam-sat"])
    await expect(
      deactivateMember(database.deps, officer({ officers }, login).actor, memberOf("mau")),
    ).rejects.toMatchObject({ code: "forbidden" })
})

test("a session that was ended stays ended, and ends no other", async () => {
  const [one, other] = [await start("minh-hoa"), await start("minh-hoa")]
  await endSession(database.deps, one)
  expect(await read(one)).toBeNull()
  expect(await read(other)).not.toBeNull()
})

test("the token of a session lies nowhere in the database, nor the key that it leads to", async () => {
  const token = await start("minh-hoa")
  const dump = await dumpTables(owner)
  expect(dump).not.toContain(token)
  expect(dump).not.toContain(Buffer.from(token).toString("hex"))
  expect(dump).not.toContain(Buffer.from(token, "base64url").toString("hex"))
  expect(dump).not.toContain(resumeKey(database.deps, token))
})

test("what stands in the table of sessions is no token", async () => {
  const [row] = await owner<{ id: string }[]>`select id from session limit 1`
  expect(await read(row?.id ?? "")).toBeNull()
})

test("any other text is no session", async () => {
  const token = await start("minh-hoa")
  for (const text of [
    "",
    " ",
    "x".repeat(100_000),
    token.slice(1),
    `${token}x`,
    token.toUpperCase(),
    "\u0000",
    "' or 1=1",
  ])
    expect(await read(text)).toBeNull()
})
