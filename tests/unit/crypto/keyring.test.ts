import { argon2id } from "hash-wasm"
import { describe, expect, it } from "vitest"
import { fromHex, hex } from "#app/crypto/bytes.ts"
import {
  authSecret,
  deriveRoot,
  DOUBLE_KEYRING_LENGTH,
  KEYRING_LENGTH,
  normalizePassphrase,
  openKeyring,
  openRootForRecovery,
  resumeOpen,
  resumeSeal,
  sealKeyring,
  sealRootForRecovery,
  wrapSecret,
  type Argon2idRequest,
} from "#app/crypto/keyring.ts"
import { boxPairOf, keysNamed, newBoxKeyPair, newKeys } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"
import vectors from "#tests/vectors/keyring.json"
import { codeOf } from "./byte-streams.ts"

const salt = fromHex("000102030405060708090a0b0c0d0e0f")

const stretch = (request: Argon2idRequest) =>
  argon2id({
    password: request.password,
    salt: request.salt,
    memorySize: request.memoryKiB,
    iterations: request.passes,
    parallelism: request.parallelism,
    hashLength: request.length,
    outputType: "binary",
  })

describe("a staff keyring", () => {
  it("opens with its passphrase and with no other", async () => {
    const keys = newKeys()
    const root = await deriveRoot("nui xanh song dai", salt, stretch)
    const sealed = sealKeyring(keys, wrapSecret(root))
    expect(sealed).toHaveLength(KEYRING_LENGTH)
    expect(openKeyring(sealed, wrapSecret(root))).toEqual(keys)
    const other = await deriveRoot("nui xanh song xa", salt, stretch)
    expect(openKeyring(sealed, wrapSecret(other))).toBeNull()
  })

  it("holds two of each while keys are exchanged, and the directory says which count", () => {
    const [before, now] = [newKeys(), newKeys()]
    const wrap = randomBytes(32)
    const sealed = sealKeyring({ ...before, other: now }, wrap)
    expect(sealed).toHaveLength(DOUBLE_KEYRING_LENGTH)
    expect(sealed[0]).toBe(2)
    const opened = openKeyring(sealed, wrap)
    if (opened === null) throw new Error("did not open")
    expect(opened).toEqual({ ...before, other: now })
    const counted = keysNamed(opened, now)
    expect(counted).toEqual({ ...now, other: before })
    expect(keysNamed(opened, before)).toEqual(opened)
    expect(keysNamed(opened, newKeys())).toBeNull()
    // The box of one and the signature of the other are nobody's keys.
    expect(keysNamed(opened, { boxPublic: now.boxPublic, signPublic: before.signPublic })).toBeNull()
    if (counted === null) throw new Error("not theirs")
    for (const { boxPublic } of [before, now])
      expect(openBox(sealBox(wrap, boxPublic), boxPairOf(counted))).toEqual(wrap)
    expect(openBox(sealBox(wrap, newKeys().boxPublic), boxPairOf(counted))).toBeNull()
  })

  it("opens however the passphrase was spaced and composed, but not in another case", async () => {
    const root = await deriveRoot("núi xanh  biển", salt, stretch)
    expect(await deriveRoot("  núi xanh biển\n".normalize("NFD"), salt, stretch)).toEqual(root)
    expect(await deriveRoot("Núi xanh biển", salt, stretch)).not.toEqual(root)
    expect(normalizePassphrase("\t ﬁ\u00a0 a ")).toBe("fi a")
  })

  it("asks of Argon2id 64 MiB, 3 passes, 1 lane, 32 bytes", async () => {
    const asked: Argon2idRequest[] = []
    const record = (request: Argon2idRequest) => {
      asked.push(request)
      return Promise.resolve(new Uint8Array(32))
    }
    await deriveRoot(" a  b ", salt, record)
    const password = new TextEncoder().encode("a b")
    expect(asked).toEqual([{ password, salt, memoryKiB: 65_536, passes: 3, parallelism: 1, length: 32 }])
    expect(await codeOf(() => deriveRoot("a", new Uint8Array(8), record))).toBe("salt-length")
    expect(await codeOf(() => deriveRoot("a", salt, () => Promise.resolve(new Uint8Array(16))))).toBe(
      "root-length",
    )
  })

  it("has a login secret from which the wrap key does not follow", () => {
    const root = randomBytes(32)
    const secrets = [root, authSecret(root), wrapSecret(root)].map(hex)
    expect(new Set(secrets).size).toBe(3)
    expect(openKeyring(sealKeyring(newKeys(), wrapSecret(root)), authSecret(root))).toBeNull()
  })

  it("altered anywhere does not open; cut or of another version is malformed", async () => {
    const wrap = randomBytes(32)
    const sealed = sealKeyring(newKeys(), wrap)
    for (let at = 1; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 4
      expect(openKeyring(altered, wrap)).toBeNull()
    }
    expect(await codeOf(() => openKeyring(sealed.slice(0, -1), wrap))).toBe("keyring-length")
    expect(await codeOf(() => openKeyring(sealed, new Uint8Array(31)))).toBe("wrap-length")
    expect(await codeOf(() => openKeyring(Uint8Array.of(9, ...sealed.slice(1)), wrap))).toBe(
      "keyring-version",
    )
  })

  it("is sealed differently every time", () => {
    const [keys, wrap] = [newKeys(), randomBytes(32)]
    expect(hex(sealKeyring(keys, wrap))).not.toBe(hex(sealKeyring(keys, wrap)))
  })
})

describe("published keyring vectors", () => {
  it.each(vectors)("$passphrase opens to its keys", async (vector) => {
    const root = await deriveRoot(vector.passphrase, fromHex(vector.saltHex), stretch)
    expect([root, authSecret(root), wrapSecret(root)].map(hex)).toEqual([
      vector.rootHex,
      vector.authHex,
      vector.wrapHex,
    ])
    const opened = openKeyring(fromHex(vector.keyringHex), wrapSecret(root))
    if (opened === null) throw new Error("did not open")
    const pairs = opened.other === undefined ? [opened] : [opened, opened.other]
    const shown = pairs.map(({ boxSecret, signSecret, boxPublic, signPublic }) => ({
      boxSecretHex: hex(boxSecret),
      signSeedHex: hex(signSecret.slice(0, 32)),
      boxPublicHex: hex(boxPublic),
      signPublicHex: hex(signPublic),
    }))
    expect(shown).toEqual(vector.keys)
  })

  it("are of both versions, and under the other version's byte malformed", async () => {
    expect(new Set(vectors.map(({ keyringHex }) => keyringHex.slice(0, 2)))).toEqual(new Set(["01", "02"]))
    for (const { keyringHex, wrapHex } of vectors) {
      const swapped = fromHex((keyringHex.startsWith("01") ? "02" : "01") + keyringHex.slice(2))
      expect(await codeOf(() => openKeyring(swapped, fromHex(wrapHex)))).toBe("keyring-version")
    }
  })
})

describe("a keyring root in recovery", () => {
  it("opens with the recovery key only", () => {
    const [recovery, root] = [newBoxKeyPair(), randomBytes(32)]
    const sealed = sealRootForRecovery(root, recovery.publicKey)
    expect(openRootForRecovery(sealed, recovery)).toEqual(root)
    expect(openRootForRecovery(sealed, newBoxKeyPair())).toBeNull()
  })
})

describe("keys kept across a reload", () => {
  it("come back within the session that kept them, and in no other", () => {
    const [keys, session] = [newKeys(), randomBytes(32)]
    const kept = resumeSeal(keys, session)
    expect(resumeOpen(kept, session)).toEqual(keys)
    expect(resumeOpen(kept, randomBytes(32))).toBeNull()
  })

  it("are no keyring, even under the same 32 bytes", () => {
    const [keys, secret] = [newKeys(), randomBytes(32)]
    expect(openKeyring(resumeSeal(keys, secret), secret)).toBeNull()
    expect(resumeOpen(sealKeyring(keys, secret), secret)).toBeNull()
  })
})
