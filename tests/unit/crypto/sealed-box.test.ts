import fc from "fast-check"
import sodium from "libsodium-wrappers"
import { beforeAll, describe, expect, it } from "vitest"
import { fromHex, hex, utf8 } from "#app/crypto/bytes.ts"
import { boxKeyPairFromSecret, newBoxKeyPair } from "#app/crypto/keys.ts"
import { openBox, SEAL_OVERHEAD, sealBox } from "#app/crypto/sealed-box.ts"
import { codeOf } from "./byte-streams.ts"

beforeAll(() => sodium.ready)

const message = () => fc.uint8Array({ maxLength: 3_000 })

/** Points of small order in X25519 (RFC 7748 section 6.1 warns of them; list of cr.yp.to/ecdh.html). */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]

describe("sealed box", () => {
  it("opens to what was sealed, by the recipient only", () => {
    const [reader, stranger] = [newBoxKeyPair(), newBoxKeyPair()]
    fc.assert(
      fc.property(message(), (m) => {
        const sealed = sealBox(m, reader.publicKey)
        expect(sealed).toHaveLength(m.length + SEAL_OVERHEAD)
        expect(openBox(sealed, reader)).toEqual(m)
        expect(openBox(sealed, stranger)).toBeNull()
      }),
      { numRuns: 30 },
    )
  })

  it("gate 1: is opened by libsodium, and opens what libsodium sealed", () => {
    const ours = newBoxKeyPair()
    const theirs = sodium.crypto_box_keypair()
    fc.assert(
      fc.property(message(), (m) => {
        const sealed = sealBox(m, theirs.publicKey)
        expect(sodium.crypto_box_seal_open(sealed, theirs.publicKey, theirs.privateKey)).toEqual(m)
        expect(openBox(sodium.crypto_box_seal(m, ours.publicKey), ours)).toEqual(m)
      }),
      { numRuns: 30 },
    )
  })

  it("makes the same public key of a secret as libsodium", () => {
    const pair = sodium.crypto_box_keypair()
    expect(boxKeyPairFromSecret(pair.privateKey).publicKey).toEqual(pair.publicKey)
  })

  it("does not open with any one bit flipped, or cut, or extended", () => {
    const reader = newBoxKeyPair()
    const sealed = sealBox(utf8("ba chữ"), reader.publicKey)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      // The highest bit of an X25519 point is ignored (RFC 7748 section 5), but the nonce covers it.
      const altered = Uint8Array.from(sealed)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openBox(altered, reader)).toBeNull()
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(openBox(sealed.slice(0, length), reader)).toBeNull()
    }
    expect(openBox(Uint8Array.of(...sealed, 0), reader)).toBeNull()
  })

  it("looks different each time the same is sealed", () => {
    const { publicKey } = newBoxKeyPair()
    expect(hex(sealBox(utf8("một"), publicKey))).not.toBe(hex(sealBox(utf8("một"), publicKey)))
  })

  it.each(SMALL_ORDER)("refuses to seal to the weak key %s, and to open under it", async (digits) => {
    const weak = fromHex(digits)
    expect(await codeOf(() => sealBox(utf8("mật"), weak))).toBe("box-public-weak")
    const reader = newBoxKeyPair()
    const sealed = sealBox(utf8("mật"), reader.publicKey)
    sealed.set(weak)
    expect(openBox(sealed, reader)).toBeNull()
  })

  it("refuses keys of another length", async () => {
    expect(await codeOf(() => sealBox(utf8("a"), new Uint8Array(31)))).toBe("box-public-length")
    const { publicKey, secretKey } = newBoxKeyPair()
    const sealed = sealBox(utf8("a"), publicKey)
    expect(await codeOf(() => openBox(sealed, { publicKey, secretKey: secretKey.slice(1) }))).toBe(
      "box-secret-length",
    )
  })
})
