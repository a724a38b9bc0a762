import sodium from "libsodium-wrappers"
import { beforeAll, describe, expect, it } from "vitest"
import { concat, fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import { isSoundSignKey, signBytes, verifyBytes } from "#app/crypto/ed25519.ts"
import { newSignKeyPair, signKeyPairFromSeed } from "#app/crypto/keys.ts"
import { codeOf } from "./byte-streams.ts"

beforeAll(() => sodium.ready)

/** RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature. */
const RFC_8032: readonly [seed: string, publicKey: string, message: string, signature: string][] = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
]

/** Adds the group order to the scalar half: the signature that a lax verifier also accepts. */
function malleated(signature: Uint8Array): Uint8Array {
  const order = (1n << 252n) + 27742317777372353535851937790883648493n
  const scalar = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order
  return concat(signature.slice(0, 32), fromHex(scalar.toString(16).padStart(64, "0")).reverse())
}

describe("Ed25519", () => {
  it.each(RFC_8032)("agrees with RFC 8032 for the seed %s", (...vector) => {
    const [seed, publicKey, message, signature] = vector
    const pair = signKeyPairFromSeed(fromHex(seed))
    expect(hex(pair.publicKey)).toBe(publicKey)
    expect(hex(signBytes(fromHex(message), pair.secretKey))).toBe(signature)
    expect(verifyBytes(fromHex(message), fromHex(signature), pair.publicKey)).toBe(true)
  })

  it("makes and accepts the signatures of libsodium", () => {
    const pair = newSignKeyPair()
    const message = utf8("quyết định")
    const theirs = sodium.crypto_sign_detached(message, pair.secretKey)
    expect(signBytes(message, pair.secretKey)).toEqual(theirs)
    expect(verifyBytes(message, theirs, pair.publicKey)).toBe(true)
  })

  it("refuses a signature with any one bit flipped", () => {
    const pair = newSignKeyPair()
    const message = utf8("a")
    const signature = signBytes(message, pair.secretKey)
    for (let bit = 0; bit < 512; bit += 5) {
      const altered = Uint8Array.from(signature)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(verifyBytes(message, altered, pair.publicKey)).toBe(false)
    }
  })

  it("refuses the second signature that adding the group order would give", () => {
    const pair = newSignKeyPair()
    const signature = signBytes(utf8("a"), pair.secretKey)
    expect(verifyBytes(utf8("a"), signature, pair.publicKey)).toBe(true)
    expect(verifyBytes(utf8("a"), malleated(signature), pair.publicKey)).toBe(false)
  })

  it("refuses keys of small order, under which signatures over anything can be made", () => {
    const identity = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))
    const forged = concat(identity, new Uint8Array(32))
    expect(verifyBytes(utf8("bất kỳ"), forged, identity)).toBe(false)
    const others = [
      "0000000000000000000000000000000000000000000000000000000000000080",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ]
    expect(others.map((digits) => isSoundSignKey(fromHex(digits)))).toEqual(others.map(() => false))
    expect(isSoundSignKey(newSignKeyPair().publicKey)).toBe(true)
  })

  it("answers false to keys and signatures of another length or off the curve", () => {
    const pair = newSignKeyPair()
    const signature = signBytes(utf8("a"), pair.secretKey)
    expect(verifyBytes(utf8("a"), signature.slice(1), pair.publicKey)).toBe(false)
    expect(verifyBytes(utf8("a"), concat(signature, signature), pair.publicKey)).toBe(false)
    expect(verifyBytes(utf8("a"), signature, pair.publicKey.slice(1))).toBe(false)
    for (let y = 2; y < 20; y++) {
      expect(
        verifyBytes(
          utf8("a"),
          signature,
          Uint8Array.from({ length: 32 }, (_, i) => (i ? 0 : y)),
        ),
      ).toBe(false)
    }
  })

  it("refuses to sign with a secret of another length", async () => {
    expect(await codeOf(() => signBytes(utf8("a"), new Uint8Array(32)))).toBe("sign-secret-length")
  })
})
