import { Decrypter, Encrypter } from "age-encryption"
import { describe, expect, it } from "vitest"
import { encodeBech32 } from "#app/crypto/bech32.ts"
import { concat, fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import {
  ageIdentity,
  ageRecipient,
  boxPublicOf,
  fingerprint,
  formatFingerprint,
  keysFromSecrets,
  newKeys,
  newSignKeyPair,
  seedOf,
  signKeyPairFromSeed,
} from "#app/crypto/keys.ts"
import reference from "#tests/vectors/evidence/reference.json"
import { codeOf } from "./byte-streams.ts"

describe("keys", () => {
  it("derive the X25519 public keys of RFC 7748, sections 5.2 and 6.1", () => {
    const nine = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))
    expect(hex(boxPublicOf(nine))).toBe("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")
    const bob = fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
    expect(hex(boxPublicOf(bob))).toBe("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
  })

  it("come whole from their two secrets, whatever public half was stored beside", () => {
    const keys = newKeys()
    expect(keysFromSecrets(keys.boxSecret, keys.signSecret)).toEqual(keys)
    const forged = concat(seedOf(keys.signSecret), new Uint8Array(32))
    expect(keysFromSecrets(keys.boxSecret, forged).signPublic).toEqual(keys.signPublic)
    expect(signKeyPairFromSeed(seedOf(keys.signSecret)).publicKey).toEqual(keys.signPublic)
  })

  it("are named by a fingerprint that binds both public halves in their order", async () => {
    const [box, sign] = [newKeys().boxPublic, newSignKeyPair().publicKey]
    const named = Uint8Array.from(concat(utf8("liemchinh/fingerprint/v1\n"), box, sign))
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", named))
    expect(fingerprint(box, sign)).toBe(hex(digest).slice(0, 32))
    expect(fingerprint(sign, box)).not.toBe(fingerprint(box, sign))
    expect(formatFingerprint("0123456789abcdef0123456789abcdef")).toBe(
      "0123 4567 89AB CDEF 0123 4567 89AB CDEF",
    )
  })

  it("are refused in another length", async () => {
    const short = new Uint8Array(31)
    expect(await codeOf(() => boxPublicOf(short))).toBe("box-secret-length")
    expect(await codeOf(() => signKeyPairFromSeed(short))).toBe("sign-seed-length")
    expect(await codeOf(() => fingerprint(short, new Uint8Array(32)))).toBe("box-public-length")
    expect(await codeOf(() => ageRecipient(short))).toBe("box-public-length")
    expect(await codeOf(() => ageIdentity(short))).toBe("box-secret-length")
  })
})

describe("a box key as an age key", () => {
  it("is spelt as an independent encoder spells it", () => {
    const secret = fromHex(reference.boxSecretHex)
    expect(ageIdentity(secret)).toBe(reference.identity)
    expect(ageRecipient(boxPublicOf(secret))).toBe(reference.recipient)
  })

  it("encrypts and decrypts with an age library", async () => {
    const keys = newKeys()
    const encrypter = new Encrypter()
    encrypter.addRecipient(ageRecipient(keys.boxPublic))
    const decrypter = new Decrypter()
    decrypter.addIdentity(ageIdentity(keys.boxSecret))
    expect(await decrypter.decrypt(await encrypter.encrypt(utf8("thử")))).toEqual(utf8("thử"))
  })

  it("has the checksums of BIP 173", () => {
    expect(encodeBech32("a", new Uint8Array(0))).toBe("a12uel5l")
    expect(encodeBech32("abcdef", fromHex("00443214c74254b635cf84653a56d7c675be77df"))).toBe(
      "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    )
  })
})
