import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { enrolDemoMembers } from "#app/cli/demo/people.ts"
import { base64, fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { combineShares } from "#app/crypto/identity-shares.ts"
import type { BoxKeyPair } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret } from "#app/crypto/keys.ts"
import { openRecord } from "#app/crypto/sealed-record.ts"
import { openSealedSecret } from "#app/crypto/secret-grant.ts"
import { isRequestOf, openIdentity, openWords, wordsKey } from "#app/domain/identity/seal-request.ts"
import { openCase } from "#app/services/cases.server.ts"
import { endIdentityRequests } from "#app/services/identity-expiry.server.ts"
import { openAgreedIdentity, withdrawRequest } from "#app/services/identity-openings.server.ts"
import { decideIdentity } from "#app/services/identity-decisions.server.ts"
import { askIdentity } from "#app/services/identity-requests.server.ts"
import { listIdentityRequests, openIdentityRequest } from "#app/services/identity-views.server.ts"
import { openMailbox } from "#app/services/mailbox.server.ts"
import { checkedEntries } from "#app/services/plain-path.server.ts"
import { changeIdentity } from "#app/services/reporter-identity.server.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { openTestDeps } from "../support/app.ts"
import { act, officer, report } from "../support/case-work.ts"
import { exclude } from "../support/exclusion-work.ts"
import * as vault from "../support/identity-work.ts"
import type { Sql } from "../support/sql.ts"
import { anyEvent, connect, dumpTables, refusal } from "../support/sql.ts"

let opened: Awaited<ReturnType<typeof openTestDeps>>
let app: { deps: typeof opened.deps; officers: Map<string, DemoOfficer> }
let sql: Sql
let ahead = 0

beforeAll(async () => {
  opened = await openTestDeps({ now: () => new Date(Date.now() + ahead) })
  app = { deps: opened.deps, officers: await enrolDemoMembers(opened.deps) }
  sql = connect(opened.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await opened.close()
})

const minutes = 60_000
const days = 24 * 60 * minutes
const custodianA = "quach-gia"
const custodianB = "ha-du"

/** Runs later, by the server's clock. */
async function later<T>(by: number, work: () => Promise<T>): Promise<T> {
  ahead += by
  try {
    return await work()
  } finally {
    ahead -= by
  }
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => String(error),
  )

const box = (login: string): BoxKeyPair => {
  const { keys } = officer(app, login)
  return { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
}

const quietly = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/**
 * Whoever has the whole database and the keys of these members: opens all they can, combines every two secrets they find,
 * and tries to read the name. Answers what they read.
 */
async function tryEverything(caseId: string, logins: readonly string[]): Promise<string[]> {
  const own = logins.map(box)
  const rows = await sql<{ sealed: Buffer; id: string }[]>`
    select s.sealed, r.record_id::text as id from identity_share s join identity_record r on r.report_id = s.report_id where r.case_id = ${caseId}
    union all select d.share, d.request_id::text from identity_decision d join identity_request q on q.id = d.request_id
    where q.case_id = ${caseId} and d.share is not null`
  const grants = await sql<{ sealed: Buffer }[]>`
    select sealed from key_grant where case_id = ${caseId}
    union all select k.sealed from identity_request_key k join identity_request q on q.id = k.request_id where q.case_id = ${caseId}
    union all select work from identity_request where case_id = ${caseId}`
  const open = (keys: readonly BoxKeyPair[]) => [
    ...rows.flatMap(({ sealed, id }) =>
      keys.flatMap((key) => {
        const place = { case: caseId, kind: "identity-share", id }
        const body = quietly(() => openRecord(new Uint8Array(sealed), key, place))?.body as
          { share?: string } | undefined
        return body?.share === undefined ? [] : [fromHex(body.share)]
      }),
    ),
    ...grants.flatMap(({ sealed }) =>
      keys.flatMap((key) => quietly(() => openSealedSecret(new Uint8Array(sealed), key)) ?? []),
    ),
  ]
  const first = open(own)
  // What was found opens more: a case's key opens what was sealed to the case.
  const secrets = [...first, ...open(first.map(boxKeyPairFromSecret))]
  const pairs = secrets.flatMap((one) => secrets.map((other) => combineShares(one, other)))
  const keys = [...own, ...[...secrets, ...pairs].map(boxKeyPairFromSecret)]
  const kept = await sql<{ bytes: Buffer; id: string }[]>`
    select bytes, record_id::text as id from identity_record where case_id = ${caseId}`
  const read = (bytes: Uint8Array, kind: string, id: string) =>
    keys.flatMap((key) => quietly(() => openRecord(bytes, key, { case: caseId, kind, id })) ?? [])
  return kept.flatMap(({ bytes, id }) =>
    read(new Uint8Array(bytes), "identity-cover", id).flatMap(({ body }) =>
      read(fromBase64((body as { sealed: string }).sealed), "identity", id).map((one) =>
        JSON.stringify(one.body),
      ),
    ),
  )
}

describe("UC-51 who tries to read a name with keys of their own and a copy of the database", () => {
  test("attack 5: one custodian, both without an officer, officers, administrators, the owner: nobody; all three do", async () => {
    const { caseId } = await vault.namedCase(app)
    const officers = [...app.officers.keys()].filter((login) => ![custodianA, custodianB].includes(login))
    expect(await tryEverything(caseId, [])).toEqual([])
    expect(await tryEverything(caseId, ["quan-tri"])).toEqual([])
    expect(await tryEverything(caseId, [custodianA])).toEqual([])
    expect(await tryEverything(caseId, [custodianB])).toEqual([])
    expect(await tryEverything(caseId, [custodianA, custodianB])).toEqual([])
    expect(await tryEverything(caseId, officers)).toEqual([])
    expect(await tryEverything(caseId, [...officers, custodianA])).toEqual([])
    expect(await tryEverything(caseId, [...officers, custodianB])).toEqual([])
    // The attempt itself is sound: with everybody's keys it succeeds.
    expect(String(await tryEverything(caseId, ["minh-hoa", custodianA, custodianB]))).toContain(
      vault.named.fullName,
    )
    const dump = await dumpTables(sql)
    for (const word of Object.values(vault.named))
      for (const found of [word, hex(new TextEncoder().encode(word)), base64(new TextEncoder().encode(word))])
        expect(dump).not.toContain(found)
  })

  test("through the server custodians get their own half only, and only while it is asked for", async () => {
    const { caseId } = await vault.namedCase(app)
    expect(
      (await listIdentityRequests(app.deps, officer(app, custodianA).actor, { view: "waiting", after: null }))
        .requests,
    ).toEqual([])
    const request = await vault.askFor(app, caseId)
    const seen = await openIdentityRequest(app.deps, officer(app, custodianA).actor, request)
    expect(seen).toMatchObject({ part: "A", cannotAgree: null })
    expect(JSON.stringify(seen)).not.toContain(caseId.slice(0, 0) + vault.named.fullName)
    for (const login of ["quan-tri", "minh-hoa", "giam-sat"])
      expect(await outcome(openIdentityRequest(app.deps, officer(app, login).actor, request))).toContain(
        "forbidden",
      )
    // Of the superior body, which was not asked.
    expect(await outcome(openIdentityRequest(app.deps, officer(app, "cap-tren-3").actor, request))).toContain(
      "not-found",
    )
    await vault.decide(app, request, { by: custodianA, agrees: false })
    expect((await openIdentityRequest(app.deps, officer(app, custodianA).actor, request)).share).toBeNull()
    expect((await openIdentityRequest(app.deps, officer(app, custodianB).actor, request)).share).toBeNull()
  })
})

describe("UC-52 from a request to the name", () => {
  test("asked with reasons, agreed by two bodies, read by the requester alone, for fifteen minutes", async () => {
    const { caseId, code } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    const place = { caseId, request }
    expect(await outcome(vault.readName(app, place))).toContain("transition-refused: state")
    await vault.decide(app, request, { by: custodianA })
    expect(await outcome(vault.readName(app, place))).toContain("transition-refused: state")
    await vault.decide(app, request, { by: custodianB })
    // Both halves are sealed to the requester: nobody else of the case reads with them, not with the dump either.
    expect(await tryEverything(caseId, ["le-thu", "cao-thu", custodianA])).toEqual([])
    const { body, until, agreed, opening } = await vault.readName(app, place)
    expect(body).toEqual({ v: 1, ...vault.named })
    const other = officer(app, "le-thu").keys
    expect(() => openIdentity(agreed, other, opening)).toThrow("identity-share")
    expect(await outcome(vault.readName(app, place, "le-thu"))).toContain("not-found")
    expect((await vault.readName(app, place)).until).toBe(until)
    expect(await later(16 * minutes, () => outcome(vault.readName(app, place)))).toContain("view-over")
    expect(await later(16 * minutes, () => endIdentityRequests(app.deps))).toBe(1)
    const [kept] = await sql<{ shares: number; state: string }[]>`
      select count(d.share)::int as shares, q.state from identity_request q join identity_decision d on d.request_id = q.id
      where q.id = ${request} group by q.state`
    expect(kept).toEqual({ shares: 0, state: "closed" })
    const mailbox = await openMailbox(app.deps, openMailboxWithCode(code).lookup)
    expect(mailbox?.notices.map(({ details }) => details.event)).toEqual([
      "identity-asked",
      "identity-opened",
    ])
  })

  test("each step is one signed event in the chain of the case, and a line of the ledger", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId, { ground: "protection", notice: "endangers-reporter" })
    await vault.decide(app, request, { by: custodianA })
    await vault.decide(app, request, { by: custodianB })
    await vault.readName(app, { caseId, request })
    const events = await sql<{ type: string; prev: string; hash: string }[]>`
      select type, encode(prev_hash, 'hex') as prev, encode(entry_hash, 'hex') as hash from audit_event
      where case_id = ${caseId} and type like 'identity.%' order by tx`
    expect(events.map(({ type }) => type)).toEqual([
      ...["identity.asked", "identity.decided", "identity.decided", "identity.opened"],
    ])
    for (const [at, event] of events.entries()) if (at > 0) expect(event.prev).toBe(events[at - 1]?.hash)
    const [line] =
      await sql`select ground, notice, decision_a, decision_b, viewed_on is not null as viewed, views, state from oversight_disclosure where id = ${request}`
    expect(line).toEqual({
      ...{ ground: "protection", notice: "endangers-reporter", decision_a: "agreed", decision_b: "agreed" },
      ...{ viewed: true, views: 1, state: "opened" },
    })
    const notices = await sql`select 1 from notice where case_id = ${caseId} and code = 'D1'`
    expect(notices).toHaveLength(0)
  })

  test("custodians and readers of the case read the reasons; the signature is the officer's", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    const entries = await checkedEntries(app.deps)
    const seen = await openIdentityRequest(app.deps, officer(app, custodianB).actor, request)
    const asker = entries.find(({ member }) => member === seen.asker.id)
    if (asker === undefined) throw new Error("nobody asked")
    expect(isRequestOf(seen.signed, asker)).toBe(true)
    expect(isRequestOf({ ...seen.signed, ground: "protection" }, asker)).toBe(false)
    const key = wordsKey(seen.grant, [box(custodianB)], seen.wordsPublic)
    if (key === null) throw new Error("no words")
    const place = { case: caseId, id: request, kind: "request", by: asker } as const
    expect(openWords(seen.signed.words, key, place)).toBe(vault.why)
    expect(wordsKey(seen.grant, [box("quan-tri")], seen.wordsPublic)).toBeNull()
  })
})

describe("UC-53 what ends a request, and what is refused", () => {
  test("a refusal ends it, also after an agreement of the same custodian; then nothing is handed out", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    await vault.decide(app, request, { by: custodianA })
    await vault.decide(app, request, { by: custodianB })
    await vault.decide(app, request, { by: custodianA, agrees: false })
    expect(await outcome(vault.readName(app, { caseId, request }))).toContain("transition-refused: state")
    expect(
      await sql`select 1 from identity_decision where request_id = ${request} and share is not null`,
    ).toHaveLength(0)
    // Another request is possible then, and not before.
    const again = await vault.askFor(app, caseId)
    expect(await outcome(vault.askFor(app, caseId))).toContain("live-request")
    const step = await vault.identityStep(app, { caseId, request: again }, { act: "withdraw" })
    await withdrawRequest(app.deps, officer(app, "minh-hoa").actor, step)
    expect(await outcome(vault.identityDecision(app, again, { by: custodianA }))).toContain("no half: state")
  })

  test("time ends it: waiting, and agreed but not opened", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    await vault.decide(app, request, { by: custodianA })
    await later(20 * days, async () => {
      expect(await outcome(vault.identityDecision(app, request, { by: custodianB }))).toContain("expired")
      expect(await endIdentityRequests(app.deps)).toBeGreaterThan(0)
    })
    const second = await vault.askFor(app, caseId)
    for (const by of [custodianA, custodianB]) await vault.decide(app, second, { by })
    await later(20 * days, async () => {
      expect(await outcome(vault.readName(app, { caseId, request: second }))).toContain("expired")
      await endIdentityRequests(app.deps)
    })
    const ended =
      await sql`select 1 from audit_event where case_id = ${caseId} and type = ${"identity.request-ended"}`
    expect(ended).toHaveLength(2)
    const states = await sql`select state from identity_request where case_id = ${caseId}`
    expect(states.map(({ state }) => state as string)).toEqual(["expired", "expired"])
  })

  test("attack 3: a decision played again, for another request, another part or on an old page", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    const decision = await vault.identityDecision(app, request, { by: custodianA })
    const { actor } = officer(app, custodianA)
    expect(await outcome(decideIdentity(app.deps, actor, { ...decision, part: "B" }))).toContain("bad-input")
    expect(
      await outcome(decideIdentity(app.deps, actor, { ...decision, agrees: false, share: null })),
    ).toContain("bad-signature")
    expect(
      await outcome(decideIdentity(app.deps, officer(app, custodianB).actor, { ...decision, part: "B" })),
    ).toContain("bad-signature")
    await decideIdentity(app.deps, actor, decision)
    expect(await outcome(decideIdentity(app.deps, actor, decision))).toContain("stale-page")
    const other = await vault.namedCase(app)
    const second = await vault.askFor(app, other.caseId)
    expect(await outcome(decideIdentity(app.deps, actor, { ...decision, request: second }))).toContain(
      "stale-page",
    )
    const old = await vault.identityDecision(app, request, { by: custodianB })
    expect(
      await later(30 * minutes, () => outcome(decideIdentity(app.deps, officer(app, custodianB).actor, old))),
    ).toContain("replayed")
  })

  test("who may not ask: without a key, of the wrong role, who verifies, for another identity, past a custodian", async () => {
    const { caseId } = await vault.namedCase(app)
    expect(await outcome(vault.askFor(app, caseId, { by: "thi-du" }))).toContain("not-found")
    expect(await outcome(vault.askFor(app, caseId, { by: "le-thu" }))).toContain("not-in-charge")
    const whole = await vault.identityRequest(app, caseId)
    const { actor } = officer(app, "minh-hoa")
    const fewer = await vault.identityRequest(app, caseId, {
      change: { custodians: (await checkedEntries(app.deps)).filter(({ login }) => login === custodianA) },
    })
    expect(await outcome(askIdentity(app.deps, actor, { ...whole, grants: fewer.grants }))).toContain(
      "bad-signature",
    )
    expect(await outcome(askIdentity(app.deps, actor, fewer))).toContain("recipient-missing")
    const foreign = await vault.namedCase(app)
    const file = await openCase(app.deps, actor, foreign.caseId)
    const change = { identity: file.identity.sealed ?? { record: "", publicKey: "" } }
    expect(await outcome(vault.askFor(app, caseId, { change }))).toContain("bad-input: identity")
    await sql.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`update case_file set facts = facts || ${sql.json({ team: [actor.member] })} where id = ${caseId}`
    })
    expect(await outcome(vault.askFor(app, caseId))).toContain("verifier")
    const anonymous = await report(app.deps)
    await act(app.deps, officer(app, "minh-hoa"), { caseId: anonymous.caseId, kind: "register" })
    expect(await outcome(vault.askFor(app, anonymous.caseId))).toContain("no-identity")
  })

  test("whoever is excluded from the case after asking is handed nothing", async () => {
    const { caseId } = await vault.namedCase(app)
    const request = await vault.askFor(app, caseId)
    for (const by of [custodianA, custodianB]) await vault.decide(app, request, { by })
    const step = await vault.identityStep(app, { caseId, request })
    await exclude(app, caseId)
    expect(await outcome(openAgreedIdentity(app.deps, officer(app, "minh-hoa").actor, step))).toContain(
      "not-found",
    )
  })

  test("an excluded custodian is not asked; the database itself keeps one person off two sides", async () => {
    const { caseId } = await vault.namedCase(app)
    const member: string = officer(app, custodianA).actor.member
    const request = await vault.askFor(app, caseId)
    const { actor } = officer(app, "minh-hoa")
    const row = (part: string, by: string) =>
      `insert into identity_decision (request_id, part, member_id, agrees, words, decided_on)
       values ('${request}', '${part}', '${by}', true, decode(repeat('00', 1073), 'hex'), '2026-11-23')`
    expect(await refusal(sql, [anyEvent, row("B", member)])).toContain("23514")
    expect(await refusal(sql, [anyEvent, row("A", actor.member)])).toContain("23514")
    expect(await refusal(sql, [anyEvent, row("A", member)])).toBe("")
    expect(await refusal(sql, [anyEvent, `delete from identity_share`])).toContain("by its reporter only")
    await sql.begin(async (tx) => {
      await tx.unsafe(anyEvent)
      await tx`insert into exclusion (case_id, member_id, reason) values (${caseId}, ${member}, 'struck-by-reporter')`
    })
    expect(await outcome(vault.identityDecision(app, request, { by: custodianA }))).toContain("conflict")
    expect((await openCase(app.deps, actor, caseId)).identity.problem).toBe("live-request")
    expect((await openCase(app.deps, actor, caseId)).identity.custodians).toHaveLength(1)
  })
})

describe("UC-54 the reporter gives a name later, or takes it back", () => {
  test("given later, it opens by the same way; taken back, it is gone for everybody and the request ends", async () => {
    const { caseId, code } = await report(app.deps)
    await act(app.deps, officer(app, "minh-hoa"), { caseId, kind: "register" })
    const given = await vault.reporterIdentity(app, code, "give")
    await changeIdentity(app.deps, given)
    await changeIdentity(app.deps, given)
    const request = await vault.askFor(app, caseId)
    await vault.decide(app, request, { by: custodianA })
    await vault.decide(app, request, { by: custodianB })
    expect((await vault.readName(app, { caseId, request })).body.fullName).toBe(vault.named.fullName)
    const taken = await vault.reporterIdentity(app, code, "withdraw")
    await changeIdentity(app.deps, taken)
    await changeIdentity(app.deps, taken)
    expect(await tryEverything(caseId, [...app.officers.keys()])).toEqual([])
    expect(await outcome(vault.readName(app, { caseId, request }))).toContain("transition-refused: state")
    const told =
      await sql`select type from audit_event where case_id = ${caseId} and type in ${sql(["identity.given", "identity.withdrawn"])}`
    expect(told).toHaveLength(2)
    const [row] =
      await sql`select identity_state, (select state from identity_request where id = ${request}) as request from case_file where id = ${caseId}`
    expect(row).toEqual({ identity_state: "withdrawn-consent", request: "identity-gone" })
    // What was taken back does not return with the old act; a new one is possible.
    expect(await outcome(changeIdentity(app.deps, given))).toContain("already-done")
    await changeIdentity(app.deps, await vault.reporterIdentity(app, code, "give"))
    const mailbox = await openMailbox(app.deps, openMailboxWithCode(code).lookup)
    expect(mailbox?.identity).toBe("identified-unverified")
    expect(mailbox?.notices.map(({ details }) => details.event)).toEqual([
      ...["identity-given", "identity-asked", "identity-opened", "identity-withdrawn", "identity-given"],
    ])
  })

  test("only with the code's key, to both bodies' custodians, whole", async () => {
    const { code } = await report(app.deps)
    const given = await vault.reporterIdentity(app, code, "give")
    const other = await vault.reporterIdentity(app, (await report(app.deps)).code, "give")
    expect(
      await outcome(changeIdentity(app.deps, { ...given, identity: other.identity, record: other.record })),
    ).toContain("bad-signature")
    expect(await outcome(changeIdentity(app.deps, { ...given, signature: other.signature }))).toContain(
      "bad-signature",
    )
    expect(await outcome(changeIdentity(app.deps, { ...given, identity: null }))).toContain("bad-input")
    expect(await outcome(changeIdentity(app.deps, { ...given, lookup: "00".repeat(16) }))).toContain(
      "unknown-code",
    )
  })
})
