import { describe, expect, it } from "vitest"
import { base64, concat, fromUtf8, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson, parseStrictJson } from "#app/crypto/canonical-json.ts"
import { platform } from "#app/crypto/platform.ts"
import { encodeEvent, entryClass, leafHash } from "#app/domain/audit/encode.ts"
import type { AuditEventType } from "#app/domain/audit/events.ts"
import { caseEventTypes, entrySchema, officeEventTypes } from "#app/domain/audit/events.ts"

const salt = new Uint8Array(32).fill(7)
const key = new Uint8Array(32).fill(9)
const input = {
  ...{ type: "case.question-asked" as const, at: "2026-11-23T09:00Z", caseId: "case-1", actorId: "member-1" },
  ...{
    role: "officer" as const,
    rule: "T05",
    prev: "TRIAGE",
    next: "NEED_INFO",
    payload: { text: "Nguyễn" },
  },
}

describe("an audit entry", () => {
  const { entry, entryHash, opening } = encodeEvent(input, salt, key)

  it("is canonical JSON of the closed schema, in whole size classes", () => {
    const value = parseStrictJson(fromUtf8(entry))
    expect(entrySchema.safeParse(value).success).toBe(true)
    expect(canonicalJson(value)).toBe(fromUtf8(entry))
    expect(entry.length % entryClass).toBe(0)
  })

  it("commits to salt and payload, and opens with them only", () => {
    const { commit } = entrySchema.parse(parseStrictJson(fromUtf8(entry)))
    expect(opening).toEqual(concat(salt, utf8(canonicalJson(input.payload))))
    expect(commit).toBe(base64(platform().sha256(opening)))
    const other = encodeEvent(input, new Uint8Array(32).fill(8), key)
    expect(entrySchema.parse(parseStrictJson(fromUtf8(other.entry))).commit).not.toBe(commit)
  })

  it("names neither case nor actor nor any word of the payload", () => {
    const text = fromUtf8(entry)
    for (const word of ["case-1", "member-1", "Nguyễn"]) expect(text).not.toContain(word)
  })

  it("hashes as an RFC 6962 leaf: the published vector of an empty entry", () => {
    const hex = [...leafHash(new Uint8Array(0))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    expect(hex).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    expect(entryHash).toEqual(leafHash(entry))
  })

  it("is of one length for every kind of event without states", () => {
    const lengths = [...(Object.keys(caseEventTypes) as AuditEventType[]), ...officeEventTypes].map(
      (type) => encodeEvent({ type, at: "2026-11-23", role: "system", payload: {} }, salt, key).entry.length,
    )
    expect(new Set(lengths)).toEqual(new Set([entryClass]))
  })
})
