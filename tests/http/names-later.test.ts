import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { base64, fromHex } from "#app/crypto/bytes.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import type { ReporterIdentity } from "#app/domain/identity/schemas.ts"
import { identityNamespaces, reporterIdentityStatement } from "#app/domain/identity/statements.ts"
import { openMailbox as sealedMailbox } from "#app/services/mailbox.server.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { report } from "#tests/support/case-work.ts"
import type { CitizenClient } from "#tests/support/citizen-client.ts"
import { citizenClient, findButton, filledFields } from "#tests/support/citizen-client.ts"
import { openMailbox, receiptCode, sendReport } from "#tests/support/citizen-flow.ts"
import { named, reporterIdentity } from "#tests/support/identity-work.ts"
import { callJson, problemIn } from "#tests/support/json-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let citizen: CitizenClient
let owner: Sql

beforeAll(async () => {
  app = await startTestApp()
  citizen = citizenClient(app.origin)
  owner = connect(app.ownerUrl)
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

/** How many names, halves and acts about names there are. */
async function kept() {
  const [row] = await owner<{ names: number; halves: number; acts: number }[]>`
    select (select count(*) from identity_record)::int as names, (select count(*) from identity_share)::int as halves,
      (select count(*) from audit_event where type in ('identity.given', 'identity.withdrawn'))::int as acts`
  return row
}

/** Runs, and says whether anything about names changed by it. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
  const before = await kept()
  const done = await work()
  expect(await kept()).toEqual(before)
  return done
}

describe("UC-54 a name in the mailbox without scripts", () => {
  const give = { name: "go", value: "give-name" }
  const takeBack = { name: "go", value: "withdraw-name" }

  test("given, told, taken back, and gone; each once, however often the form is sent", async () => {
    const code = receiptCode(await sendReport(citizen))
    const before = await kept()
    const open = await openMailbox(citizen, code)
    const given = await citizen.press(open, give, { fill: named })
    expect(given.status).toBe(200)
    expect(given.page.text).toContain("Bạn đã nêu tên")
    expect(given.html).not.toContain(named.fullName)
    const after = await kept()
    expect(after).toEqual({
      names: (before?.names ?? 0) + 1,
      halves: (before?.halves ?? 0) + 2,
      acts: (before?.acts ?? 0) + 1,
    })
    expect((await unchanged(() => citizen.press(open, give, { fill: named }))).status).toBe(200)
    const taken = await citizen.press(given, takeBack)
    expect(taken.page.text).toContain("Bạn đã rút tên")
    expect(await kept()).toEqual({ ...before, acts: (before?.acts ?? 0) + 2 })
    expect((await unchanged(() => citizen.press(given, takeBack))).status).toBe(200)
    expect(() => findButton(taken.page, takeBack)).toThrow("no button")
  })

  const fields = (change: Record<string, string>) => ({ ...named, ...change })
  const wrong: [what: string, fill: typeof named, says: string][] = [
    ["no name", fields({ fullName: "" }), "Hãy ghi họ tên"],
    [
      "a name of spaces and marks that nobody sees",
      fields({ fullName: " \u200b\u00ad\t" }),
      "Hãy ghi họ tên",
    ],
  ]
  test.each(wrong)("%s: said beside the field, and nothing is kept", async (_what, fill, says) => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    const answer = await unchanged(() => citizen.press(open, give, { fill }))
    expect(answer.status).toBe(422)
    expect(answer.page.errors.get("fullName")).toContain(says)
  })

  test("the receipt code in a field of the name is refused, in any spelling", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    for (const spelt of [code, code.toLowerCase().replaceAll("-", " "), `mã ${code.replaceAll("-", "")}.`])
      for (const field of ["fullName", "address", "contact"]) {
        const answer = await unchanged(() => citizen.press(open, give, { fill: fields({ [field]: spelt }) }))
        expect(answer.status, field).toBe(422)
        expect(answer.html, field).not.toContain(`value="${spelt}"`)
      }
  })

  test("a form that is forged: another token, an old one, none, from another site, of an unknown code", async () => {
    const code = receiptCode(await sendReport(citizen))
    const open = await openMailbox(citizen, code)
    const { form } = findButton(open.page, give)
    const sent = filledFields(form, { fill: named }).map(
      ([name, value]) => [name, typeof value === "string" ? value : ""] as const,
    )
    const post = (change: Record<string, string | null>, headers: Record<string, string> = {}) =>
      citizen.post(
        "/mailbox",
        [...sent.filter(([name]) => !(name in change)), ...changed(change), ["go", "give-name"] as const],
        { multipart: true, headers },
      )
    const changed = (change: Record<string, string | null>) =>
      Object.entries(change).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
    for (const token of ["", null, "x".repeat(5_000), "AAAA.BBBB", "\u0000"]) {
      const answer = await unchanged(() => post({ token }))
      expect(answer.status, String(token).slice(0, 9)).toBe(422)
    }
    expect((await unchanged(() => post({}, { Origin: "https://example.test" }))).status).toBe(403)
    const other = code.replace(/^./, (first) => (first === "0" ? "1" : "0"))
    expect((await unchanged(() => post({ code: other }))).status).toBe(422)
    const unknown = "0123-4567-89AB-CDEF-GHJT"
    expect((await unchanged(() => post({ code: unknown }))).status).toBe(404)
    // The same fields with the page's own token are taken.
    expect((await post({})).status).toBe(200)
  })

  test("a name as long as a book is cut, markup is text, and what cannot be seen is left out", async () => {
    const code = receiptCode(await sendReport(citizen))
    const fill = {
      fullName: `<b>${"Ă".repeat(5_000)}</b>`,
      address: "Ngõ\u0000 5\u202e\n<script>alert(1)</script>",
      contact: "'; drop table identity_record; --",
    }
    const answer = await citizen.press(await openMailbox(citizen, code), give, { fill })
    expect(answer.status).toBe(200)
    const [row] = await owner<{ size: number }[]>`
      select octet_length(bytes) as size from identity_record r join case_file c on c.id = r.case_id order by c.xmin::text::bigint desc limit 1`
    expect(row?.size).toBeLessThan(16_384)
  })
})

describe("attack 4: a name that is sent as scripts send it", () => {
  const post = (body: unknown, headers: Record<string, string | null> = {}) =>
    callJson(app.origin, "/mailbox/identity", { method: "POST", body, headers })

  /** Signed anew by the holder of the code, whatever it says. */
  async function signed(code: string, act: ReporterIdentity, change: Partial<ReporterIdentity>) {
    const keys = openMailboxWithCode(code)
    const mailbox = await sealedMailbox(app.deps, keys.lookup)
    const unsigned = { ...act, ...change }
    const statement = reporterIdentityStatement(unsigned, mailbox?.caseId ?? "", hashOf)
    return { ...unsigned, signature: keys.signAs(identityNamespaces.reporter, statement) }
  }

  test("with parts missing, of wrong lengths or kinds: refused before anything is read", async () => {
    const { code } = await report(app.deps)
    const act = await reporterIdentity(app, code, "give")
    const { identity } = act
    if (identity === null) throw new Error("no identity")
    const [a, b] = identity.shares
    if (a === undefined || b === undefined) throw new Error("no halves")
    const shapes: Record<string, unknown> = {
      "no object": null,
      "a list": [act],
      "nothing in it": {},
      "more than it says": { ...act, state: "identified-verified" },
      "another act": { ...act, act: "open-identity" },
      "no record": { ...act, record: "x" },
      "a lookup that is too short": { ...act, lookup: act.lookup.slice(2) },
      "a lookup as a list": { ...act, lookup: [act.lookup] },
      "a day that is none": { ...act, at: "2026-02-30" },
      "a signature that is too long": { ...act, signature: `${act.signature}AAAA` },
      "one half": { ...act, identity: { ...identity, shares: [a] } },
      "forty-one halves": { ...act, identity: { ...identity, shares: Array.from({ length: 41 }, () => a) } },
      "a half of another size": {
        ...act,
        identity: { ...identity, shares: [a, { ...b, sealed: "A".repeat(2_000) }] },
      },
      "a part that there is not": { ...act, identity: { ...identity, shares: [a, { ...b, part: "H" }] } },
      "a key that is no key": { ...act, identity: { ...identity, publicKey: "zz".repeat(32) } },
    }
    for (const [what, body] of Object.entries(shapes)) {
      const answer = await unchanged(() => post(body))
      expect(answer.status, what).toBe(422)
    }
    expect((await unchanged(() => post(act, { Origin: "https://example.test" }))).status).toBe(403)
    expect((await unchanged(() => callJson(app.origin, "/mailbox/identity"))).status).toBe(400)
  })

  test("well-formed and signed, but not what honest code seals: refused with the reason", async () => {
    const { code } = await report(app.deps)
    const act = await reporterIdentity(app, code, "give")
    const { identity } = act
    if (identity === null) throw new Error("no identity")
    const [a, b] = identity.shares
    if (a === undefined || b === undefined) throw new Error("no halves")
    const refused = async (change: Partial<ReporterIdentity>) =>
      problemIn(await unchanged(async () => post(await signed(code, act, change))))
    const withIdentity = (change: Partial<typeof identity>) =>
      refused({ identity: { ...identity, ...change } })
    expect(await withIdentity({ shares: [a, { ...b, member: randomUUID() }] })).toContain("recipient-missing")
    expect(await withIdentity({ shares: [a, { ...b, part: "A" }] })).toContain("recipient-missing")
    expect(await withIdentity({ shares: [b, { ...b, part: "A" }] })).toContain("recipient-missing")
    const short = base64(fromHex("01".repeat(81)))
    expect(await withIdentity({ shares: [a, { ...b, sealed: short }] })).toContain("bad-")
    expect(await withIdentity({ publicKey: "00".repeat(32) })).toBe("case-key-mismatch")
    expect(
      await withIdentity({ record: { ...identity.record, bytes: base64(new Uint8Array(700)) } }),
    ).toContain("bad-")
    expect(await refused({ identity: null })).toContain("bad-input")
    expect(await refused({ record: randomUUID() })).toContain("bad-input")
    expect(await refused({ act: "withdraw-identity", identity: null, record: randomUUID() })).toContain(
      "already-done",
    )
  })

  test("another reporter's act, signature or lookup: refused, and both mailboxes stay as they were", async () => {
    const [mine, theirs] = [await report(app.deps), await report(app.deps)]
    const own = await reporterIdentity(app, mine.code, "give")
    const other = await reporterIdentity(app, theirs.code, "give")
    for (const forged of [
      { ...own, lookup: other.lookup },
      { ...own, signature: other.signature },
      { ...own, identity: other.identity, record: other.record },
      { ...other, lookup: own.lookup },
    ])
      expect(problemIn(await unchanged(() => post(forged)))).toBe("bad-signature")
    expect(problemIn(await unchanged(() => post({ ...own, lookup: "ab".repeat(16) })))).toBe("unknown-code")
    expect((await post(own)).status).toBe(200)
    // Played again it is the same act; after it was taken back it is none any more.
    expect((await unchanged(() => post(own))).status).toBe(200)
    expect((await post(await reporterIdentity(app, mine.code, "withdraw"))).status).toBe(200)
    expect(problemIn(await unchanged(() => post(own)))).toContain("already-done")
  })

  test("the same name sent five times at once is one", async () => {
    const { code } = await report(app.deps)
    const act = await reporterIdentity(app, code, "give")
    const before = await kept()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(act)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await kept()).toMatchObject({ names: (before?.names ?? 0) + 1, acts: (before?.acts ?? 0) + 1 })
  })
})
