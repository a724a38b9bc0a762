import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign as nodeSign,
  verify as nodeVerify,
} from "node:crypto"
import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import { signBytes, verifyBytes } from "#app/crypto/ed25519.ts"
import { hkdf } from "#app/crypto/hkdf.ts"
import { boxPublicOf, newBoxKeyPair, newSignKeyPair, seedOf } from "#app/crypto/keys.ts"
import { platform, portablePlatform, usePlatform } from "#app/crypto/platform.ts"
import { deriveReceipt, makeReceiptCode } from "#app/crypto/receipt.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"
import { signStatement, statementBytes, verifyStatement } from "#app/crypto/signed-statement.ts"
import { nodePlatform } from "#app/services/platform.server.ts"

afterEach(() => {
  usePlatform(portablePlatform)
})

const bytes = (length?: number) =>
  length === undefined
    ? fc.uint8Array({ maxLength: 500 })
    : fc.uint8Array({ minLength: length, maxLength: length })

const nodePrivateKey = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]),
    format: "der",
    type: "pkcs8",
  })
const nodePublicKey = (key: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]),
    format: "der",
    type: "spki",
  })

describe("gate 1: statements and the Ed25519 of Node", () => {
  it("sign and verify each other's", () => {
    const pair = newSignKeyPair()
    const statement = { case: "c", reason: "phân công" }
    const message = statementBytes("grant", statement)
    const ours = signStatement("grant", statement, pair.secretKey)
    const theirs = nodeSign(null, message, nodePrivateKey(seedOf(pair.secretKey)))
    expect(hex(ours)).toBe(hex(theirs))
    expect(nodeVerify(null, message, nodePublicKey(pair.publicKey), ours)).toBe(true)
    expect(verifyStatement("grant", statement, new Uint8Array(theirs), pair.publicKey)).toBe(true)
  })
})

describe("the server's native primitives", () => {
  const native = { ...portablePlatform, ...nodePlatform }

  it("give the same bytes as the portable ones", () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), bytes(), (secret, seed, message) => {
        const point = portablePlatform.keyPair().publicKey
        const pair = { secretKey: Uint8Array.of(...seed, ...publicOf(seed)) }
        expect(hex(native.scalarMult(secret, point))).toBe(hex(portablePlatform.scalarMult(secret, point)))
        expect(hex(native.sha256(message))).toBe(hex(portablePlatform.sha256(message)))
        expect(hex(native.hmacSha256(secret, message))).toBe(
          hex(portablePlatform.hmacSha256(secret, message)),
        )
        expect(native.signKeyPair(seed)).toEqual(portablePlatform.signKeyPair(seed))
        expect(hex(native.sign(message, pair.secretKey))).toBe(
          hex(portablePlatform.sign(message, pair.secretKey)),
        )
      }),
      { numRuns: 20 },
    )
  })

  it("agree on a secret with the owner of the point, whoever of the two is native", () => {
    for (const [ours, theirs] of [
      [native, portablePlatform],
      [portablePlatform, native],
    ] as const) {
      const owner = theirs.keyPair()
      const { publicKey, shared } = ours.exchange(owner.publicKey)
      expect(hex(theirs.scalarMult(owner.secretKey, publicKey))).toBe(hex(shared))
    }
  })

  it("make pairs whose halves belong together", () => {
    const pair = native.keyPair()
    expect(hex(boxPublicOf(pair.secretKey))).toBe(hex(pair.publicKey))
  })

  it("open what the portable ones sealed, and the other way round", () => {
    const reader = newBoxKeyPair()
    const portable = sealBox(utf8("một"), reader.publicKey)
    usePlatform(nodePlatform)
    const sealed = sealBox(utf8("hai"), reader.publicKey)
    expect(openBox(portable, reader)).toEqual(utf8("một"))
    usePlatform(portablePlatform)
    expect(openBox(sealed, reader)).toEqual(utf8("hai"))
  })

  it("derive the same receipt keys", () => {
    const code = makeReceiptCode()
    const portable = deriveReceipt(code)
    usePlatform(nodePlatform)
    expect(deriveReceipt(code)).toEqual(portable)
  })

  it("refuse the same weak keys and the same signatures", () => {
    const weak = fromHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
    const pair = newSignKeyPair()
    const signature = signBytes(utf8("a"), pair.secretKey)
    const offCurve = Uint8Array.from({ length: 32 }, (_, i) => (i ? 0 : 2))
    for (const primitives of [portablePlatform, native]) {
      usePlatform(primitives)
      expect(() => sealBox(utf8("a"), weak)).toThrow("box-public-weak")
      const sealed = sealBox(utf8("a"), boxPublicOf(seedOf(pair.secretKey)))
      sealed.set(weak)
      expect(openBox(sealed, newBoxKeyPair())).toBeNull()
      expect(verifyBytes(utf8("a"), signature, pair.publicKey)).toBe(true)
      expect(verifyBytes(utf8("b"), signature, pair.publicKey)).toBe(false)
      expect(verifyBytes(utf8("a"), signature, offCurve)).toBe(false)
    }
  })

  it("replace only what is named", () => {
    usePlatform({ sha256: nodePlatform.sha256 ?? portablePlatform.sha256 })
    expect(platform().sha256).toBe(nodePlatform.sha256)
    expect(platform().scalarMult).toBe(portablePlatform.scalarMult)
  })
})

describe("HKDF-SHA-256", () => {
  it("agrees with Node for every length around a block", () => {
    fc.assert(
      fc.property(
        fc.record({ ikm: bytes(), salt: bytes(), info: bytes(), length: fc.integer({ min: 1, max: 100 }) }),
        ({ ikm, salt, info, length }) => {
          const theirs = new Uint8Array(hkdfSync("sha256", ikm, salt, info, length))
          expect(hex(hkdf({ ikm, salt, info, length }))).toBe(hex(theirs))
        },
      ),
      { numRuns: 50 },
    )
  })

  it("agrees with appendix A.1 of RFC 5869", () => {
    const okm = hkdf({
      ikm: new Uint8Array(22).fill(0x0b),
      salt: fromHex("000102030405060708090a0b0c"),
      info: fromHex("f0f1f2f3f4f5f6f7f8f9"),
      length: 42,
    })
    expect(hex(okm)).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    )
  })

  it("gives 255 blocks and refuses more", () => {
    const empty = new Uint8Array(0)
    expect(hkdf({ ikm: empty, salt: empty, info: empty, length: 8160 })).toHaveLength(8160)
    expect(() => hkdf({ ikm: empty, salt: empty, info: empty, length: 8161 })).toThrow(RangeError)
  })
})

function publicOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(nodePrivateKey(seed)).export({ format: "der", type: "spki" })
  return new Uint8Array(der.subarray(-32))
}
