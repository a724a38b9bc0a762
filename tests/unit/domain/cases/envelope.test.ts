import { describe, expect, test } from "vitest"
import { sealArchive } from "#app/crypto/archive.ts"
import { base64, hex, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson } from "#app/crypto/canonical-json.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { newKeys } from "#app/crypto/keys.ts"
import { platform } from "#app/crypto/platform.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import type { EnvelopeInput } from "#app/domain/cases/referral/envelope.ts"
import { sealEnvelope } from "#app/domain/cases/referral/envelope.ts"
import type { PacketEntry } from "#app/domain/cases/referral/manifest.ts"
import { packetManifestSchema } from "#app/domain/cases/referral/manifest.ts"
import { streamOfBytes, textPart } from "#app/domain/cases/referral/signed-archive.ts"
import type { EnvelopePlace, Vouched } from "#tests/support/packets.ts"
import {
  bytesOf,
  entryOf,
  manifestOf,
  opened,
  packetDesk,
  packetInput,
  sealed,
} from "#tests/support/packets.ts"
import { envelopeInput, envelopeName, openedEnvelope, vouched } from "#tests/support/packets.ts"

const desk = packetDesk()
const identity = envelopeName

const input = (by: Vouched = desk.officer, change: Partial<EnvelopeInput["sheet"]> = {}) =>
  envelopeInput(desk, { by, change })
const open = (bytes: Uint8Array, by?: Keys, place: Partial<EnvelopePlace> = {}) =>
  openedEnvelope(desk, bytes, { ...(by === undefined ? {} : { by }), place })

const entryOfEnvelope = (bytes: Uint8Array, change: Partial<PacketEntry> = {}): PacketEntry => ({
  ...{ no: "08", title: "Phong bì danh tính", kind: "identity", copy: "sealed-envelope", pages: null },
  ...{ redactions: 0, file: "08-phong-bi.age", size: bytes.length, custody: [] },
  ...{ sha256: hex(platform().sha256(bytes)), ...change },
})

describe("UC-85 the envelope with a name", () => {
  test("opens for every liaison officer of the body, and for nobody else; its length tells nothing of the name", async () => {
    const bytes = await bytesOf(sealEnvelope(input()))
    for (const { keys } of [desk.liaison, desk.deputy]) {
      const { sheet, signer } = await open(bytes, keys)
      expect(sheet.identity).toEqual(identity)
      expect(signer).toEqual(desk.officer.entry)
    }
    for (const keys of [newKeys(), desk.officer.keys])
      await expect(open(bytes, keys)).rejects.toThrow("evidence-other-key")
    const long = { ...identity, address: "Số nhà rất dài, ".repeat(40) }
    expect((await bytesOf(sealEnvelope(input(desk.officer, { identity: long })))).length).toBe(bytes.length)
  })

  test("of another packet, another body, signed by others, or changed: refused", async () => {
    const bytes = await bytesOf(sealEnvelope(input()))
    await expect(open(bytes, desk.liaison.keys, { part: 2 })).rejects.toThrow("packet-moved")
    await expect(open(bytes, desk.liaison.keys, { to: "PC02" })).rejects.toThrow("packet-moved")
    const other = packetDesk()
    await expect(open(bytes, desk.liaison.keys, { authority: other.authority.publicKey })).rejects.toThrow(
      "packet-signer",
    )
    const inspector = vouched(desk.authority, { roles: ["inspector"] })
    await expect(open(await bytesOf(sealEnvelope(input(inspector))))).rejects.toThrow("packet-signer")
    const flipped = bytes.map((byte, at) => (at === bytes.length - 100 ? byte ^ 1 : byte))
    await expect(open(flipped)).rejects.toThrow("evidence-damaged")
  })

  test("another name under the same signature, and files that belong to no envelope: refused", async () => {
    const { sheet, signer } = input()
    const full = { ns: "liemchinh/identity-envelope/v1", ...sheet }
    const signature = base64(signStatement("identity-envelope", full, desk.officer.keys.signSecret))
    const sealedAs = (parts: Record<string, string>) =>
      bytesOf(
        sealArchive(
          Object.entries(parts).map(([name, text]) => textPart(name, text)),
          [desk.liaison.keys.boxPublic],
        ),
      )
    const json = (content: object) => canonicalJson(content as never)
    const whole = { "identity.json": json(full), "identity.sig": signature, "signer.json": json(signer) }
    expect((await open(await sealedAs(whole))).sheet.identity).toEqual(identity)
    const renamed = json({ ...full, identity: { ...identity, fullName: "Người Khác" } })
    await expect(open(await sealedAs({ ...whole, "identity.json": renamed }))).rejects.toThrow(
      "packet-signature",
    )
    const asPacket = base64(signStatement("packet", full, desk.officer.keys.signSecret))
    await expect(open(await sealedAs({ ...whole, "identity.sig": asPacket }))).rejects.toThrow(
      "packet-signature",
    )
    await expect(open(await sealedAs({ ...whole, "more.txt": "x" }))).rejects.toThrow("packet-envelope")
    await expect(open(await sealedAs({ "identity.json": json(full) }))).rejects.toThrow("packet-envelope")
    await expect(open(await sealedAs({ ...whole, "identity.json": json({ ns: "x" }) }))).rejects.toThrow(
      "packet-envelope",
    )
    expect(() => sealEnvelope(input(desk.officer, { basis: "" }))).toThrow("packet-envelope")
  })
})

describe("UC-86 a packet and the envelope that was recorded for it", () => {
  const packet = async (entries: (envelope: PacketEntry) => PacketEntry[]) => {
    // What is in it is checked when it is opened; here it is a file like any other.
    const bytes = utf8("age-encryption.org/v1")
    const entry = entryOfEnvelope(bytes)
    const manifest = manifestOf(desk, { entries: entries(entry) })
    const files = new Map([["08-phong-bi.age", () => streamOfBytes(bytes)]])
    files.set("01-a.txt", () => streamOfBytes(utf8("a")))
    return { ciphertext: await sealed(packetInput(desk, { manifest, files })), sha256: entry.sha256 }
  }
  const paper = entryOf("01", "01-a.txt", "a")

  test("opens where they are the same, and is refused where there is another, one too many, or none", async () => {
    const named = await packet((envelope) => [paper, envelope])
    const plain = await packet(() => [paper])
    const at = (envelope: string | null) => ({ place: { envelope } })
    const { files } = await opened(desk, named.ciphertext, at(named.sha256))
    expect([...files.keys()]).toEqual(["01-a.txt", "08-phong-bi.age"])
    await expect(opened(desk, named.ciphertext, at(null))).rejects.toThrow("packet-identity")
    await expect(opened(desk, named.ciphertext, at("00".repeat(32)))).rejects.toThrow("packet-identity")
    await expect(opened(desk, plain.ciphertext, at(named.sha256))).rejects.toThrow("packet-identity")
  })

  test("a list has one envelope at most, and calls nothing else so", () => {
    const envelope = entryOfEnvelope(utf8("x"))
    const takes = (...entries: PacketEntry[]) =>
      packetManifestSchema.safeParse(manifestOf(desk, { entries })).success
    expect(takes(paper, envelope)).toBe(true)
    expect(takes(envelope, { ...envelope, no: "09", file: "09.age" })).toBe(false)
    expect(takes({ ...envelope, copy: "typed" })).toBe(false)
    expect(takes({ ...paper, copy: "sealed-envelope" })).toBe(false)
  })
})
