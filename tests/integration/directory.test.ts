import { readdirSync, readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { fromBase64, fromHex } from "#app/crypto/bytes.ts"
import { checkEntry } from "#app/crypto/directory-entry.ts"
import {
  directoryPage,
  formerKeysPage,
  readDirectory,
  readFormerEntries,
} from "#app/services/directory.server.ts"
import { deactivateMember } from "#app/services/members.server.ts"
import { openTestDeps } from "../support/app.ts"
import { officer } from "../support/case-work.ts"
import type { Sql } from "../support/sql.ts"
import { anyEvent, connect, refusal } from "../support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let owner: Sql
let gone: string

beforeAll(async () => {
  opened = await openTestDeps()
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  owner = connect(opened.ownerUrl)
  gone = officer(app, "le-thu").actor.member
  await deactivateMember(app.deps, officer(app, "quan-tri").actor, gone)
})
afterAll(async () => {
  await owner.end()
  await opened.close()
})

describe("UC-62: the public directory", () => {
  test("keeps the key of whoever left, as it was signed, apart from those that one can seal to", async () => {
    const now = await readDirectory(app.deps)
    expect(now.entries.map(({ entry }) => entry.member)).not.toContain(gone)
    const { authority, entries, next } = await readFormerEntries(app.deps, "")
    expect(next).toBeNull()
    expect(entries.map(({ entry, reason }) => [entry.member, reason])).toEqual([[gone, "ended"]])
    for (const { entry, signature } of entries)
      expect(checkEntry(entry, fromBase64(signature), fromHex(authority))).toBe(true)
  })

  test("is read in pages, by login name, and loses nobody between two of them", async () => {
    await owner.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`insert into member (id, login, name, roles, body, state, box_public, sign_public, fingerprint, enrolled_on, entry_signature)
        select gen_random_uuid(), 'zz-' || lpad(n::text, 3, '0'), name, roles, body, state, box_public, sign_public, fingerprint, enrolled_on, entry_signature
        from member, generate_series(1, 40) n where login = 'mau'`
      await tx`insert into former_entry (id, member_id, login, fingerprint, entry, signature, until, reason)
        select gen_random_uuid(), member_id, login, n::text, entry, signature, until, 'replaced' from former_entry, generate_series(1, 40) n`
    })
    const logins: string[] = []
    for (let after: string | null = ""; after !== null;) {
      const page = await directoryPage(app.deps, after)
      expect(page.entries.length).toBeLessThanOrEqual(25)
      logins.push(...page.entries.map(({ login }) => login))
      after = page.next
    }
    const everybody = (await readDirectory(app.deps)).entries.map(({ entry }) => entry.login)
    expect(logins).toEqual(everybody.sort())
    let former = 0
    for (let after: string | null = ""; after !== null;) {
      const page = await formerKeysPage(app.deps, after)
      former += page.entries.length
      after = page.next
    }
    expect(former).toBe(41)
    expect((await formerKeysPage(app.deps, "x'~'; --")).entries).toHaveLength(25)
  })

  test("attack 26: the application's own role changes and removes no former entry, and adds none without an event", async () => {
    const role = connect(opened.databaseUrl)
    try {
      for (const statement of ["update former_entry set until = until", "delete from former_entry"])
        expect(await refusal(role, [anyEvent, statement])).toMatch(/^42501 /)
      const copy = `insert into former_entry select gen_random_uuid(), member_id, login, 'x', entry, signature, until, reason
        from former_entry limit 1`
      expect(await refusal(role, copy)).toMatch(/^23514 no audit event/)
    } finally {
      await role.end()
    }
  })

  test("brings in from the events those who left before there was such a list", async () => {
    const file = readdirSync("db/migrations").find((name) => name.endsWith("_former_entries.sql")) ?? ""
    const statements = readFileSync(`db/migrations/${file}`, "utf8").split("--> statement-breakpoint")
    const backfill = statements.find((one) => one.includes('INSERT INTO "former_entry"')) ?? ""
    const list = () => owner`select login, fingerprint, entry, signature, until, reason from former_entry`
    await owner.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`delete from former_entry where reason = 'replaced'`
    })
    const before = [...(await list())]
    expect(before).toHaveLength(1)
    await owner.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`delete from former_entry`
      await tx.unsafe(backfill)
    })
    expect([...(await list())]).toEqual(before)
  })
})
