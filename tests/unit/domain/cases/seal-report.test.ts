import { describe, expect, it } from "vitest"
import { fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { combineShares } from "#app/crypto/identity-shares.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret, newKeys } from "#app/crypto/keys.ts"
import { randomUuid } from "#app/crypto/random.ts"
import { makeReceiptCode } from "#app/crypto/receipt.ts"
import { openRecord } from "#app/crypto/sealed-record.ts"
import { openSecret } from "#app/crypto/secret-grant.ts"
import { verifyStatement } from "#app/crypto/signed-statement.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { openMailboxWithCode } from "#app/domain/cases/mailbox-keys.ts"
import { submissionSchema } from "#app/domain/cases/schemas.ts"
import { newCase, sealReport } from "#app/domain/cases/seal-report.ts"
import { namespaces, submissionStatement } from "#app/domain/cases/statements.ts"
import { emptyDraft } from "#app/domain/reports/draft.ts"

const member = (login: string, roles: string[], body: string) => {
  const keys = newKeys()
  const entry: DirectoryEntry = {
    ...{ v: 1, member: randomUuid(), login, name: login, roles, body, unit: null, from: "2026-01-01" },
    ...{ box: hex(keys.boxPublic), sign: hex(keys.signPublic) },
  }
  return { entry, keys }
}
const people = [
  member("one", ["inspector"], "TTTP"),
  member("two", ["head"], "TTTP"),
  member("a", ["custodian"], "TTTP"),
  member("b", ["custodian"], "HDND"),
]
const [one, two, a, b] = people as [
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
]
const draft = {
  ...emptyDraft(),
  category: "DD" as const,
  story: "Chuyện đã xảy ra.",
  named: "yes" as const,
  fullName: "Nguyễn Ví Dụ",
}
const code = makeReceiptCode()
const made = newCase()
const input = {
  draft,
  code,
  key: "0".repeat(32),
  newCase: made,
  entries: people.map((each) => each.entry),
  evidence: [],
}
const box = (keys: Keys) => ({ publicKey: keys.boxPublic, secretKey: keys.boxSecret })

describe("a sealed report", () => {
  const submission = sealReport(input)

  it("has the shape that the server takes", () => {
    expect(submissionSchema.safeParse(submission).success).toBe(true)
  })

  it("opens for each reader with their own key, in its place", () => {
    for (const reader of [one, two]) {
      const grant = submission.grants.find((each) => each.member === reader.entry.member)
      const secret = openSecret(
        fromBase64(grant?.sealed ?? ""),
        box(reader.keys),
        fromHex(submission.dialoguePublic),
      )
      expect(secret).not.toBeNull()
      const [record] = submission.records
      if (secret === null || record === undefined) return
      const place = { case: submission.caseId, kind: "report", id: record.id }
      expect(openRecord(fromBase64(record.bytes), boxKeyPairFromSecret(secret), place)?.body).toMatchObject({
        story: draft.story,
      })
    }
  })

  it("opens for the reporter with the code alone", () => {
    const records = submission.records.map((record) => ({
      ...record,
      authorKind: "reporter",
      addedOn: "2026-11-23" as const,
    }))
    const mailbox = {
      caseId: submission.caseId,
      dialoguePublic: submission.dialoguePublic,
      reporterGrant: submission.reporterGrant,
      formerKeys: [],
      records,
    }
    const [report] = openMailboxWithCode(code).messages(mailbox)
    expect(report?.body).toMatchObject({ story: draft.story })
  })

  it("says the name nowhere but under the identity key, which takes both custodians", () => {
    expect(JSON.stringify(submission)).not.toContain("Nguy")
    const { identity } = submission
    if (identity === null) throw new Error("no identity")
    const place = (kind: string) => ({ case: submission.caseId, kind, id: identity.record.id })
    const open = (each: typeof a) => {
      const share = identity.shares.find((one) => one.member === each.entry.member)
      const half = openRecord(fromBase64(share?.sealed ?? ""), box(each.keys), place("identity-share"))
      return fromHex((half?.body as { share: string }).share)
    }
    const [shareA, shareB] = [open(a), open(b)]
    // Without a reader of the case, both halves open nothing.
    const cover = openRecord(fromBase64(identity.record.bytes), made.dialogue, place("identity-cover"))
    const inner = (cover?.body as { sealed: string }).sealed
    const read = (secret: Uint8Array) =>
      openRecord(fromBase64(inner), boxKeyPairFromSecret(secret), place("identity"))
    expect(read(combineShares(shareA, shareB))?.body).toMatchObject({ fullName: draft.fullName })
    expect(read(shareA)).toBeNull()
    expect(read(shareB)).toBeNull()
  })

  it("is signed by the reporter over every recipient and every sealed byte", () => {
    const { signature, ...unsigned } = submission
    const check = (changed: typeof unsigned) =>
      verifyStatement(
        namespaces.submission,
        submissionStatement(changed, hashOf),
        fromBase64(signature),
        fromHex(submission.signPublic),
      )
    expect(check(unsigned)).toBe(true)
    expect(check({ ...unsigned, grants: unsigned.grants.slice(1) })).toBe(false)
    expect(check({ ...unsigned, facts: { ...unsigned.facts, urgent: true } })).toBe(false)
    expect(check({ ...unsigned, records: [...unsigned.records].reverse() })).toBe(false)
  })

  it("is for nobody whom the reporter struck out", () => {
    const entries = [...input.entries, member("three", ["intake"], "TTTP").entry]
    const struck = sealReport({ ...input, entries, draft: { ...draft, struck: [one.entry.member] } })
    expect(struck.grants.map((grant) => grant.member)).toEqual([two.entry.member, entries.at(-1)?.member])
  })

  it("never makes the same bytes twice", () => {
    const again = sealReport(input)
    expect(again.records.map((record) => record.bytes)).not.toEqual(
      submission.records.map((record) => record.bytes),
    )
    expect(again.lookupHash).toBe(submission.lookupHash)
  })
})
