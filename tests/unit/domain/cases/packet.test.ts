import { randomUuid } from "#app/crypto/random.ts"
import { describe, expect, test } from "vitest"
import { sealArchive, sealedArchiveSize } from "#app/crypto/archive.ts"
import { base64, concat, utf8 } from "#app/crypto/bytes.ts"
import { canonicalJson } from "#app/crypto/canonical-json.ts"
import { newKeys, newSignKeyPair } from "#app/crypto/keys.ts"
import { signStatement } from "#app/crypto/signed-statement.ts"
import type { PacketManifest } from "#app/domain/cases/referral/manifest.ts"
import { packetManifestSchema } from "#app/domain/cases/referral/manifest.ts"
import { packetParts, packetReaders, sealPacket } from "#app/domain/cases/referral/packet.ts"
import { streamOfBytes } from "#app/domain/cases/referral/signed-archive.ts"
import {
  bytesOf,
  entryOf,
  manifestOf,
  opened,
  packetDesk,
  packetInput,
  sealed,
  texts,
  vouched,
} from "#tests/support/packets.ts"

const desk = packetDesk()

/** The packet with its files replaced, added or left out, sealed as a packet is: what a forger with a recipient list can do. */
async function forged(
  change: Readonly<Record<string, string | null>>,
  input = packetInput(desk),
): Promise<Uint8Array> {
  const parts = packetParts(input)
    .filter(({ name }) => change[name] !== null)
    .map((part) => {
      const text = change[part.name]
      return typeof text === "string" ? textPart(part.name, text) : part
    })
  const added = Object.entries(change).filter(
    ([name, text]) => text !== null && !parts.some((part) => part.name === name),
  )
  const all = [...parts, ...added.map(([name, text]) => textPart(name, text ?? ""))]
  return bytesOf(sealArchive(all, [desk.liaison.keys.boxPublic]))
}

const textPart = (name: string, text: string) => {
  const bytes = utf8(text)
  return { name, size: bytes.length, read: () => streamOfBytes(bytes) }
}

test("every liaison officer of the body opens the same packet, and finds what was put in", async () => {
  const ciphertext = await sealed(packetInput(desk))
  for (const { keys } of [desk.liaison, desk.deputy]) {
    const { manifest, signer, files } = await opened(desk, ciphertext, { by: keys })
    expect(manifest).toEqual(manifestOf(desk))
    expect(signer).toEqual(desk.officer.entry)
    expect(Object.fromEntries(files)).toEqual(texts)
  }
})

test("the length of a packet is known before anything is read", async () => {
  const input = packetInput(desk)
  expect((await sealed(input)).length).toBe(sealedArchiveSize(packetParts(input), 2))
})

test("readers are the liaison officers of that body, and nobody else in the directory", () => {
  const { authority } = desk
  const others = [
    vouched(authority, { roles: ["agency"], body: "VKS" }),
    vouched(authority, { roles: ["inspector"], body: "PC03" }),
    desk.officer,
  ]
  const entries = [...others, desk.liaison, desk.deputy].map(({ entry }) => entry)
  expect(packetReaders(entries, "PC03")).toEqual([desk.liaison.entry, desk.deputy.entry])
})

test("a packet for nobody, or with a document that is not there, is not made", () => {
  expect(() => sealPacket(packetInput(desk, { readers: [] }))).toThrow("evidence-recipients")
  expect(() => sealPacket(packetInput(desk, { files: new Map() }))).toThrow("packet-part-missing")
})

test("a document that changed while it was sealed breaks the seal off", async () => {
  const files = new Map(packetInput(desk).files).set("01-kien-nghi.txt", () => streamOfBytes(utf8("khác")))
  await expect(sealed(packetInput(desk, { files }))).rejects.toThrow("archive-source")
})

describe("a packet is refused, with the reason,", () => {
  const signedBy = (secret: Uint8Array, manifest: PacketManifest) =>
    base64(signStatement("packet", manifest, secret))
  const otherManifest = manifestOf(desk, { subject: "Việc khác" })
  const liaison = vouched(desk.authority, { roles: ["inspector"] })
  const elsewhere = vouched(desk.authority, { body: "TTCP" })
  const stranger = vouched(newSignKeyPair(), {})
  const cases: [what: string, code: string, change: Record<string, string | null>][] = [
    ["when a document is missing", "packet-part-missing", { "02-phan-anh.txt": null }],
    ["when a document says something else", "packet-part-hash", { "01-kien-nghi.txt": "Không có gì." }],
    ["when a document was added", "packet-part-extra", { "10-them.txt": "Thêm vào." }],
    ["when the manifest is missing", "packet-layout", { "manifest.json": null }],
    ["when the signature is missing", "packet-layout", { "manifest.sig": null }],
    ["when the signer is missing", "packet-layout", { "signer.json": null }],
    ["when the manifest is no manifest", "packet-manifest", { "manifest.json": "{}" }],
    ["when the manifest is no JSON", "json-syntax", { "manifest.json": "ha" }],
    ["when the manifest was changed", "packet-signature", { "manifest.json": canonicalJson(otherManifest) }],
    ["when the signature is no signature", "packet-signature", { "manifest.sig": "!" }],
    [
      "when somebody else signed",
      "packet-signature",
      { "manifest.sig": signedBy(newKeys().signSecret, manifestOf(desk)) },
    ],
    ["when the signer is unreadable", "packet-signer", { "signer.json": '{"entry":1,"signature":"AA=="}' }],
    ...(
      [
        ["when the signer is in no signed directory", stranger],
        ["when the signer is no referral officer", liaison],
        ["when the signer serves another body", elsewhere],
      ] as const
    ).map(([what, { entry, signature, keys }]): [string, string, Record<string, string>] => [
      what,
      "packet-signer",
      {
        "signer.json": canonicalJson({ entry, signature }),
        "manifest.sig": signedBy(keys.signSecret, manifestOf(desk)),
      },
    ]),
  ]
  test.each(cases)("%s (%s)", async (_, code, change) => {
    await expect(opened(desk, await forged(change))).rejects.toMatchObject({ code })
  })

  test("when it belongs to another referral, another part or another body (packet-moved)", async () => {
    const ciphertext = await sealed(packetInput(desk))
    for (const place of [{ referral: randomUuid() }, { part: 2 }, { to: "VKS" }])
      await expect(opened(desk, ciphertext, { place })).rejects.toMatchObject({ code: "packet-moved" })
  })

  test("when it is for somebody else (evidence-other-key)", async () => {
    const ciphertext = await sealed(packetInput(desk))
    for (const by of [newKeys(), desk.officer.keys])
      await expect(opened(desk, ciphertext, { by })).rejects.toMatchObject({ code: "evidence-other-key" })
  })

  test("when a bit was turned, the end is missing or something follows (evidence-damaged)", async () => {
    const ciphertext = await sealed(packetInput(desk))
    const turned = (at: number) => ciphertext.map((byte, index) => (index === at ? byte ^ 1 : byte))
    const damaged = [
      ...[400, 70_000, ciphertext.length - 1].map(turned),
      ...[1, 65_536, 100_000].map((less) => ciphertext.subarray(0, ciphertext.length - less)),
      concat(ciphertext, Uint8Array.of(0)),
    ]
    for (const bytes of damaged)
      await expect(opened(desk, bytes)).rejects.toMatchObject({ code: "evidence-damaged" })
  })
})

test("an archive with something after its end, or another kind of file in it, is no packet", async () => {
  const first = await bytesOf(sealArchive([textPart("a", "b")], [desk.liaison.keys.boxPublic]))
  await expect(opened(desk, first)).rejects.toMatchObject({ code: "packet-layout" })
  const many = Array.from({ length: 501 }, (_, at) => textPart(`f${String(at)}`, ""))
  const endless = await bytesOf(sealArchive(many, [desk.liaison.keys.boxPublic]))
  await expect(opened(desk, endless)).rejects.toMatchObject({ code: "packet-layout" })
})

describe("a manifest", () => {
  const one = entryOf("01", "a.txt", "a")
  const wrong: [what: string, change: Record<string, unknown>][] = [
    ["names a document twice", { entries: [one, { ...one, file: "b.txt" }] }],
    ["names a file twice", { entries: [one, { ...one, no: "02" }] }],
    ["names a file of the packet’s own", { entries: [{ ...one, file: "signer.json" }] }],
    ["names a file outside its folder", { entries: [{ ...one, file: "../a.txt" }] }],
    ["has no documents", { entries: [] }],
    ["holds a document of another kind", { entries: [{ ...one, kind: "identity" }] }],
    ["calls the reporter by name", { informant: "Nguyễn Văn A" }],
    ["names no article", { articles: [] }],
    ["carries more than it should", { case: randomUuid() }],
    ["has a file for paper that is given by hand", { entries: [{ ...one, copy: "paper-original" }] }],
    ["has no file for a document", { entries: [{ ...one, file: null }] }],
  ]
  test.each(wrong)("is refused when it %s", (_, change) => {
    const manifest = { ...manifestOf(desk), ...change } as PacketManifest
    expect(packetManifestSchema.safeParse(manifest).success).toBe(false)
    expect(() => sealPacket(packetInput(desk, { manifest }))).toThrow("packet-manifest")
  })
})
