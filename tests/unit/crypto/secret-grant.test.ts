import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hex } from "#app/crypto/bytes.ts"
import { combineShares, splitSecret } from "#app/crypto/identity-shares.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { openSealedSecret, openSecret, sealSecret, SEALED_SECRET_LENGTH } from "#app/crypto/secret-grant.ts"
import { codeOf } from "./byte-streams.ts"

const officer = newBoxKeyPair()
const dialogue = newBoxKeyPair()
const otherCase = newBoxKeyPair()

describe("a grant of a case key", () => {
  it("gives its reader the secret, and nobody else", () => {
    const sealed = sealSecret(dialogue.secretKey, officer.publicKey)
    expect(sealed).toHaveLength(SEALED_SECRET_LENGTH)
    expect(SEALED_SECRET_LENGTH).toBe(81)
    expect(openSecret(sealed, officer, dialogue.publicKey)).toEqual(dialogue.secretKey)
    expect(openSecret(sealed, newBoxKeyPair(), dialogue.publicKey)).toBeNull()
  })

  it("of another case, slipped in by the server, is refused with the reason", async () => {
    const sealed = sealSecret(otherCase.secretKey, officer.publicKey)
    expect(await codeOf(() => openSecret(sealed, officer, dialogue.publicKey))).toBe("case-key-mismatch")
  })

  it("that was altered does not open", () => {
    const sealed = sealSecret(dialogue.secretKey, officer.publicKey)
    for (let at = 1; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(openSecret(altered, officer, dialogue.publicKey)).toBeNull()
    }
  })

  it("of another version or length is malformed", async () => {
    const sealed = sealSecret(dialogue.secretKey, officer.publicKey)
    const future = Uint8Array.from(sealed)
    future[0] = 2
    expect(await codeOf(() => openSecret(future, officer, dialogue.publicKey))).toBe("grant-version")
    expect(await codeOf(() => openSecret(sealed.slice(1), officer, dialogue.publicKey))).toBe("grant-length")
    expect(await codeOf(() => openSealedSecret(new Uint8Array(82), officer))).toBe("grant-length")
  })

  it("is only made of secrets of 32 bytes", async () => {
    expect(await codeOf(() => sealSecret(new Uint8Array(31), officer.publicKey))).toBe("secret-length")
    expect(await codeOf(() => sealSecret(new Uint8Array(64), officer.publicKey))).toBe("secret-length")
  })
})

describe("the two shares of an identity key", () => {
  it("restore it together, in either order", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
        const [a, b] = splitSecret(secret)
        expect(combineShares(a, b)).toEqual(secret)
        expect(combineShares(b, a)).toEqual(secret)
      }),
    )
  })

  it("say nothing alone: each is new every time, and any secret fits either one", () => {
    const secret = randomBytes(32)
    const [a1, b1] = splitSecret(secret)
    const [a2, b2] = splitSecret(secret)
    expect(new Set([a1, b1, a2, b2, secret].map(hex)).size).toBe(5)
    const otherSecret = randomBytes(32)
    expect(combineShares(a1, combineShares(a1, otherSecret))).toEqual(otherSecret)
  })

  it("of two identities do not restore either", () => {
    const [first, second] = [randomBytes(32), randomBytes(32)]
    const mixed = combineShares(splitSecret(first)[0], splitSecret(second)[1])
    expect([hex(first), hex(second)]).not.toContain(hex(mixed))
  })

  it("have 32 bytes each", async () => {
    expect(await codeOf(() => splitSecret(new Uint8Array(16)))).toBe("secret-length")
    expect(await codeOf(() => combineShares(new Uint8Array(32), new Uint8Array(31)))).toBe("share-length")
  })
})
