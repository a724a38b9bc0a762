import { expect, test } from "vitest"
import { base64, fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { boxKeyPairFromSecret, fingerprint, newBoxKeyPair, newKeys } from "#app/crypto/keys.ts"
import { makeReceiptCode } from "#app/crypto/receipt.ts"
import { openSecret, sealSecret } from "#app/crypto/secret-grant.ts"
import { openRecord } from "#app/crypto/sealed-record.ts"
import { verifyStatement } from "#app/crypto/signed-statement.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import { newCase, sealReport } from "#app/domain/cases/seal-report.ts"
import { namespaces, officerActStatement, workKeyStatement } from "#app/domain/cases/statements.ts"
import { emptyDraft } from "#app/domain/reports/draft.ts"
import type { SealedCaseRecord } from "#app/ui/office/case/case-file.ts"
import { openCaseFile, textIn } from "#app/ui/office/case/open-case.ts"
import { makeWorkKey, sealAct } from "#app/domain/cases/seal-act.ts"
import { openTitle } from "#app/ui/office/queue/open-title.ts"

const at = "2026-11-23T09:00Z"
const head = "ab".repeat(32)
const recordId = "11111111-1111-4111-8111-111111111111"

function officer(member: string, keys: Keys = newKeys()) {
  const entry: DirectoryEntry = {
    ...{ v: 1, member, login: member.slice(0, 8), name: `Người ${member.slice(0, 1)}`, roles: ["inspector"] },
    ...{ body: "TTTP", unit: null, box: hex(keys.boxPublic), sign: hex(keys.signPublic), from: "2026-11-01" },
  }
  return { keys, entry, print: fingerprint(keys.boxPublic, keys.signPublic) }
}

const first = officer("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
const second = officer("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb")
const entries = [first.entry, second.entry]

function sealedCase() {
  const made = newCase()
  const draft = { ...emptyDraft(), category: "DD" as const, story: "Ô số 4 đòi tiền. Tôi không đưa." }
  const submission = sealReport({
    ...{ draft, code: makeReceiptCode(), key: "00".repeat(16), newCase: made, entries, evidence: [] },
  })
  const grant = submission.grants.find(({ member }) => member === first.entry.member)
  const records: SealedCaseRecord[] = submission.records.map((record) => ({
    ...{
      ...record,
      compartment: "dialogue",
      authorKind: "reporter",
      authorMember: null,
      addedOn: "2026-11-23",
    },
  }))
  const sealed = {
    ...{ id: made.caseId, dialoguePublic: submission.dialoguePublic, dialogueGrant: grant?.sealed ?? "" },
    ...{ workPublic: null, workGrant: null, reporterSign: submission.signPublic, records, formerKeys: [] },
  }
  return { made, submission, sealed }
}

/** An officer's message on that case, as the server would hand it out again. */
function message(caseId: string, compartment: string, author = first): SealedCaseRecord {
  const draft = { caseId, head, at, act: "message", recordId, text: "Chúng tôi đã nhận." } as const
  const { record } = sealAct(draft, author.keys, { dialogue: compartment, work: null })
  return {
    ...{
      id: recordId,
      kind: "message",
      compartment: "dialogue",
      authorKind: "officer",
      addedOn: "2026-11-23",
    },
    ...{ authorMember: author.entry.member, bytes: record?.bytes ?? "" },
  }
}

test("an officer opens what the reporter sealed, and the reporter’s signature holds", () => {
  const { sealed } = sealedCase()
  const opened = openCaseFile(sealed, first.keys, entries)
  expect(opened.records.map(({ kind, verdict }) => [kind, verdict])).toEqual([
    ["report", "right"],
    ["title", "right"],
  ])
  expect(textIn(opened.records[0]?.body ?? null, "story")).toBe("Ô số 4 đòi tiền. Tôi không đưa.")
})

test("somebody without a grant opens nothing, and a swapped case key is found out", () => {
  const { sealed } = sealedCase()
  expect(() => openCaseFile(sealed, second.keys, entries)).toThrow("grant-not-mine")
  const foreign = newBoxKeyPair()
  const swapped = { ...sealed, dialogueGrant: base64(sealSecret(foreign.secretKey, first.keys.boxPublic)) }
  expect(() => openCaseFile(swapped, first.keys, entries)).toThrow("case-key-mismatch")
})

test("a record moved from another case stays closed, and is shown as closed", () => {
  const { sealed } = sealedCase()
  const other = sealedCase()
  const stolen = message(other.made.caseId, sealed.dialoguePublic)
  const opened = openCaseFile({ ...sealed, records: [...sealed.records, stolen] }, first.keys, entries)
  expect(opened.records.at(-1)).toMatchObject({ body: null, verdict: "unknown" })
})

test("a reporter’s record under another signing key is marked wrong", () => {
  const { sealed } = sealedCase()
  const forged = openCaseFile({ ...sealed, reporterSign: hex(newKeys().signPublic) }, first.keys, entries)
  expect(forged.records[0]?.verdict).toBe("wrong")
})

test("an officer’s message is right only under the name of the officer who signed it", () => {
  const { sealed } = sealedCase()
  const ours = message(sealed.id, sealed.dialoguePublic)
  const verdict = (record: SealedCaseRecord, known = entries) =>
    openCaseFile({ ...sealed, records: [record] }, first.keys, known).records[0]?.verdict
  expect(verdict(ours)).toBe("right")
  expect(verdict({ ...ours, authorMember: second.entry.member })).toBe("wrong")
  expect(verdict({ ...ours, authorKind: "reporter" })).toBe("wrong")
  expect(verdict(ours, [second.entry])).toBe("unknown")
})

test("the statement of an act is signed with the officer’s key and names the case’s last act", () => {
  const { sealed } = sealedCase()
  const act = sealAct({ caseId: sealed.id, head, at, act: "register", recordId, text: null }, first.keys, {
    dialogue: sealed.dialoguePublic,
    work: null,
  })
  expect([act.record, act.prev]).toEqual([null, head])
  const statement = officerActStatement(act, first.print, hashOf)
  const signature = fromBase64(act.signature)
  expect(verifyStatement(namespaces.officerAct, statement, signature, first.keys.signPublic)).toBe(true)
  expect(verifyStatement(namespaces.workKey, statement, signature, first.keys.signPublic)).toBe(false)
})

test("the internal key goes to every holder of the dialogue key, and opens notes", () => {
  const { sealed } = sealedCase()
  const holders = [first, second].map(({ entry }) => ({ memberId: entry.member, name: entry.name }))
  const made = makeWorkKey({ caseId: sealed.id, head, at, holders, entries }, first.keys)
  if (!made.ok) throw new Error("no key was made")
  const { work } = made
  expect(work.grants.map(({ member }) => member)).toEqual(holders.map(({ memberId }) => memberId))
  const statement = workKeyStatement(work, first.print, hashOf)
  const signature = fromBase64(work.signature)
  expect(verifyStatement(namespaces.workKey, statement, signature, first.keys.signPublic)).toBe(true)
  const own = { publicKey: second.keys.boxPublic, secretKey: second.keys.boxSecret }
  const secret = openSecret(fromBase64(work.grants[1]?.sealed ?? ""), own, fromHex(work.workPublic))
  const draft = { caseId: sealed.id, head, at, act: "note", recordId, text: "Nội bộ." } as const
  const note = sealAct(draft, first.keys, { dialogue: sealed.dialoguePublic, work: work.workPublic }).record
  const place = { case: sealed.id, kind: "note", id: recordId }
  const opened = openRecord(
    fromBase64(note?.bytes ?? ""),
    boxKeyPairFromSecret(secret ?? new Uint8Array(32)),
    place,
  )
  expect(textIn(opened?.body ?? null, "text")).toBe("Nội bộ.")
})

test("no internal key is sealed to a holder whom the directory does not know", () => {
  const { sealed } = sealedCase()
  const holders = [first, second].map(({ entry }) => ({ memberId: entry.member, name: entry.name }))
  const made = makeWorkKey({ caseId: sealed.id, head, at, holders, entries: [first.entry] }, first.keys)
  expect(made).toEqual({ ok: false, unknown: [second.entry.name] })
})

test("the queue’s title opens with the officer’s key and with no other", () => {
  const { sealed } = sealedCase()
  const record = sealed.records[1]
  const row = {
    ...{ id: sealed.id, titleId: record?.id ?? "", title: record?.bytes ?? "" },
    ...{ grant: sealed.dialogueGrant, dialoguePublic: sealed.dialoguePublic, formerKeys: [] },
  }
  expect(openTitle(row, first.keys)).toBe("Ô số 4 đòi tiền.")
  expect(openTitle(row, second.keys)).toBeNull()
  expect(openTitle({ ...row, titleId: recordId }, first.keys)).toBeNull()
  expect(openTitle({ ...row, title: null, titleId: null }, first.keys)).toBeNull()
})
