import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { caseKeys } from "#app/cli/demo/acting.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { hex } from "#app/crypto/bytes.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { openBox } from "#app/crypto/sealed-box.ts"
import { openSealedSecret } from "#app/crypto/secret-grant.ts"
import { actOnCase } from "#app/services/case-acts.server.ts"
import { openCase } from "#app/services/cases.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { openTestDeps } from "../support/app.ts"
import { act, declaredCase, officer, report, sealedAct } from "../support/case-work.ts"
import { exclude, renewDue, revoke } from "../support/exclusion-work.ts"
import { draftOf } from "../support/sealed-client.ts"
import type { Sql } from "../support/sql.ts"
import { connect } from "../support/sql.ts"

/**
 * Any sequence of acts over the real services and the real database, whose every state is kept, as a thief would who comes
 * each time: whoever is excluded tries every box that ever lay there with every key that they reach.
 */

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: Deps; officers: Map<string, DemoOfficer> }
let sql: Sql

beforeAll(async () => {
  opened = await openTestDeps()
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

const logins = ["minh-hoa", "gia-dinh", "le-thu", "mau", "thi-du"] as const
type Login = (typeof logins)[number]
type Command = { kind: "exclude" | "recuse" | "give" | "revoke" | "renew" | "note"; who: Login }

const idOf = (login: string): string => officer(app, login).actor.member

/** Boxes with secrets of the case that lay in the database at some time, by their bytes. */
type Loot = { caseId: string; boxes: Map<string, Uint8Array>; outs: Map<Login, ReadonlySet<string>> }

async function steal({ caseId, boxes }: Loot): Promise<void> {
  const rows = await sql<{ sealed: Buffer }[]>`
    select sealed from key_grant where case_id = ${caseId} union all select sealed from former_key where case_id = ${caseId}`
  for (const { sealed } of rows) boxes.set(hex(sealed), new Uint8Array(sealed))
}

const recordsOf = (caseId: string) =>
  sql<{ id: string; bytes: Buffer }[]>`select id, bytes from sealed_record where case_id = ${caseId}`

async function give(caseId: string, to: string): Promise<void> {
  const by = officer(app, "cao-thu")
  const file = await declaredCase(app.deps, by, caseId)
  const entries = (await checkedEntries(app.deps)).filter(({ member }) => member === idOf(to))
  await act(app.deps, by, {
    ...{ caseId, kind: "grant-access", text: "Trao khóa để cho ý kiến." },
    details: { members: [idOf(to)], reason: "second-opinion" },
    give: { entries, keys: caseKeys(file, by.keys) },
  })
}

async function recuse(caseId: string, login: string): Promise<void> {
  const by = officer(app, login)
  const file = await openCase(app.deps, by.actor, caseId)
  const declaration = {
    kind: "declare",
    details: { conflict: "relative" },
    at: app.deps.clock.now(),
  } as const
  await actOnCase(app.deps, by.actor, sealedAct(file, by.keys, declaration))
}

function obey(caseId: string, { kind, who }: Command): Promise<unknown> {
  if (kind === "exclude") return exclude(app, caseId, { of: who })
  if (kind === "recuse") return recuse(caseId, who)
  if (kind === "give") return give(caseId, who)
  if (kind === "revoke") return revoke(app, caseId, { of: who })
  if (kind === "renew") return renewDue(app, caseId, who)
  return act(app.deps, officer(app, who), { caseId, kind: "note", text: "Ghi chú của một người." })
}

/** Every key that a member reaches from their own through the loot. */
function reached({ boxes }: Loot, { keys }: DemoOfficer): BoxKeyPair[] {
  const found: BoxKeyPair[] = [{ publicKey: keys.boxPublic, secretKey: keys.boxSecret }]
  const known = new Set<string>()
  for (const key of found)
    for (const [name, sealed] of boxes) {
      const secret = known.has(name) ? null : openSealedSecret(sealed, key)
      if (secret === null) continue
      known.add(name)
      found.push(boxKeyPairFromSecret(secret))
    }
  return found
}

/** Without those who recused before they were served anything: for them the keys stay as they are (decision 017). */
async function excludedFrom(caseId: string): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select member_id as id from exclusion where case_id = ${caseId} and reason not like 'declared-%'`
  return new Set(rows.map(({ id }) => id))
}

async function tryAll(struck: Login, commands: readonly Command[]): Promise<void> {
  const { caseId } = await report(app.deps, { draft: draftOf({ struck: [idOf(struck)] }) })
  await act(app.deps, officer(app, "cao-thu"), { caseId, kind: "note", text: "Mở hồ sơ." })
  const loot: Loot = { caseId, boxes: new Map(), outs: new Map() }
  for (const command of commands) {
    // What is refused changes nothing; what of it is refused is the business of other tests.
    await obey(caseId, command).catch(() => undefined)
    await steal(loot)
    const excluded = await excludedFrom(caseId)
    for (const login of logins)
      if (excluded.has(idOf(login)) && !loot.outs.has(login))
        loot.outs.set(login, new Set((await recordsOf(caseId)).map(({ id }) => id)))
  }
  await act(app.deps, officer(app, "cao-thu"), { caseId, kind: "note", text: "Ghi sau tất cả." })
  const records = await recordsOf(caseId)
  expect(loot.outs.has(struck)).toBe(true)
  for (const [login, before] of loot.outs) {
    const keys = reached(loot, officer(app, login))
    const opens = (bytes: Buffer) =>
      keys.some((key) => openBox(new Uint8Array(bytes.subarray(1)), key) !== null)
    const later = records.filter(({ id }) => !before.has(id))
    expect(later.length).toBeGreaterThan(0)
    for (const { bytes } of later) expect(opens(bytes), `${login}: written after`).toBe(false)
    if (login === struck)
      expect(
        records.some(({ bytes }) => opens(bytes)),
        "struck out",
      ).toBe(false)
    await expect(openCase(app.deps, officer(app, login).actor, caseId)).rejects.toThrow("not-found")
  }
  const held = await sql`
    select 1 from key_grant g join exclusion x on x.case_id = g.case_id and x.member_id = g.member_id`
  expect(held, "no grant of whoever is excluded, in whichever way").toHaveLength(0)
  const head = reached(loot, officer(app, "cao-thu"))
  expect(
    records.every(({ bytes }) =>
      head.some((key) => openBox(new Uint8Array(bytes.subarray(1)), key) !== null),
    ),
  ).toBe(true)
}

const command = fc.record({
  kind: fc.constantFrom<Command["kind"]>("exclude", "recuse", "give", "give", "revoke", "renew", "note"),
  who: fc.constantFrom(...logins),
})

test("attack 5: whatever is done over the services, whoever is excluded opens nothing that is written afterwards", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Login>("minh-hoa", "mau"),
      fc.array(command, { minLength: 5, maxLength: 8 }),
      tryAll,
    ),
    { numRuns: 4, endOnFailure: true },
  )
}, 120_000)
