import { Encrypter } from "age-encryption"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openArchive } from "#app/crypto/archive.ts"
import { byteReader } from "#app/crypto/byte-stream.ts"
import { concat, fromBase64, fromHex, fromUtf8, utf8, type Bytes } from "#app/crypto/bytes.ts"
import { canonicalJson, parseStrictJson, type JsonValue } from "#app/crypto/canonical-json.ts"
import { decodeSymbols } from "#app/crypto/crockford.ts"
import { checkEntry, readEntry, type DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { verifyBytes } from "#app/crypto/ed25519.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { EVIDENCE_NS, openEvidence } from "#app/crypto/evidence.ts"
import { parseManifest } from "#app/crypto/evidence-manifest.ts"
import { safeFileName } from "#app/crypto/file-name.ts"
import { combineShares } from "#app/crypto/identity-shares.ts"
import { openKeyring, openRootForRecovery, resumeOpen, sealKeyring } from "#app/crypto/keyring.ts"
import { ageRecipient, newBoxKeyPair, newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { pad, unpad } from "#app/crypto/padding.ts"
import { passphraseProblem } from "#app/crypto/passphrase.ts"
import { containsReceiptCode, deriveReceipt, makeReceiptCode, parseReceiptCode } from "#app/crypto/receipt.ts"
import { combineRecovery, parseRecoveryShare, splitRecovery } from "#app/crypto/recovery.ts"
import { openBox, sealBox } from "#app/crypto/sealed-box.ts"
import { openRecord, recordSizeProblem, sealRecord } from "#app/crypto/sealed-record.ts"
import { openSealedSecret, openSecret, sealSecret } from "#app/crypto/secret-grant.ts"
import { signStatement, verifyStatement } from "#app/crypto/signed-statement.ts"
import { readTarEntry, tarHeader } from "#app/crypto/tar.ts"
import { collect, streamFrom } from "./byte-streams.ts"

const keys = newBoxKeyPair()
const signer = newSignKeyPair()
const wrap = new Uint8Array(32).fill(7)
const place = { case: "c", kind: "note", id: "i" }
const record = sealRecord({ ...place, author: { kind: "officer" }, body: { a: [1, "hai"] } }, keys.publicKey)
const entry: DirectoryEntry = {
  v: 1,
  member: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11",
  login: "a",
  name: "A",
  roles: ["officer"],
  body: "b",
  unit: null,
  box: "00".repeat(32),
  sign: "11".repeat(32),
  from: "2026-11-23",
}
const manifest = {
  ns: EVIDENCE_NS,
  case: "c",
  id: "i",
  name: "a.txt",
  type: "",
  size: 3,
  sha256: "00".repeat(32),
  addedBy: "reporter",
  strippedOf: [],
}
const manifestBytes = utf8(canonicalJson(manifest))
const archive = concat(
  tarHeader({ name: "manifest.json", size: manifestBytes.length }),
  manifestBytes,
  new Uint8Array(512 - manifestBytes.length),
  tarHeader({ name: "a.txt", size: 3 }),
)
const share = (await splitRecovery(new Uint8Array(32).fill(1), { n: 3, k: 2 }))[0] ?? ""
const code = makeReceiptCode()

async function encrypted(bytes: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(ageRecipient(keys.publicKey))
  return encrypter.encrypt(bytes)
}
const object = await encrypted(archive)

async function openAll(bytes: Bytes): Promise<void> {
  const opened = await openEvidence(streamFrom(bytes), keys.secretKey, { case: "c", id: "i" })
  await collect(opened.content)
}

async function readAway(_: unknown, content: AsyncIterable<Bytes>): Promise<void> {
  for await (const piece of content) expect(piece.length).toBeGreaterThan(0)
}

type Edit = { at: number; remove: number; insert: Uint8Array }

/** A valid input with a few places overwritten, cut out or grown, or nothing like it at all. */
const spoilt = (valid: Bytes) => {
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat({ max: valid.length }),
    remove: fc.integer({ min: 0, max: 3 }),
    insert: fc.uint8Array({ maxLength: 3 }),
  })
  const apply = (bytes: Bytes, { at, remove, insert }: Edit) =>
    concat(bytes.slice(0, at), insert, bytes.slice(at + remove))
  const edited = fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => edits.reduce(apply, valid))
  return fc.oneof({ weight: 4, arbitrary: edited }, fc.uint8Array({ maxLength: 2_000 }))
}

const spoiltText = (valid: string) =>
  fc.oneof(
    spoilt(utf8(valid)).map((bytes) => new TextDecoder().decode(bytes)),
    fc.string({ unit: "binary", maxLength: 100 }),
    fc.json().map((text) => text),
  )

/** Runs a parser over inputs; whatever it throws must be a FormatError with a code of our kind. */
async function onlyFormatErrors<T>(inputs: fc.Arbitrary<T>, parse: (input: T) => unknown, numRuns = 500) {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      try {
        await parse(input)
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
        expect((error as FormatError).code).toMatch(/^[a-z0-9-]+$/)
      }
    }),
    { numRuns },
  )
}

const parsersOfText: [string, string, (text: string) => unknown][] = [
  ["JSON", '{"a":[1,-2.5e3,"\\u00e9",null,true],"b":{}}', parseStrictJson],
  ["hexadecimal", "00ff", fromHex],
  ["base64", "Zm9vYg==", fromBase64],
  ["Crockford symbols", "0123456789", decodeSymbols],
  ["a receipt code", code, parseReceiptCode],
  ["a receipt code to derive from", code, deriveReceipt],
  ["a text that may hold the code", code, (text) => containsReceiptCode(text, code)],
  ["a recovery share", share, parseRecoveryShare],
  ["recovery shares", share, (text) => combineRecovery([text, share])],
  ["a passphrase", "nuixanh 2026 !", passphraseProblem],
  ["a file name", "../a.txt", safeFileName],
]

const parsersOfBytes: [string, Bytes, (bytes: Bytes) => unknown][] = [
  ["UTF-8", utf8("ký tự"), fromUtf8],
  ["padding", pad(utf8("a")), unpad],
  ["a sealed box", sealBox(utf8("a"), keys.publicKey), (bytes) => openBox(bytes, keys)],
  ["a grant", sealSecret(keys.secretKey, keys.publicKey), (bytes) => openSecret(bytes, keys, keys.publicKey)],
  [
    "a secret without a public half",
    sealSecret(wrap, keys.publicKey),
    (bytes) => openSealedSecret(bytes, keys),
  ],
  ["a root for recovery", sealSecret(wrap, keys.publicKey), (bytes) => openRootForRecovery(bytes, keys)],
  ["shares of an identity", wrap, (bytes) => combineShares(bytes, wrap)],
  ["an archive", object, (bytes) => openArchive(streamFrom(bytes), keys.secretKey, readAway)],
  ["a record", record, (bytes) => openRecord(bytes, keys, place)],
  ["the outside of a record", record, recordSizeProblem],
  ["a keyring", sealKeyring(newKeys(), wrap), (bytes) => openKeyring(bytes, wrap)],
  ["a kept keyring", sealKeyring(newKeys(), wrap), (bytes) => resumeOpen(bytes, wrap)],
  ["a signature", new Uint8Array(64), (bytes) => verifyBytes(bytes, bytes, signer.publicKey)],
  ["a signing key", signer.publicKey, (bytes) => verifyBytes(bytes, new Uint8Array(64), bytes)],
  ["a manifest", manifestBytes, parseManifest],
  [
    "a tar header",
    tarHeader({ name: "ệ".repeat(60), size: 8 ** 12 }),
    (bytes) => readTarEntry(byteReader(streamFrom(bytes))),
  ],
]

const parsersOfJson: [string, JsonValue, (value: JsonValue) => unknown][] = [
  ["a directory entry", entry, readEntry],
  [
    "an entry to check",
    entry,
    (value) => checkEntry(value as DirectoryEntry, new Uint8Array(64), signer.publicKey),
  ],
  ["a statement to sign", entry, (value) => signStatement("grant", value, signer.secretKey)],
  [
    "a statement to check",
    entry,
    (value) => verifyStatement("grant", value, new Uint8Array(64), signer.publicKey),
  ],
  ["canonical JSON", entry, canonicalJson],
]

describe("anything at all given to a parser is read or refused, never a crash", () => {
  it.each(parsersOfText)("%s", async (_, valid, parse) => {
    await onlyFormatErrors(spoiltText(valid), parse)
  })

  it.each(parsersOfBytes)("%s", async (name, valid, parse) => {
    await onlyFormatErrors(spoilt(valid), parse, name.startsWith("a sig") ? 100 : 300)
  })

  it.each(parsersOfJson)("%s", async (_, valid, parse) => {
    const members = fc.dictionary(fc.constantFrom(...Object.keys(entry), "x"), fc.anything())
    const changed = members.map((changes) => ({ ...(valid as object), ...changes }) as JsonValue)
    await onlyFormatErrors(fc.oneof(changed, fc.anything() as fc.Arbitrary<JsonValue>), parse, 200)
  })

  it("the plaintext of a record, sealed by somebody who knows the key", async () => {
    const text = canonicalJson({ ns: "liemchinh/record/v1", ...place, author: { kind: "officer" }, body: 1 })
    const sealed = spoilt(pad(utf8(text))).map((bytes) =>
      concat(Uint8Array.of(1), sealBox(bytes, keys.publicKey)),
    )
    await onlyFormatErrors(sealed, (bytes) => openRecord(bytes, keys, place), 100)
    const padded = spoiltText(text).map((spoiltJson) =>
      concat(Uint8Array.of(1), sealBox(pad(new TextEncoder().encode(spoiltJson)), keys.publicKey)),
    )
    await onlyFormatErrors(padded, (bytes) => openRecord(bytes, keys, place), 100)
  })

  it("the bytes of an evidence object, and the archive inside", async () => {
    await onlyFormatErrors(spoilt(object), openAll, 150)
    const inside = spoilt(archive)
    await onlyFormatErrors(inside, async (bytes) => openAll(await encrypted(bytes)), 150)
  })
})
