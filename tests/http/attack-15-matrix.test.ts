import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pseudonym } from "#app/domain/audit/encode.ts"
import { signDemand } from "#app/domain/oversight/demand.ts"
import { instantOf } from "#app/domain/time.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { declaredCase, officer, report, sealedAct, workKey } from "#tests/support/case-work.ts"
import type { JsonAnswer, JsonCall } from "#tests/support/json-client.ts"
import { callJson } from "#tests/support/json-client.ts"
import { dataAddress, inviteInspector, signedIn } from "#tests/support/office-client.ts"
import { everyRoute } from "#tests/support/route-list.ts"
import { askFor, namedCase } from "#tests/support/identity-work.ts"
import { handedOverCase } from "#tests/support/referral-work.ts"
import { draftOf } from "#tests/support/sealed-client.ts"

/** Who asks: a visitor, everybody of the demo by role, a reader struck out, one of the other body, one deactivated. */
const people = {
  visitor: null,
  intake: "mau",
  inspector: "minh-hoa",
  head: "cao-thu",
  legal: "thi-du",
  referral: "luong-thu",
  agency: "dieu-tra",
  oversight: "giam-sat",
  custodian: "quach-gia",
  publicity: "cong-khai",
  administrator: "quan-tri",
  struckOut: "gia-dinh",
  otherBody: "cap-tren",
} as const
type Person = keyof typeof people

let app: TestApp
let cookies: Record<Person, string>
let own: { caseId: string; evidence: string }
let foreign: { caseId: string; evidence: string }
let invitation: string
let packet: string
let identity: string

beforeAll(async () => {
  app = await startTestApp()
  const note = { name: "a.txt", type: "text/plain", content: Buffer.from("x") }
  const struck = [officer(app, people.struckOut).actor.member]
  own = await withEvidence(
    await report(app.deps, { draft: draftOf({ struck }), files: [note] }),
    people.inspector,
  )
  // What each may do is about roles and keys here: everybody who reads has said that there is no conflict.
  for (const login of [people.intake, people.head])
    await declaredCase(app.deps, officer(app, login), own.caseId)
  identity = await askFor(app, (await namedCase(app)).caseId)
  packet = (await handedOverCase(app)).referralId
  const about = draftOf({ place: "Thanh tra thành phố Hà Nội" })
  foreign = await withEvidence(await report(app.deps, { draft: about, files: [note] }), people.otherBody)
  invitation = (await inviteInspector(app, { login: "nguoi-moi", name: "Người Mới" })).token
  const entries = await Promise.all(
    Object.entries(people).map(
      async ([who, login]) => [who, login === null ? "" : (await signedIn(app, login)).cookie] as const,
    ),
  )
  cookies = Object.fromEntries(entries) as Record<Person, string>
})
afterAll(() => app.close())

async function withEvidence({ caseId }: { caseId: string }, reader: string) {
  const opened = await (await signedIn(app, reader)).open(caseId)
  return { caseId, evidence: opened.evidence[0]?.id ?? "" }
}

const call = (who: Person, path: string, options: JsonCall = {}): Promise<JsonAnswer> =>
  callJson(app.origin, path, { ...options, headers: { Cookie: cookies[who], ...options.headers } })

const everybody = Object.keys(people) as Person[]
const staff = everybody.filter((who) => who !== "visitor")
const readers: readonly Person[] = ["intake", "inspector", "head"]
const opensCases: readonly Person[] = [...readers, "legal", "referral", "struckOut", "otherBody"]

/** Expected status by person; whoever is not named gets `others`. A visitor is sent to the login unless named. */
type Row = { others: number } & Partial<Record<Person, number>>

const rowOf = (row: Row, who: Person): number => row[who] ?? row.others
const give = (status: number, ...who: readonly Person[]) =>
  Object.fromEntries(who.map((one) => [one, status])) as Partial<Record<Person, number>>

const open: Row = { others: 200 }
const page = (...allowed: readonly Person[]): Row => ({ others: 403, visitor: 302, ...give(200, ...allowed) })
/** 404 for what one may not know, 403 for what one may not do. */
const ownCase: Row = { others: 403, visitor: 302, ...give(404, ...opensCases), ...give(200, ...readers) }
const foreignCase: Row = { others: 403, visitor: 302, ...give(404, ...opensCases), otherBody: 200 }

const nameInLog = (caseId: string) => pseudonym(app.deps.secrets.pseudonym, "case", caseId)

/** GET of each address. `own`: of a case whose readers are intake, inspector and head; `foreign`: of the other body's. */
const reads: Record<string, { own: Row; foreign?: Row; path?: (one: typeof own) => string }> = {
  "/": { own: open },
  "/en": { own: open },
  "/en?/report": { own: open },
  "/en?/rights": { own: open },
  "/en?/directory": { own: open },
  "/en?/mailbox": { own: open },
  "/en?/r/:desk": { own: { others: 302 }, path: () => "/r/hoa-sen-1" },
  "/report/token": { own: open },
  "/directory.json": { own: open },
  "/healthz": { own: open },
  "/office/viewer": { own: open },
  "/en?/office/login": { own: open },
  "/en?/enrol/:token": { own: open, path: () => `/enrol/${invitation}` },
  "/office/session": { own: { others: 200, visitor: 401 } },
  "/en?/office": {
    own: { others: 200, visitor: 302, ...give(302, "oversight", "agency", "custodian") },
    path: () => "/office",
  },
  "/en?/office/queue": { own: page(...opensCases) },
  "/en?/office/cases/:id": {
    own: ownCase,
    foreign: foreignCase,
    path: (one) => `/office/cases/${one.caseId}`,
  },
  "/office/cases/:id/evidence/:evidence": {
    own: { ...ownCase, visitor: 401 },
    foreign: { ...foreignCase, visitor: 401 },
    path: (one) => `/office/cases/${one.caseId}/evidence/${one.evidence}`,
  },
  "/office/cases/:id/evidence/:evidence/custody": {
    own: { ...ownCase, visitor: 401 },
    foreign: { ...foreignCase, visitor: 401 },
    path: (one) => `/office/cases/${one.caseId}/evidence/${one.evidence}/custody`,
  },
  "/en?/office/cases/:id/custody": {
    own: ownCase,
    foreign: foreignCase,
    path: (one) => `/office/cases/${one.caseId}/custody`,
  },
  "/office/cases/:id/similar": {
    own: { ...ownCase, visitor: 401 },
    foreign: { ...foreignCase, visitor: 401 },
    path: (one) => `/office/cases/${one.caseId}/similar`,
  },
  "/en?/office/cases/:id/triage": {
    own: ownCase,
    foreign: foreignCase,
    path: (one) => `/office/cases/${one.caseId}/triage`,
  },
  "/en?/office/cases/:id/refer": {
    own: ownCase,
    foreign: foreignCase,
    path: (one) => `/office/cases/${one.caseId}/refer`,
  },
  "/office/members/:id/leaving": {
    own: { ...page("administrator"), visitor: 401 },
    path: () => `/office/members/${officer(app, people.intake).actor.member}/leaving`,
  },
  "/agency/packets/:id/file/:part": {
    own: { ...page("agency"), visitor: 401 },
    path: () => `/agency/packets/${packet}/file/1`,
  },
  "/en?/agency": { own: page("agency") },
  "/en?/agency/packets/:id": { own: page("agency"), path: () => `/agency/packets/${packet}` },
  "/en?/office/identity": { own: page("custodian") },
  "/en?/office/identity/:id": {
    own: { ...page("custodian") },
    path: () => `/office/identity/${identity}`,
  },
  "/en?/office/intake": { own: page("intake") },
  "/en?/office/members": { own: page("administrator", "oversight") },
  "/en?/office/account": { own: { others: 200, visitor: 302 } },
  "/en?/office/members/:id/recover": {
    own: page("administrator"),
    path: () => `/office/members/${officer(app, people.struckOut).actor.member}/recover`,
  },
  "/en?/replace/:token": { own: { others: 404 }, path: () => "/replace/no-such-link" },
  "/en?/office/clocks": { own: page("administrator") },
  "/en?/oversight": { own: page("oversight") },
  "/en?/oversight/cases": { own: page("oversight") },
  "/en?/oversight/cases/:pseudonym": {
    own: page("oversight"),
    path: (one) => `/oversight/cases/${nameInLog(one.caseId)}`,
  },
  "/en?/oversight/overdue": { own: page("oversight") },
  "/en?/oversight/referrals": { own: page("oversight") },
  "/en?/oversight/disclosures": { own: page("oversight") },
  "/en?/oversight/units": { own: page("oversight") },
  "/en?/oversight/tables/:file": {
    own: { ...page("oversight"), visitor: 401 },
    path: () => "/oversight/tables/cases.csv",
  },
  "/en?/oversight/cases/:pseudonym/history.csv": {
    own: { ...page("oversight"), visitor: 401 },
    path: (one) => `/oversight/cases/${nameInLog(one.caseId)}/history.csv`,
  },
  "/*": { own: { others: 404 }, path: () => "/no/such/page" },
}

/** Addresses that give nothing out: they take a POST, and those of uploads in parts the methods of their protocol. */
const writes = [
  "/report/submit",
  "/report/upload",
  "/report/uploads/:id?",
  "/mailbox/open",
  "/mailbox/act",
  "/mailbox/identity",
  "/office/identity/:id/:step",
  "/office/keys/:step",
  "/office/salt",
  "/office/members/:id/recovery",
  "/office/upload",
  "/office/uploads/:id?",
  "/agency/packets/:id/act",
  "/agency/packets/:id/envelope/:part",
  "/office/cases/:id/act",
  "/office/cases/:id/work-key",
  "/office/cases/:id/evidence/:evidence/scan",
  "/oversight/demands",
]

test("attack 15: no route of the URL contract is missing from this matrix", () => {
  const routes = everyRoute().map(({ path }) => path)
  expect([...Object.keys(reads), ...writes].sort()).toEqual(routes.sort())
})

describe("attack 15: reading", () => {
  for (const [
    route,
    { own: expected, foreign: other, path = () => route.replace("/en?", "") },
  ] of Object.entries(reads))
    test(`${route} is open to exactly those who may, in Vietnamese, in English and as .data`, async () => {
      for (const who of everybody) {
        const address = path(own)
        expect((await call(who, address)).status, `${who} ${address}`).toBe(rowOf(expected, who))
        if (other !== undefined)
          expect((await call(who, path(foreign))).status, `${who}, foreign`).toBe(rowOf(other, who))
        if (!route.startsWith("/en?")) continue
        expect((await call(who, `/en${address}`)).status, `${who} /en${address}`).toBe(rowOf(expected, who))
        const data = await call(who, dataAddress(address))
        // A redirect is 202 in single fetch.
        expect(data.status === 202 ? 302 : data.status, `${who} ${address}.data`).toBe(rowOf(expected, who))
      }
    })

  test("what one may not know is the same answer as what is not there, byte for byte", async () => {
    for (const who of ["inspector", "struckOut", "legal"] as const) {
      const hidden = await call(who, `/office/cases/${who === "inspector" ? foreign.caseId : own.caseId}`)
      const absent = await call(who, `/office/cases/${randomUUID()}`)
      const bare = (text: string) =>
        text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce[-=]"?[^"'\s>]+|"[A-Za-z0-9+/]{22}==\\?"/g, "")
      expect(hidden.status).toBe(404)
      expect(bare(hidden.text)).toBe(bare(absent.text))
      const file = await call(
        who,
        `/office/cases/${who === "inspector" ? foreign.caseId : own.caseId}/evidence/${randomUUID()}`,
      )
      expect(file.text).toBe((await call(who, `/office/cases/${randomUUID()}/evidence/${randomUUID()}`)).text)
    }
  })

  test("a file of one's own case is not found under another case, nor a foreign file under one's own", async () => {
    for (const path of [
      `/office/cases/${own.caseId}/evidence/${foreign.evidence}`,
      `/office/cases/${foreign.caseId}/evidence/${own.evidence}`,
    ])
      for (const who of ["inspector", "otherBody"] as const)
        expect((await call(who, path)).status, path).toBe(404)
  })

  test("ids that are none are 404 for those who may look and 403 for the others, and never a failure", async () => {
    const ids = [
      "1",
      "../members",
      "%00",
      "'%20or%201=1",
      "x".repeat(2000),
      "00000000-0000-0000-0000-000000000000",
      `${own.caseId}x`,
      own.caseId.toUpperCase(),
    ]
    for (const id of ids) {
      expect([200, 404], id).toContain(
        (await call("inspector", `/office/cases/${encodeURIComponent(id).replace(/%25/g, "%")}`)).status,
      )
      expect([403, 404], id).toContain(
        (await call("administrator", `/office/cases/${encodeURIComponent(id)}`)).status,
      )
      expect(
        (await call("inspector", `/office/cases/${own.caseId}/evidence/${encodeURIComponent(id)}`)).status,
        id,
      ).toBe(404)
    }
  })

  test("filters of the queue that were forged are ignored, not obeyed and not a failure", async () => {
    for (const search of [
      "?state=__proto__",
      "?unit=%00",
      "?after=x~y~z",
      `?after=9999-12-31~0~${own.caseId}`,
      "?after=2026-11-23~99999~x",
      "?category='--",
      `?unit=${"x".repeat(5000)}`,
      "?mine=1&mine=2",
      "?after=2026-02-31~1~",
    ])
      expect((await call("inspector", `/office/queue${search}`)).status, search).toBe(200)
  })
})

/** A right act of each kind by a person, so that only the person's rights decide. */
async function actFor(who: Person, kind: "register" | "ask" | "message" | "note", target: typeof own) {
  const login = people[who]
  const by = officer(app, login ?? people.inspector)
  const opener = target === own ? people.inspector : people.otherBody
  const opened = await (await signedIn(app, opener)).open(target.caseId)
  const text = kind === "register" ? undefined : "Nội dung"
  return sealedAct({ ...opened, workPublic: opened.workPublic ?? opened.dialoguePublic }, by.keys, {
    kind,
    at: new Date(),
    ...(text === undefined ? {} : { text }),
  })
}

describe("attack 15: acting", () => {
  const kinds: Record<"register" | "ask" | "message" | "note", readonly Person[]> = {
    register: ["intake", "inspector"],
    ask: ["inspector"],
    message: ["inspector", "head"],
    note: readers,
  }

  test("nobody acts on a case whose key they do not hold, and nobody without a session acts at all", async () => {
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[])
      for (const who of everybody) {
        const body = await actFor(who, kind, foreign)
        if (who === "otherBody") continue
        const answer = await call(who, `/office/cases/${foreign.caseId}/act`, { body })
        const expected = who === "visitor" ? [401] : opensCases.includes(who) ? [403, 404] : [403]
        expect(expected, `${who} ${kind}`).toContain(answer.status)
      }
  })

  test("on a case of one's own, each act is open to exactly the roles that have it", async () => {
    for (const [kind, allowed] of Object.entries(kinds) as [keyof typeof kinds, readonly Person[]][])
      for (const who of everybody) {
        if (allowed.includes(who)) continue
        const answer = await call(who, `/office/cases/${own.caseId}/act`, {
          body: await actFor(who, kind, own),
        })
        const expected = who === "visitor" ? [401] : opensCases.includes(who) ? [403, 404] : [403]
        expect(expected, `${who} ${kind}`).toContain(answer.status)
      }
    const opened = await (await signedIn(app, people.head)).open(own.caseId)
    const key = await workKey(app.deps, officer(app, people.head), opened)
    expect((await call("head", `/office/cases/${own.caseId}/work-key`, { body: key })).status).toBe(200)
    for (const [kind, who] of [
      ["note", "intake"],
      ["note", "head"],
      ["register", "intake"],
      ["message", "head"],
      ["ask", "inspector"],
      ["message", "inspector"],
    ] as const)
      expect(
        (await call(who, `/office/cases/${own.caseId}/act`, { body: await actFor(who, kind, own) })).status,
        `${who} ${kind}`,
      ).toBe(200)
  })

  test("the key of the inner compartment is made by a holder of the outer one only", async () => {
    const opened = await (await signedIn(app, people.otherBody)).open(foreign.caseId)
    for (const who of everybody.filter((one) => one !== "otherBody" && one !== "visitor")) {
      const login = people[who]
      const body = await workKey(app.deps, officer(app, login), opened)
      const answer = await call(who, `/office/cases/${foreign.caseId}/work-key`, { body })
      expect(answer.status, who).toBe(opensCases.includes(who) ? 404 : 403)
    }
    expect((await call("visitor", `/office/cases/${foreign.caseId}/work-key`, { body: {} })).status).toBe(401)
  })

  test("an act is for the case in its address", async () => {
    const body = await actFor("inspector", "message", own)
    const answer = await call("inspector", `/office/cases/${foreign.caseId}/act`, { body })
    expect(answer.status).toBe(422)
  })

  test("members are invited, signed and deactivated by administrators, and looked at by oversight", async () => {
    const victim = officer(app, "cap-tren-3").actor.member
    const acts = [
      {
        intent: "invite",
        invitation: {
          login: "xam-nhap",
          name: "Kẻ Xâm Nhập",
          roles: ["administrator"],
          body: "TTTP",
          unit: null,
        },
      },
      { intent: "sign", member: victim, signature: "A".repeat(86) + "==" },
      { intent: "deactivate", member: victim },
      { intent: "replace-factor", member: victim },
      { intent: "confirm", change: randomUUID() },
      { intent: "decline", change: randomUUID() },
    ]
    for (const body of acts)
      for (const who of everybody.filter((one) => one !== "administrator")) {
        const answer = await call(who, dataAddress("/office/members"), { body })
        expect(answer.status, `${who} ${body.intent}`).toBe(who === "visitor" ? 401 : 403)
      }
    expect((await call("administrator", dataAddress("/office/members"), { body: acts[2] })).status).toBe(200)
  })

  test("a keyring is handed to a recovery by administrators only, and never one's own", async () => {
    const path = (login: string) => `/office/members/${officer(app, login).actor.member}/recovery`
    const body = { intent: "begin" }
    for (const who of everybody) {
      const expected = who === "visitor" ? 401 : who === "administrator" ? 200 : 403
      expect((await call(who, path(people.struckOut), { body })).status, who).toBe(expected)
    }
    expect((await call("administrator", path(people.administrator), { body })).status).toBe(403)
    for (const id of [randomUUID(), "1", "%00"])
      expect((await call("administrator", `/office/members/${id}/recovery`, { body })).status, id).toBe(404)
  })

  test("a packet is acted on by liaison officers only, and ciphertext of one is taken from referral officers only", async () => {
    for (const who of everybody) {
      const refused = who === "visitor" ? 401 : 403
      const act = await call(who, `/agency/packets/${packet}/act`, { body: {} })
      expect(act.status, `${who} acts`).toBe(who === "agency" ? 422 : refused)
      // The packet of this test holds no name.
      const opened = await call(who, `/agency/packets/${packet}/envelope/1`, { body: {} })
      expect(opened.status, `${who} opens an envelope`).toBe(who === "agency" ? 404 : refused)
      const headers = { "Content-Type": "application/octet-stream" }
      const sent = await call(who, "/office/upload", { raw: "x", headers })
      expect(sent.status, `${who} uploads`).toBe(who === "referral" ? 200 : refused)
      const protocol = { "Tus-Resumable": "1.0.0", "Upload-Length": "1" }
      const begun = await call(who, "/office/uploads", { method: "POST", headers: protocol })
      expect(begun.status, `${who} begins an upload`).toBe(who === "referral" ? 201 : refused)
    }
  })

  test("a name is decided on by custodians and heads only, and asked for by who may hold cases and ask", async () => {
    for (const who of everybody)
      for (const step of ["ask", "open", "withdraw", "decide", "approve", "destroy"]) {
        const deciding: Partial<Record<string, readonly Person[]>> = {
          decide: ["custodian"],
          approve: ["head"],
        }
        const may = deciding[step] ?? [...readers, "referral", "struckOut", "otherBody"]
        const expected = who === "visitor" ? 401 : may.includes(who) ? 422 : 403
        const answer = await call(who, `/office/identity/${identity}/${step}`, { body: {} })
        expect(answer.status, `${who} ${step}`).toBe(expected)
      }
  })

  test("an explanation is demanded by oversight only", async () => {
    for (const who of everybody) {
      const login = people[who]
      const demand = { case: nameInLog(own.caseId), question: "no-progress", days: 5 } as const
      const { keys } = officer(app, login ?? people.oversight)
      const body = signDemand({ ...demand, at: instantOf(new Date()) }, keys)
      const expected = who === "visitor" ? 401 : who === "oversight" ? 200 : 403
      expect((await call(who, "/oversight/demands", { body })).status, who).toBe(expected)
    }
  })

  test("a report is typed in by intake only", async () => {
    for (const who of everybody.filter((one) => one !== "intake")) {
      const answer = await call(who, dataAddress("/office/intake"), { body: {} })
      expect(answer.status, who).toBe(who === "visitor" ? 401 : 403)
    }
    expect((await call("intake", dataAddress("/office/intake"), { body: {} })).status).toBe(422)
  })

  test("addresses of citizens give a member of staff no more than anybody", async () => {
    for (const who of staff) {
      expect((await call(who, "/mailbox/open", { body: { lookup: "ab".repeat(16) } })).status, who).toBe(404)
      expect((await call(who, "/report/submit", { body: {} })).status, who).toBe(422)
    }
  })

  test("a link of an invitation that is wrong, cut or used opens nothing", async () => {
    for (const token of ["x", invitation.slice(1), `${invitation}x`, "%00", "..%2foffice"])
      for (const path of [`/enrol/${token}`, `/en/enrol/${token}`]) {
        const answer = await call("visitor", path)
        expect(answer.status, path).toBe(404)
        expect(answer.text).not.toContain("nguoi-moi")
      }
  })
})

test("attack 5: a member who is deactivated gets nothing with the cookie of before", async () => {
  const login = "vi-du"
  const client = await signedIn(app, login)
  expect((await client.call(`/office/cases/${own.caseId}`)).status).toBe(200)
  const member = officer(app, login).actor.member
  await call("administrator", dataAddress("/office/members"), { body: { intent: "deactivate", member } })
  expect((await client.call(`/office/cases/${own.caseId}`)).status).toBe(302)
  expect((await client.call(`/office/cases/${own.caseId}/evidence/${own.evidence}`)).status).toBe(401)
  expect((await client.call(dataAddress(`/office/cases/${own.caseId}`))).text).not.toContain("dialoguePublic")
})
