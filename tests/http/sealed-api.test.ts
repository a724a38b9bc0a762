import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { base64, fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { deriveReceipt, makeReceiptCode } from "#app/crypto/receipt.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import { sealSecret } from "#app/crypto/secret-grant.ts"
import { entryFingerprint, entryKeys } from "#app/crypto/directory-entry.ts"
import type { Submission } from "#app/domain/cases/schemas.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { namespaces, submissionStatement } from "#app/domain/cases/statements.ts"
import { sealReport } from "#app/domain/cases/seal-report.ts"
import type { TestApp } from "#tests/support/app.ts"
import { startTestApp } from "#tests/support/app.ts"
import { officer } from "#tests/support/case-work.ts"
import { problemIn } from "#tests/support/json-client.ts"
import type { MadeReport, SealedClient } from "#tests/support/sealed-client.ts"
import { draftOf, sealedClient, sealFile, signedAnew } from "#tests/support/sealed-client.ts"
import type { Sql } from "#tests/support/sql.ts"
import { connect } from "#tests/support/sql.ts"

let app: TestApp
let client: SealedClient
let owner: Sql
let made: MadeReport
beforeAll(async () => {
  app = await startTestApp()
  client = await sealedClient(app.origin)
  owner = connect(app.ownerUrl)
  made = await client.make()
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

async function stored(): Promise<string> {
  const rows = await owner<{ reports: number; events: number; waiting: number }[]>`
    select (select count(*) from report)::int as reports, (select count(*) from audit_event)::int as events,
      (select count(*) from upload)::int as waiting`
  return JSON.stringify(rows[0])
}

/** The answer to a submission that must be refused, with nothing stored. */
async function refused(submission: unknown): Promise<string> {
  const before = await stored()
  const answer = await client.send(submission)
  expect(answer.headers.get("Cache-Control")).toBe("no-store")
  expect(await stored()).toBe(before)
  return `${String(answer.status)} ${problemIn(answer)}`
}

/** A change to an otherwise right submission, signed by the reporter. */
const changed = (change: Partial<Submission>) => refused(signedAnew(made, change))
const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error("empty")
  return one
}

test("a report that was sealed here is received, with its day and the seal of the log entry", async () => {
  const sent = await client.make(draftOf(), [
    { name: "a.txt", type: "text/plain", content: Buffer.from("tệp") },
  ])
  const answer = await client.send(sent.submission)
  expect(answer.status).toBe(200)
  expect(Object.keys(answer.body).sort()).toEqual(["receivedOn", "seal"])
  const { keys, mailbox } = await client.mailbox(sent.code)
  expect(mailbox.seal).toBe(answer.body["seal"])
  expect(keys.messages(mailbox)[0]?.body).toMatchObject({
    story: sent.draft.story,
    files: [{ name: "a.txt" }],
  })
})

test("the same submission twice, also at the same moment, is one report and one receipt", async () => {
  const sent = await client.make()
  const answers = await Promise.all([1, 2, 3].map(() => client.send(sent.submission)))
  const again = await client.send(sent.submission)
  for (const answer of [...answers, again]) expect(answer.status).toBe(200)
  expect(new Set([...answers, again].map((answer) => answer.text)).size).toBe(1)
  const rows = await owner`select 1 from case_file where id = ${sent.newCase.caseId}`
  expect(rows).toHaveLength(1)
})

test("the same report sealed again under the same key, as after a lost answer, is the same receipt", async () => {
  const sent = await client.make()
  const one = await client.send(sent.submission)
  const { key } = sent.submission
  const resealed = sealReport({ ...sent, key, entries: client.entries, evidence: [] })
  expect((await client.send(resealed)).text).toBe(one.text)
})

test("a key that was used for one code is refused for another", async () => {
  const sent = await client.make()
  await client.send(sent.submission)
  const other = await client.make()
  const stolen = signedAnew(other, { key: sent.submission.key })
  expect(await refused(stolen)).toBe("409 replayed")
})

test("a code that was used cannot be used for another report", async () => {
  const sent = await client.make()
  await client.send(sent.submission)
  const other = await client.make()
  const again = sealReport({
    ...other,
    code: sent.code,
    key: hex(randomBytes(16)),
    entries: client.entries,
    evidence: [],
  })
  expect(await refused(again)).toBe("409 replayed")
})

test("ids that are taken by another report are refused, and that report stays as it was", async () => {
  const sent = await client.make()
  await client.send(sent.submission)
  const before = await owner`select encode(bytes, 'hex') as bytes from sealed_record order by id`
  expect(await changed({ caseId: sent.newCase.caseId })).toMatch(/^4\d\d /)
  const records = made.submission.records.map((record, index) => ({
    ...record,
    id: sent.submission.records[index]?.id ?? "",
  }))
  expect(await changed({ records })).toBe("409 replayed")
  expect(await owner`select encode(bytes, 'hex') as bytes from sealed_record order by id`).toEqual(before)
})

describe("what is no submission at all is refused by name of the field", () => {
  test("missing parts, wrong types, numbers for texts, lists for objects", async () => {
    const wrong: unknown[] = [
      null,
      1,
      "x",
      [],
      {},
      { ...made.submission, v: 2 },
      { ...made.submission, facts: [] },
    ]
    for (const field of Object.keys(made.submission)) {
      wrong.push({ ...made.submission, [field]: undefined })
      wrong.push({ ...made.submission, [field]: 7 })
      wrong.push({ ...made.submission, [field]: { toString: "x" } })
    }
    for (const submission of wrong) expect(await refused(submission)).toMatch(/^422 bad-input: submission/)
  })

  test("texts of a megabyte, zero bytes and signs of another direction in every text", async () => {
    for (const text of ["x".repeat(1_000_000), "\u0000", "\u202e", "😀", "\ud800"])
      for (const field of ["key", "caseId", "lookupHash", "boxPublic", "reporterGrant", "signature"] as const)
        expect(await refused({ ...made.submission, [field]: text }), field).toMatch(
          /^(422 bad-input|413 file-too-large)/,
        )
  })

  test("bodies that are no JSON, no UTF-8, of another type or too large", async () => {
    const json = { "Content-Type": "application/json" }
    const raw = [
      ["{", json, "422 bad-input: json"],
      ["", json, "422 bad-input: json"],
      [new Uint8Array([0x22, 0xff, 0x22]), json, "422 bad-input: utf-8"],
      ["{}", { "Content-Type": "text/plain" }, "422 bad-input: content-type"],
      ["{}", { "Content-Type": "application/x-www-form-urlencoded" }, "422 bad-input: content-type"],
      [`{"token":"${"x".repeat(3_000_000)}"}`, json, "413 file-too-large: body"],
    ] as const
    for (const [body, headers, expected] of raw) {
      const answer = await client.call("/report/submit", { method: "POST", raw: body, headers })
      expect(`${String(answer.status)} ${problemIn(answer)}`).toBe(expected)
    }
  })

  test("attack 4: JSON ten thousand levels deep, 1e400, -0 and doubled ids are refused at once", async () => {
    const deep = "[".repeat(10_000) + "]".repeat(10_000)
    const text = JSON.stringify({ token: await client.token(), submission: made.submission })
    const bodies = [
      deep,
      text.replace('"struck":[]', `"struck":${deep}`),
      text.replace('"v":1', '"v":1e400'),
      text.replace('"v":1', '"v":-0'),
      text.replace('"caseId"', '"caseId":"x","caseId2"'),
    ]
    const before = await stored()
    for (const raw of bodies) {
      const answer = await client.call("/report/submit", {
        method: "POST",
        raw,
        headers: { "Content-Type": "application/json" },
      })
      expect(`${String(answer.status)} ${problemIn(answer)}`, raw.slice(0, 80)).toMatch(/^422 bad-input/)
    }
    expect(await stored()).toBe(before)
  })

  test("attack 4: `__proto__` is nothing, and of a doubled member the last counts, which is what was signed", async () => {
    const sent = await client.make()
    const text = JSON.stringify({ token: await client.token(), submission: sent.submission })
    const raw = text.replace('"facts":{', '"facts":{"__proto__":{"urgent":true},"urgent":true,')
    const headers = { "Content-Type": "application/json" }
    expect((await client.call("/report/submit", { method: "POST", raw, headers })).status).toBe(200)
    const [file] = await owner`select urgent from case_file where id = ${sent.newCase.caseId}`
    expect(file).toEqual({ urgent: false })
    expect(({} as Record<string, unknown>)["urgent"]).toBeUndefined()
  })

  test("facts that no form offers", async () => {
    const { facts } = made.submission
    const wrong: [Partial<Submission["facts"]>, string][] = [
      [{ category: "ZZ" }, "422 bad-input: category"],
      [{ category: "" }, "422 bad-input: category"],
      [{ category: "__proto__" }, "422 bad-input"],
      [{ behaviours: ["B99"] }, "422 bad-input: behaviours"],
      [{ behaviours: ["B01", "B01"] }, "422 bad-input: behaviours"],
      [{ unit: "atlantis" }, "422 bad-input: unit"],
      [{ unit: "constructor" }, "422 bad-input: unit"],
      [{ desk: "hoa-sen-99" }, "422 bad-input: desk"],
      [{ identified: true }, "422 bad-input: identity"],
    ]
    for (const [change, expected] of wrong)
      expect(await changed({ facts: { ...facts, ...change } })).toContain(expected)
  })

  test("two records of one id, records of another kind, or in another order", async () => {
    const [report, title] = made.submission.records
    if (report === undefined || title === undefined) throw new Error("no records")
    expect(await changed({ records: [title, report] })).toBe("422 bad-input: records")
    expect(await changed({ records: [report, { ...title, id: report.id }] })).toBe("422 bad-input: ids")
    expect(await changed({ records: [report, { ...title, kind: "note" }] })).toBe("422 bad-input: records")
    expect(await refused({ ...made.submission, records: [report] })).toMatch(
      /^422 bad-input: submission.records/,
    )
  })
})

describe("sealed bytes that cannot be right are refused", () => {
  const withBytes = (bytes: Uint8Array) => {
    const [report, title] = made.submission.records
    if (report === undefined || title === undefined) throw new Error("no records")
    return changed({ records: [{ ...report, bytes: base64(bytes) }, title] })
  }

  test("another version", async () => {
    const bytes = fromBase64(first(made.submission.records).bytes)
    expect(await withBytes(Uint8Array.from([2, ...bytes.subarray(1)]))).toBe("422 bad-seal: version")
  })

  test("a size that is no class: a byte more, a byte less, none at all", async () => {
    const bytes = fromBase64(first(made.submission.records).bytes)
    expect(await withBytes(Uint8Array.from([...bytes, 0]))).toBe("422 bad-seal: size-class")
    expect(await withBytes(bytes.subarray(0, -1))).toBe("422 bad-seal: size-class")
    expect(await withBytes(Uint8Array.of(1))).toMatch(/^422 bad-seal/)
    expect(await withBytes(new Uint8Array())).toMatch(/^422 bad-(seal|input)/)
  })

  test("a class above the largest", async () => {
    const bytes = new Uint8Array(1 + 48 + 2 ** 19)
    bytes[0] = 1
    expect(await withBytes(bytes)).toMatch(/^422 bad-(seal: too-large|input)/)
  })

  test("grants of another version or size, for officers, the reporter and custodians", async () => {
    const grant = first(made.submission.grants)
    for (const sealed of [base64(new Uint8Array(81).fill(2)), base64(new Uint8Array(80).fill(1)), ""]) {
      const others = made.submission.grants.slice(1)
      expect(await changed({ grants: [{ ...grant, sealed }, ...others] })).toMatch(/^422 bad-seal: grant/)
      expect(await changed({ reporterGrant: sealed })).toMatch(/^422 bad-seal: grant/)
    }
  })

  test("keys that are zero or all alike", async () => {
    expect(await changed({ dialoguePublic: "00".repeat(32) })).toBe("422 case-key-mismatch")
    expect(await changed({ dialoguePublic: made.submission.boxPublic })).toBe("422 case-key-mismatch")
  })
})

describe("recipients are checked against the directory as it is", () => {
  const sealedTo = (member: string, box: Uint8Array) => ({
    member,
    recipient:
      client.entries.flatMap((one) => (one.member === member ? entryFingerprint(one) : [])).join() ||
      "0".repeat(32),
    sealed: base64(sealSecret(made.newCase.dialogue.secretKey, box)),
  })

  test("attack 5: somebody who is not in the directory", async () => {
    const stranger = sealedTo(randomUUID(), newBoxKeyPair().publicKey)
    expect(await changed({ grants: [...made.submission.grants, stranger] })).toBe("422 recipient-unknown")
  })

  test("attack 5: a member who is no reader of the receiving body", async () => {
    for (const login of ["quan-tri", "giam-sat", "cap-tren", "dieu-tra"]) {
      const entry = client.entries.find((one) => one.login === login)
      if (entry === undefined) throw new Error(login)
      const extra = sealedTo(entry.member, entryKeys(entry).boxPublic)
      expect(await changed({ grants: [...made.submission.grants, extra] }), login).toBe(
        "422 recipient-excluded",
      )
    }
  })

  test("attack 5: a member whom the same report strikes out", async () => {
    const { member } = first(made.submission.grants)
    expect(await changed({ struck: [member] })).toBe("422 recipient-excluded")
  })

  test("attack 5: a member of the unit that the report is about", async () => {
    const draft = draftOf({ place: "Thanh tra thành phố Hà Nội" })
    const about = await client.make(draft)
    expect(about.submission.facts.unit).toBe("thanh-tra-thanh-pho")
    const names = about.submission.grants.map(
      (grant) => client.entries.find((one) => one.member === grant.member)?.body,
    )
    expect(new Set(names)).toEqual(new Set(["TTCP"]))
    const forged = signedAnew(about, { grants: made.submission.grants })
    expect(await refused(forged)).toBe("422 recipient-excluded")
  })

  test("attack 1: a key for a reader that names other keys of theirs than the directory has", async () => {
    const [grant, other] = made.submission.grants
    if (grant === undefined || other === undefined) throw new Error("too few")
    const named = { ...grant, recipient: other.recipient }
    expect(await changed({ grants: [named, ...made.submission.grants.slice(1)] })).toBe(
      "422 recipient-unknown: key",
    )
  })

  test("attack 3: the statement of the keys is the reporter's own, and of this report", async () => {
    const { keysSignature } = (await client.make(draftOf())).submission
    const { signature: _, ...unsigned } = { ...made.submission, keysSignature }
    const { signSecret } = deriveReceipt(made.code)
    const statement = submissionStatement(unsigned, hashOf)
    const signature = base64(signStatement(namespaces.submission, statement, signSecret))
    expect(await refused({ ...unsigned, signature })).toBe("422 bad-signature: keys")
  })

  test("a reader who was left out", async () => {
    expect(await changed({ grants: made.submission.grants.slice(1) })).toBe("422 recipient-missing")
  })

  test("the same reader twice", async () => {
    const grant = first(made.submission.grants)
    expect(await changed({ grants: [...made.submission.grants, grant] })).toBe("422 recipient-unknown")
  })

  test("UC-11: fewer than two readers at the inspectorate: only the superior body's officers are accepted", async () => {
    const members = made.submission.grants.map((grant) => grant.member)
    const superior = ["cap-tren", "cap-tren-2"].map((login) => officer(app, login).actor.member)
    expect(await changed({ struck: members, grants: [] })).toBe("422 recipient-missing")
    expect(await changed({ struck: members.slice(1), grants: made.submission.grants.slice(0, 1) })).toBe(
      "422 recipient-excluded",
    )
    expect(await changed({ struck: [...members, ...superior], grants: [] })).toBe("422 too-few-readers")
    for (const struck of [members, members.slice(1)]) {
      const past = await client.make(draftOf({ struck }))
      expect(past.submission.grants.map((grant) => grant.member).sort()).toEqual(superior.toSorted())
      const mixed = signedAnew(past, { grants: [...past.submission.grants, first(made.submission.grants)] })
      expect(await refused(mixed)).toBe("422 recipient-excluded")
    }
  })

  test("UC-03 and UC-11: a name that comes with such a report goes to the superior body's custodian, not to the inspectorate's", async () => {
    const struck = made.submission.grants.map((grant) => grant.member)
    const named = { named: "yes", fullName: "Người Báo" } as const
    const past = await client.make(draftOf({ ...named, struck }))
    const { identity } = past.submission
    const before = (await client.make(draftOf(named))).submission.identity
    if (identity === null || before === null) throw new Error("no identity")
    expect(identity.shares.map(({ part, member }) => `${part} ${member}`)).toEqual([
      `A ${officer(app, "cap-tren-3").actor.member}`,
      `B ${officer(app, "ha-du").actor.member}`,
    ])
    expect(await refused(signedAnew(past, { identity: before }))).toBe("422 recipient-missing: custodians")
  })

  test("custodians who are missing, doubled, or sit on the wrong side", async () => {
    const named = await client.make(draftOf({ named: "yes", fullName: "Người Báo" }))
    const { identity } = named.submission
    if (identity === null) throw new Error("no identity")
    const withShares = (shares: typeof identity.shares) =>
      refused(signedAnew(named, { identity: { ...identity, shares } }))
    const [a, b] = identity.shares
    if (a === undefined || b === undefined) throw new Error("no shares")
    expect(await withShares([a, a])).toBe("422 recipient-missing: custodians")
    expect(
      await withShares([
        { ...a, part: "B" },
        { ...b, part: "A" },
      ]),
    ).toBe("422 recipient-missing: custodians")
    const inspector = officer(app, "minh-hoa").actor.member
    expect(await withShares([a, b, { ...b, member: inspector }])).toBe("422 recipient-missing: custodians")
  })
})

describe("signatures bind everything that is sent", () => {
  test("a signature that is wrong, of another report, or of another reporter", async () => {
    const other = await client.make()
    expect(await refused({ ...made.submission, signature: base64(new Uint8Array(64)) })).toBe(
      "422 bad-signature",
    )
    expect(await refused({ ...made.submission, signature: other.submission.signature })).toBe(
      "422 bad-signature",
    )
    expect(await refused(signedAnew({ ...made, code: makeReceiptCode() }, {}))).toBe("422 bad-signature")
  })

  test("attack 2: any part that is changed after it was signed", async () => {
    const other = await client.make()
    const parts: Partial<Submission>[] = [
      { key: other.submission.key },
      { caseId: other.submission.caseId },
      { facts: { ...made.submission.facts, urgent: true } },
      { dialoguePublic: other.submission.dialoguePublic },
      { grants: other.submission.grants },
      { struck: [randomUUID()] },
      { records: other.submission.records },
    ]
    for (const part of parts)
      expect(await refused({ ...made.submission, ...part }), Object.keys(part)[0]).toBe("422 bad-signature")
  })

  test("attack 2: another lookup value, reporter key or reporter grant put under a signed report", async () => {
    const other = await client.make()
    for (const field of ["lookupHash", "boxPublic", "reporterGrant"] as const)
      expect(await refused({ ...made.submission, [field]: other.submission[field] }), field).toBe(
        "422 bad-signature",
      )
  })

  test("attack 2: shares of an identity exchanged after it was signed", async () => {
    const named = await client.make(draftOf({ named: "yes", fullName: "Người Báo" }))
    const { identity } = named.submission
    if (identity === null) throw new Error("no identity")
    const shares = identity.shares.map((share) => ({
      ...share,
      sealed: base64(new Uint8Array(1073).fill(1)),
    }))
    expect(await refused({ ...named.submission, identity: { ...identity, shares } })).toBe(
      "422 bad-signature",
    )
  })

  test("a report that claims a file which is not there, was not finished, is another's or has other bytes", async () => {
    const file = { name: "a.txt", type: "text/plain", content: Buffer.from("tệp") }
    const sent = await client.make(draftOf(), [file])
    const [ref] = sent.submission.evidence
    if (ref === undefined) throw new Error("no file")
    expect(await refused(signedAnew(sent, { evidence: [{ ...ref, upload: randomUUID() }] }))).toBe(
      "422 upload-missing",
    )
    expect(await refused(signedAnew(sent, { evidence: [{ ...ref, sha256: "00".repeat(32) }] }))).toBe(
      "422 upload-missing",
    )
    expect(await refused(signedAnew(sent, { evidence: [ref, { ...ref, id: randomUUID() }] }))).toBe(
      "422 bad-input: ids",
    )
    expect((await client.send(sent.submission)).status).toBe(200)
    const thief = await client.make()
    expect(await refused(signedAnew(thief, { evidence: [ref] }))).toBe("422 upload-missing")
  })
})

describe("an upload", () => {
  const target = () => ({ caseId: made.newCase.caseId, dialogue: fromHex(made.submission.dialoguePublic) })

  test("answers with the hash and length of the bytes as they arrived", async () => {
    const { ciphertext } = await sealFile(
      { name: "a", type: "text/plain", content: Buffer.from("x") },
      target(),
    )
    const answer = await client.upload(ciphertext)
    const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", ciphertext)))
    expect(answer.body).toMatchObject({ sha256: digest, length: ciphertext.length })
  })

  test("without a form token, with a false one, of another type or of no length is refused and leaves nothing", async () => {
    const before = await stored()
    const bytes = new Uint8Array(100)
    const tries: [BodyInit, Record<string, string | null>, string][] = [
      [bytes, { "X-Form-Token": null }, "422 expired-form"],
      [bytes, { "X-Form-Token": "x".repeat(48) }, "422 expired-form"],
      [bytes, { "Content-Type": "text/plain" }, "422 bad-input: content-type"],
      [bytes, { "Content-Type": "multipart/form-data; boundary=x" }, "422 bad-input: content-type"],
      [bytes, { Origin: "https://evil.example" }, "403 other-origin"],
      [bytes, { Origin: "null" }, "403 other-origin"],
      [new Uint8Array(), {}, "400 upload-broken: empty"],
    ]
    for (const [body, headers, expected] of tries) {
      const answer = await client.upload(body, headers)
      expect(`${String(answer.status)} ${problemIn(answer)}`).toBe(expected)
    }
    expect(await stored()).toBe(before)
  })
})
