import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { base64, concat, fromBase64, fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson, type JsonValue } from "#app/crypto/canonical-json.ts"
import { boxKeyPairFromSecret, fingerprint, newBoxKeyPair, newKeys } from "#app/crypto/keys.ts"
import { pad } from "#app/crypto/padding.ts"
import { sealBox } from "#app/crypto/sealed-box.ts"
import {
  openRecord,
  recordSizeProblem,
  sealRecord,
  verifyRecordAuthor,
  type RecordContent,
} from "#app/crypto/sealed-record.ts"
import { sealedPartSchema, sealedRecordSchema } from "#app/domain/cases/schemas.ts"
import vectors from "#tests/vectors/record.json"
import { codeOf } from "./byte-streams.ts"

const compartment = newBoxKeyPair()
const reporter = newKeys()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", kind: "message", id: "m-1" }
const content: RecordContent = {
  ...place,
  at: "2026-11-23",
  author: { kind: "reporter", key: hex(reporter.signPublic) },
  body: { text: "Họ đòi thêm tiền." },
}

/** What somebody who knows the format, but does not keep to it, could seal. */
function sealRaw(text: string): Uint8Array {
  return concat(Uint8Array.of(1), sealBox(pad(utf8(text)), compartment.publicKey))
}

describe("a sealed record", () => {
  it("gate 3: opens to what was written, in its place", () => {
    const body = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"))
    fc.assert(
      fc.property(body, (value) => {
        const written = canonicalJson(value as JsonValue)
        const sealed = sealRecord({ ...content, body: value as JsonValue }, compartment.publicKey)
        expect(recordSizeProblem(sealed)).toBeNull()
        const opened = openRecord(sealed, compartment, place)
        expect(opened && canonicalJson(opened.body)).toBe(written)
      }),
      { numRuns: 25 },
    )
  })

  it.each(vectors)("made by an independent program opens: $name", (vector) => {
    const keys = boxKeyPairFromSecret(fromHex(vector.secretHex))
    expect(hex(keys.publicKey)).toBe(vector.publicHex)
    const opened = openRecord(fromHex(vector.recordHex), keys, vector.plaintext)
    expect(opened).toEqual(vector.plaintext)
    if (opened === null) throw new Error("not for this key")
    const signPublic = fromHex(vector.signPublicHex ?? hex(reporter.signPublic))
    expect(verifyRecordAuthor(opened, signPublic)).toBe(vector.signPublicHex !== null)
  })

  it("has published vectors of every kind of record, every kind of author and every size class", () => {
    const kinds = [
      ...sealedRecordSchema.shape.kind.options,
      ...sealedPartSchema.shape.kind.options,
      "identity",
    ]
    expect(new Set(vectors.map(({ plaintext }) => plaintext.kind))).toEqual(new Set(kinds))
    expect(new Set(vectors.map(({ plaintext }) => plaintext.author.kind)).size).toBe(4)
    const classes = vectors.map(({ recordHex }) => Math.log2(recordHex.length / 2 - 1 - 48))
    expect(new Set(classes)).toEqual(new Set([10, 11, 12, 13, 14, 15, 16, 17, 18]))
    expect(vectors.length).toBeGreaterThanOrEqual(20)
  })

  it("gate 3: is not for other keys", () => {
    const sealed = sealRecord(content, compartment.publicKey)
    expect(openRecord(sealed, newBoxKeyPair(), place)).toBeNull()
  })

  it.each([
    { ...place, case: "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02" },
    { ...place, kind: "note" },
    { ...place, id: "m-2" },
    { ...place, case: "" },
  ])("gate 3: moved to $case / $kind / $id is refused with the reason", async (other) => {
    const sealed = sealRecord(content, compartment.publicKey)
    expect(await codeOf(() => openRecord(sealed, compartment, other))).toBe("record-moved")
  })

  it("altered anywhere does not open", () => {
    const sealed = sealRecord(content, compartment.publicKey)
    for (let at = 1; at < sealed.length; at += 37) {
      const altered = Uint8Array.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 0x40
      expect(openRecord(altered, compartment, place)).toBeNull()
    }
  })

  it("gate 3: has one length for all texts of a size class", () => {
    const lengthOf = (characters: number) =>
      sealRecord({ ...content, body: "a".repeat(characters) }, compartment.publicKey).length
    expect(new Set([0, 1, 10, 300, 600].map(lengthOf))).toEqual(new Set([1 + 48 + 1024]))
    expect(new Set([900, 1_500].map(lengthOf))).toEqual(new Set([1 + 48 + 2048]))
  })

  it("takes 256 KiB with all that belongs to it, and no more", async () => {
    const overhead = canonicalJson({ ns: "liemchinh/record/v1", ...content, body: "" }).length + 1
    const sealedAt = (characters: number) =>
      sealRecord({ ...content, body: "a".repeat(characters) }, compartment.publicKey)
    const largest = sealedAt(2 ** 18 - overhead - 20)
    expect(largest).toHaveLength(1 + 48 + 2 ** 18)
    expect(recordSizeProblem(largest)).toBeNull()
    expect(await codeOf(() => sealedAt(2 ** 18))).toBe("record-too-large")
  })
})

describe("the author of a record", () => {
  const opened = (record: RecordContent & { signSecret?: Uint8Array }) => {
    const result = openRecord(sealRecord(record, compartment.publicKey), compartment, record)
    if (result === null) throw new Error("not for this key")
    return result
  }

  it("is proven by the signature inside", () => {
    const record = opened({ ...content, signSecret: reporter.signSecret })
    expect(record.sig).toMatch(/^[0-9a-f]{128}$/)
    expect(verifyRecordAuthor(record, reporter.signPublic)).toBe(true)
  })

  it("is not somebody whose key does not fit", () => {
    const impostor = newKeys()
    const record = opened({ ...content, signSecret: impostor.signSecret })
    expect(verifyRecordAuthor(record, reporter.signPublic)).toBe(false)
    // The key it was signed with is not the key it names.
    expect(verifyRecordAuthor(record, impostor.signPublic)).toBe(false)
  })

  it("is proven under a fingerprint too, which the caller compares", () => {
    const key = fingerprint(reporter.boxPublic, reporter.signPublic)
    const record = opened({ ...content, author: { kind: "officer", key }, signSecret: reporter.signSecret })
    expect(verifyRecordAuthor(record, reporter.signPublic)).toBe(true)
  })

  it("stays proven when the record is sealed anew under another key", () => {
    const record = opened({ ...content, signSecret: reporter.signSecret })
    const [rekeyed, elsewhere] = [newBoxKeyPair(), newKeys()]
    const again = openRecord(sealRecord(record, rekeyed.publicKey), rekeyed, place)
    expect(again).toEqual(record)
    const resigned = sealRecord({ ...record, signSecret: elsewhere.signSecret }, rekeyed.publicKey)
    expect(openRecord(resigned, rekeyed, place)?.sig).not.toBe(record.sig)
  })

  it("is unproven without a signature, or when anything signed was changed", () => {
    expect(verifyRecordAuthor(opened(content), reporter.signPublic)).toBe(false)
    const record = opened({ ...content, signSecret: reporter.signSecret })
    for (const change of [
      { body: {} },
      { at: "2026-11-24" },
      { case: "khác" },
      { id: "m-2" },
      { kind: "note" },
      { author: { kind: "system" as const } },
      { sig: "00".repeat(64) },
    ]) {
      expect(verifyRecordAuthor({ ...record, ...change }, reporter.signPublic)).toBe(false)
    }
  })
})

describe("a record that is ours but malformed", () => {
  const valid: Record<string, JsonValue> = {
    ns: "liemchinh/record/v1",
    ...place,
    author: { kind: "officer" },
    body: 1,
  }

  it("opens when nothing is wrong with it", () => {
    expect(openRecord(sealRaw(canonicalJson(valid)), compartment, place)?.body).toBe(1)
  })

  it.each<[string, Record<string, JsonValue>]>([
    ["another namespace", { ...valid, ns: "liemchinh/record/v2" }],
    ["an unknown member", { ...valid, extra: 1 }],
    ["an unknown kind of author", { ...valid, author: { kind: "admin" } }],
    ["an unknown member of the author", { ...valid, author: { kind: "officer", name: "A" } }],
    ["a key of another length", { ...valid, author: { kind: "officer", key: "ab" } }],
    ["a key in upper case", { ...valid, author: { kind: "officer", key: "AB".repeat(16) } }],
    ["no author", { ns: "liemchinh/record/v1", ...place, body: 1 }],
    ["no body", { ns: "liemchinh/record/v1", ...place, author: { kind: "officer" } }],
    ["a case that is a number", { ...valid, case: 7 }],
    ["an empty id", { ...valid, id: "" }],
    ["a signature that is too short", { ...valid, sig: "ab" }],
  ])("is refused for %s", async (_, value) => {
    expect(await codeOf(() => openRecord(sealRaw(canonicalJson(value)), compartment, place))).toBe(
      "record-shape",
    )
  })

  it("is refused for white space, order or a repeated member, which would hide what was signed", async () => {
    const open = (text: string) => codeOf(() => openRecord(sealRaw(text), compartment, place))
    expect(await open(JSON.stringify(valid, null, 1))).toBe("record-not-canonical")
    expect(await open(JSON.stringify(valid))).toBe("record-not-canonical")
    expect(await open(canonicalJson(valid).replace("{", '{"author":1,'))).toBe("json-duplicate")
    expect(await open("[]")).toBe("record-shape")
    expect(await open("")).toBe("json-syntax")
  })

  it("is refused when sealing too, before anybody has to open it", async () => {
    const wrong = { ...content, author: { kind: "admin" } } as unknown as RecordContent
    expect(await codeOf(() => sealRecord(wrong, compartment.publicKey))).toBe("record-shape")
  })

  it.each<[string | null, number, number]>([
    ["version", 0, 1 + 48 + 1024],
    ["version", 2, 1 + 48 + 1024],
    ["version", 1, 0],
    ["size-class", 1, 1],
    ["size-class", 1, 1 + 48],
    ["size-class", 1, 1 + 48 + 512],
    ["size-class", 1, 1 + 48 + 1023],
    ["size-class", 1, 1 + 48 + 1536],
    ["too-large", 1, 1 + 48 + 2 ** 18 + 1],
    ["too-large", 1, 1 + 48 + 2 ** 19],
    [null, 1, 1 + 48 + 1024],
    [null, 1, 1 + 48 + 2 ** 18],
  ])(
    "shows a server the problem %s without a key (version %i, %i bytes)",
    async (problem, version, length) => {
      const bytes = new Uint8Array(length)
      if (length > 0) bytes[0] = version
      expect(recordSizeProblem(bytes)).toBe(problem)
      if (problem !== null) {
        expect(await codeOf(() => openRecord(bytes, compartment, place))).toBe(`record-${problem}`)
      }
    },
  )

  it("survives the way through JSON as base64", () => {
    const sealed = sealRecord(content, compartment.publicKey)
    expect(openRecord(fromBase64(base64(sealed)), compartment, place)?.body).toEqual(content.body)
  })
})
