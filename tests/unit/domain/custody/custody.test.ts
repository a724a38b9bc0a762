import { describe, expect, test } from "vitest"
import { base64, fromBase64, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { newBoxKeyPair, newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { randomUuid } from "#app/crypto/random.ts"
import { checkCustody } from "#app/domain/custody/check.ts"
import type { CustodyEntry, UnsignedCustody } from "#app/domain/custody/entry.ts"
import {
  chainEnd,
  custodyHash,
  custodyStatement,
  receivedWay,
  signCustody,
} from "#app/domain/custody/entry.ts"
import type { OfficerCustodyDraft } from "#app/domain/custody/sealed-content.ts"
import { makeCustodyEntry } from "#app/domain/custody/sealed-content.ts"

const server = newSignKeyPair()
const work = newBoxKeyPair()
const [caseId, evidence] = [randomUuid(), randomUuid()]
const sha256 = "ab".repeat(32)
const person = (from = "2026-01-01") => {
  const keys = newKeys()
  const entry: DirectoryEntry = {
    ...{ v: 1, member: randomUuid(), login: "a", name: "A", roles: ["inspector"], body: "TTTP", unit: null },
    ...{ box: hex(keys.boxPublic), sign: hex(keys.signPublic), from },
  }
  return { keys, entry }
}
const [hoa, thu] = [person(), person()]
const known = {
  ...{ sha256, entries: [hoa.entry, thu.entry], server: hex(server.publicKey) },
  work: [work],
}

function received(change: Partial<UnsignedCustody> = {}, secret = server.secretKey): CustodyEntry {
  const unsigned: UnsignedCustody = {
    ...{ id: randomUuid(), caseId, evidence, action: "received", at: "2026-11-20", member: null },
    ...{ signer: hex(server.publicKey), ...receivedWay("reporter"), ref: null, sealed: null, prev: sha256 },
    ...change,
  }
  const signature = base64(signCustody(unsigned, secret))
  return { ...unsigned, signature, entryHash: custodyHash(unsigned, signature) }
}

const found = { sha256: "cd".repeat(32), size: 12 }

function done(
  by: ReturnType<typeof person>,
  before: readonly CustodyEntry[],
  change: Partial<OfficerCustodyDraft> = {},
): CustodyEntry {
  const draft: OfficerCustodyDraft = {
    ...{ id: randomUuid(), caseId, evidence, action: "opened", at: "2026-11-21T02:00Z" },
    ...{ member: by.entry.member, prev: chainEnd(before, sha256), workPublic: hex(work.publicKey), found },
    ...change,
  }
  return makeCustodyEntry(draft, by.keys)
}

/** Received, opened by two people, saved by one. */
function wholeRecord(): CustodyEntry[] {
  const record = [received()]
  record.push(done(hoa, record))
  record.push(done(thu, record))
  record.push(done(thu, record, { action: "saved" }))
  return record
}

/** A record with one entry changed. */
const changed = (record: readonly CustodyEntry[], at: number, change: Partial<CustodyEntry>) =>
  record.map((entry, index) => (index === at ? { ...entry, ...change } : entry))

describe("UC-70: the custody record", () => {
  test("a record that nobody touched has no alarm, every signature is right, the content can be read", () => {
    const checked = checkCustody(wholeRecord(), known)
    expect(checked.alarms).toEqual([])
    expect(checked.entries.map(({ verdict, follows }) => [verdict, follows])).toEqual(
      Array(4).fill(["right", true]),
    )
    expect(checked.entries.map(({ content }) => content)).toEqual([null, found, found, null])
  })

  test("each entry answers what, when, who, from where, how and where afterwards, and signs all of it", () => {
    for (const entry of wholeRecord())
      expect(custodyStatement(entry)).toMatchObject({
        ...{ v: 1, case: caseId, evidence, action: entry.action, at: entry.at, member: entry.member },
        ...{ origin: entry.origin, method: entry.method, place: entry.place, prev: entry.prev },
      })
  })

  test("an answer that was changed afterwards breaks its signature and the chain, whichever it is", () => {
    const record = wholeRecord()
    const other: Partial<CustodyEntry>[] = [
      ...[{ action: "saved" as const }, { at: "2026-11-22T02:00Z" }, { member: thu.entry.member }],
      ...[
        { origin: "reporter" },
        { method: "hand-over" },
        { place: "PC03" },
        { ref: "x" },
        { id: randomUuid() },
      ],
      ...[{ evidence: randomUuid() }, { caseId: randomUuid() }, { signer: hex(thu.keys.signPublic) }],
      ...[{ sealed: null }, { sealed: record[2]?.sealed ?? "" }],
    ]
    for (const change of other)
      expect(checkCustody(changed(record, 1, change), known).alarms, JSON.stringify(change)).toEqual([
        "signature",
        "chain",
      ])
  })

  test("a missing, moved, added or doubled entry breaks the chain", () => {
    const record = wholeRecord()
    const [a, b, c, d] = record as [CustodyEntry, CustodyEntry, CustodyEntry, CustodyEntry]
    for (const wrong of [
      [b, c, d],
      [a, c, d],
      [a, b, d],
      [a, c, b, d],
      [a, b, b, c, d],
      [a, b, c, d, done(hoa, [a])],
    ])
      expect(checkCustody(wrong, known).alarms).toContain("chain")
    // The end can be cut off without a trace in the record itself: the case's events tell.
    expect(checkCustody([a, b], known).alarms).toEqual([])
  })

  test("a record that begins at other bytes than those received is broken", () => {
    expect(checkCustody(wholeRecord(), { ...known, sha256: "00".repeat(32) }).alarms).toEqual(["chain"])
  })

  test("whoever signs in another's name is found out; a key that no directory has is not taken for right", () => {
    const record = [received()]
    const stranger = { keys: newKeys(), entry: hoa.entry }
    record.push(done(stranger, record))
    expect(checkCustody(record, known).alarms).toEqual(["signature"])
    const gone = checkCustody(wholeRecord(), { ...known, entries: [hoa.entry] })
    expect(gone.entries.map(({ verdict }) => verdict)).toEqual(["right", "right", "unknown", "unknown"])
    expect(gone.alarms).toEqual([])
  })

  test("an entry from before somebody's present keys cannot be judged, one from after is wrong", () => {
    const record = wholeRecord()
    const renewed = (from: string) => ({ ...person(from).entry, member: hoa.entry.member })
    const verdicts = (from: string) =>
      checkCustody(record, { ...known, entries: [renewed(from), thu.entry] }).entries[1]?.verdict
    expect(verdicts("2026-11-22")).toBe("unknown")
    expect(verdicts("2026-11-21")).toBe("wrong")
  })

  test("a receipt under another server key is not taken for right", () => {
    const other = newSignKeyPair()
    const record = [received({ signer: hex(other.publicKey) }, other.secretKey)]
    expect(checkCustody(record, known).entries[0]?.verdict).toBe("unknown")
    expect(checkCustody([received({}, other.secretKey)], known).alarms).toEqual(["signature"])
  })

  test("another content than before is an alarm, also when whoever found it calls it the same", () => {
    const record = [received()]
    record.push(done(hoa, record))
    record.push(done(thu, record, { found: { sha256: "ee".repeat(32), size: 12 } }))
    expect(checkCustody(record, known).alarms).toEqual(["content"])
    const altered = [received()]
    altered.push(done(hoa, altered, { action: "found-altered" }))
    expect(checkCustody(altered, known).alarms).toEqual(["altered"])
  })

  test("who holds no internal key checks signatures and chain, and reads no hash of the content", () => {
    const { alarms, entries } = checkCustody(wholeRecord(), { ...known, work: [] })
    expect(alarms).toEqual([])
    expect(entries.map(({ content }) => content)).toEqual([null, "unreadable", "unreadable", null])
  })

  test("what is sealed into another entry's place does not open there", () => {
    const record = wholeRecord()
    const moved = changed(record, 1, { sealed: record[2]?.sealed ?? null })
    expect(checkCustody(moved, known).entries[1]?.content).toBe("unreadable")
  })

  test("rubbish in any field is an alarm and never a failure", () => {
    const record = wholeRecord()
    for (const field of ["signature", "signer", "sealed", "entryHash", "prev", "at"] as const)
      for (const rubbish of ["", "x", "\uD800", "=".repeat(88), "zz".repeat(32)])
        expect(checkCustody(changed(record, 1, { [field]: rubbish }), known).alarms.length).toBeGreaterThan(0)
  })

  test("nothing is signed that lacks what its action needs", () => {
    expect(() => done(hoa, [], { workPublic: null })).toThrow(RangeError)
    expect(() => done(hoa, [], { action: "packed" })).toThrow(RangeError)
    expect(() => done(hoa, [], { action: "saved", ref: "x" })).toThrow(RangeError)
    expect(fromBase64(done(hoa, []).sealed ?? "").length).toBe(1073)
  })
})
