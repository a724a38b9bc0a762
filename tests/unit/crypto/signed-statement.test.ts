import { describe, expect, it } from "vitest"
import { fromHex, fromUtf8, hex } from "#app/crypto/bytes.ts"
import type { JsonValue } from "#app/crypto/canonical-json.ts"
import { newSignKeyPair, signKeyPairFromSeed } from "#app/crypto/keys.ts"
import { signStatement, statementBytes, verifyStatement } from "#app/crypto/signed-statement.ts"
import vectors from "#tests/vectors/statement.json"
import { codeOf } from "./byte-streams.ts"

const officer = newSignKeyPair()

describe("a signed statement", () => {
  it.each(vectors)("under $namespace has the bytes and signature of the published vector", (vector) => {
    const pair = signKeyPairFromSeed(fromHex(vector.seedHex))
    const statement = vector.statement as JsonValue
    const text = fromUtf8(statementBytes(vector.namespace, statement))
    expect(text).toBe(`liemchinh/${vector.namespace}/v1\n${vector.canonical}`)
    expect(hex(pair.publicKey)).toBe(vector.publicHex)
    expect(hex(signStatement(vector.namespace, statement, pair.secretKey))).toBe(vector.signatureHex)
    expect(verifyStatement(vector.namespace, statement, fromHex(vector.signatureHex), pair.publicKey)).toBe(
      true,
    )
  })

  it("has at least twenty published vectors", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(20)
  })

  it("holds for its members in any order", () => {
    const signature = signStatement("grant", { a: 1, b: 2 }, officer.secretKey)
    expect(verifyStatement("grant", { b: 2, a: 1 }, signature, officer.publicKey)).toBe(true)
  })

  it("made for one case, hour, kind or person is no use for another", () => {
    const statement = { case: "A", at: "2026-11-23T09:00Z", actor: "aa", proposal: "p1" }
    const signature = signStatement("decision", statement, officer.secretKey)
    const replayed: [string, JsonValue][] = [
      ["decision", { ...statement, case: "B" }],
      ["decision", { ...statement, at: "2026-11-23T10:00Z" }],
      ["decision", { ...statement, proposal: "p2" }],
      ["decision", { ...statement, extra: null }],
      ["grant", statement],
      ["decision-v1", statement],
    ]
    for (const [namespace, other] of replayed) {
      expect(verifyStatement(namespace, other, signature, officer.publicKey)).toBe(false)
    }
    expect(verifyStatement("decision", statement, signature, newSignKeyPair().publicKey)).toBe(false)
    expect(verifyStatement("decision", statement, signature, officer.publicKey)).toBe(true)
  })

  it.each(["", "Grant", "grant/v1", "grant\n", "1grant", "a".repeat(33)])(
    "cannot have the namespace %j, which could pass as another",
    async (namespace) => {
      expect(await codeOf(() => signStatement(namespace, {}, officer.secretKey))).toBe("namespace")
      expect(verifyStatement(namespace, {}, new Uint8Array(64), officer.publicKey)).toBe(false)
    },
  )

  it("is false, not an exception, when it is not JSON at all", () => {
    const signature = signStatement("grant", {}, officer.secretKey)
    expect(
      verifyStatement("grant", { a: undefined } as unknown as JsonValue, signature, officer.publicKey),
    ).toBe(false)
    expect(verifyStatement("grant", "\ud800", signature, officer.publicKey)).toBe(false)
    expect(verifyStatement("grant", {}, new Uint8Array(0), new Uint8Array(0))).toBe(false)
  })
})
