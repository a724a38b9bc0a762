import { Decrypter, Encrypter } from "age-encryption"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { concat, fromBase64, fromHex, hex, utf8, type Bytes } from "#app/crypto/bytes.ts"
import { canonicalJson } from "#app/crypto/canonical-json.ts"
import {
  EVIDENCE_NS,
  hashEvidence,
  openEvidence,
  sealedEvidenceSize,
  sealEvidence,
  type EvidenceManifest,
} from "#app/crypto/evidence.ts"
import { ageIdentity, ageRecipient, newBoxKeyPair } from "#app/crypto/keys.ts"
import { padmeSize } from "#app/crypto/padding.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { blockPadding, tarHeader } from "#app/crypto/tar.ts"
import reference from "#tests/vectors/evidence/reference.json"
import { codeOf, collect, collectPieces, streamFrom } from "./byte-streams.ts"

const CHUNK = 65_536
const dialogue = newBoxKeyPair()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", id: "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f" }

async function manifestOf(
  content: Bytes,
  changes: Partial<EvidenceManifest> = {},
): Promise<EvidenceManifest> {
  return {
    ns: EVIDENCE_NS,
    ...place,
    name: "ảnh hiện trường.jpg",
    type: "image/jpeg",
    ...(await hashEvidence(streamFrom(content))),
    addedBy: "reporter",
    strippedOf: ["exif"],
    ...changes,
  }
}

async function seal(content: Bytes, changes: Partial<EvidenceManifest> = {}): Promise<Bytes> {
  const manifest = await manifestOf(content, changes)
  const sealed = sealEvidence({ source: streamFrom(content), manifest, recipients: [dialogue.publicKey] })
  return collect(sealed)
}

/** Opens and reads to the end. */
async function open(object: Bytes, at = place, pieceSize = CHUNK): Promise<Bytes> {
  const opened = await openEvidence(streamFrom(object, pieceSize), dialogue.secretKey, at)
  return collect(opened.content)
}

/** Encrypts an archive that our writer would not make. */
async function encrypt(archive: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(ageRecipient(dialogue.publicKey))
  return encrypter.encrypt(archive)
}

function entry(name: string, content: Bytes, size = content.length): Bytes {
  return concat(tarHeader({ name, size }), content, new Uint8Array(blockPadding(content.length)))
}

describe("an evidence object", () => {
  it.each([0, 1, 511, 512, 513, 62_000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 ** 20, 2 ** 20 + 1])(
    "of %i bytes opens to the same bytes, and is as long as was said before",
    async (length) => {
      const content = randomBytes(length)
      const object = await seal(content)
      expect(await open(object)).toEqual(content)
      expect(object).toHaveLength(sealedEvidenceSize(await manifestOf(content)))
    },
  )

  it("opens to the same bytes at every length around a chunk of its archive", async () => {
    // Two headers of 512 and 1,536 bytes and a manifest of 512 go before the content.
    for (let length = CHUNK - 2_563; length <= CHUNK - 2_557; length++) {
      const content = randomBytes(length)
      expect(await open(await seal(content))).toEqual(content)
    }
  })

  it("comes with its manifest", async () => {
    const content = utf8("nội dung")
    const name = `${"Biên bản làm việc ".repeat(6)}.docx`
    const object = await seal(content, { name, strippedOf: [] })
    const opened = await openEvidence(streamFrom(object), dialogue.secretKey, place)
    expect(opened.manifest).toEqual(await manifestOf(content, { name, strippedOf: [] }))
    expect(await collect(opened.content)).toEqual(content)
  })

  it("opens in pieces of any size", async () => {
    const content = randomBytes(70_000)
    const object = await seal(content)
    for (const pieceSize of [1, 100, 65_552, 1_000_000]) {
      expect(hex(await open(object, place, pieceSize)) === hex(content)).toBe(true)
    }
  })

  it("can be for several readers, and for nobody else", async () => {
    const [second, stranger] = [newBoxKeyPair(), newBoxKeyPair()]
    const content = utf8("cho hai người")
    const manifest = await manifestOf(content)
    const recipients = [dialogue.publicKey, second.publicKey]
    const object = await collect(sealEvidence({ source: streamFrom(content), manifest, recipients }))
    expect(object).toHaveLength(sealedEvidenceSize(manifest, 2))
    for (const { secretKey } of [dialogue, second]) {
      const opened = await openEvidence(streamFrom(object), secretKey, place)
      expect(await collect(opened.content)).toEqual(content)
    }
    const refused = () => openEvidence(streamFrom(object), stranger.secretKey, place)
    expect(await codeOf(refused)).toBe("evidence-other-key")
  })

  it("hides the length of its content within a class, and is no smaller than one tar record", async () => {
    const lengths = new Set<number>()
    for (const length of [0, 1, 100, 3_000, 6_000]) lengths.add((await seal(randomBytes(length))).length)
    expect(lengths.size).toBe(1)
    const manifest = await manifestOf(utf8("x"))
    const sizes = [1_000_000, 1_000_100, 1_010_000].map((size) => sealedEvidenceSize({ ...manifest, size }))
    expect(new Set(sizes).size).toBe(1)
  })

  it("is an age file of a tar of two files, then zeros up to a Padmé size", async () => {
    const content = utf8("nội dung")
    const decrypter = new Decrypter()
    decrypter.addIdentity(ageIdentity(dialogue.secretKey))
    const archive = await decrypter.decrypt(await seal(content))
    const manifest = utf8(canonicalJson(await manifestOf(content)))
    const expected = concat(entry("manifest.json", manifest), entry("ảnh hiện trường.jpg", content))
    expect(archive.slice(0, expected.length)).toEqual(expected)
    expect(archive.slice(expected.length).every((byte) => byte === 0)).toBe(true)
    expect(archive).toHaveLength(padmeSize(10_240))
  })

  it.each(reference.objects)("made by the age and tar programs ($tar) opens", async ({ ageBase64 }) => {
    const { manifest } = reference
    const secret = fromHex(reference.boxSecretHex)
    const opened = await openEvidence(streamFrom(fromBase64(ageBase64)), secret, manifest)
    expect(opened.manifest).toEqual(manifest)
    expect(await hashEvidence(opened.content)).toEqual({ size: manifest.size, sha256: manifest.sha256 })
  })

  it("gate 3: opens to what was sealed, whatever it was", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        async (content, piece) => {
          expect(await open(await seal(content), place, piece)).toEqual(content)
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe("an evidence object in the wrong hands", () => {
  const content = randomBytes(150_000)

  it.each([
    { ...place, case: "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02" },
    { ...place, id: "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02" },
  ])("moved to case $case, evidence $id is refused before any content is shown", async (elsewhere) => {
    const object = await seal(content)
    const opening = () => openEvidence(streamFrom(object), dialogue.secretKey, elsewhere)
    expect(await codeOf(opening)).toBe("evidence-moved")
  })

  it("gate 2: cut at any chunk boundary, or beside one, is refused", async () => {
    const object = await seal(content)
    const start = sealedEvidenceSize(await manifestOf(content)) - streamLength(await manifestOf(content))
    for (let boundary = start; boundary < object.length; boundary += CHUNK + 16) {
      for (const at of [boundary - 1, boundary, boundary + 1, boundary + 17]) {
        if (at < object.length) expect(await codeOf(() => open(object.slice(0, at)))).toBe("evidence-damaged")
      }
    }
    expect(await codeOf(() => open(object.slice(0, -1)))).toBe("evidence-damaged")
  })

  it("cut anywhere in its header is refused", async () => {
    const object = await seal(utf8("a"))
    for (let at = 0; at < 184; at += 7) {
      expect(await codeOf(() => open(object.slice(0, at)))).toBe("evidence-damaged")
    }
  })

  it("gate 2: with one bit flipped anywhere is refused", async () => {
    const object = await seal(content)
    for (let at = 0; at < object.length; at += 997) {
      const altered = Uint8Array.from(object)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(["evidence-damaged", "evidence-other-key"]).toContain(await codeOf(() => open(altered)))
    }
    for (let at = 0; at < 200; at++) {
      const altered = Uint8Array.from(object)
      altered[at] = (altered[at] ?? 0) ^ 2
      expect(["evidence-damaged", "evidence-other-key"]).toContain(await codeOf(() => open(altered)))
    }
  })

  it.each([1, 16, 512, CHUNK + 16])("gate 2: with %i bytes appended is refused", async (length) => {
    const object = await seal(content)
    expect(await codeOf(() => open(concat(object, new Uint8Array(length))))).toBe("evidence-damaged")
    expect(await codeOf(() => open(concat(object, object.slice(-length))))).toBe("evidence-damaged")
  })

  it("gate 2: with two chunks swapped, one repeated or one left out is refused", async () => {
    const object = await seal(content)
    const start = object.length - streamLength(await manifestOf(content))
    const size = CHUNK + 16
    const [head, a, b, rest] = [
      object.slice(0, start),
      object.slice(start, start + size),
      object.slice(start + size, start + 2 * size),
      object.slice(start + 2 * size),
    ]
    expect(await open(concat(head, a, b, rest))).toEqual(content)
    for (const parts of [[b, a, rest], [a, a, rest], [a, rest], [b, rest], [a, b, b, rest], [rest]]) {
      expect(await codeOf(() => open(concat(head, ...parts)))).toBe("evidence-damaged")
    }
  })

  it("gate 2: never shows its end before everything behind it is checked", async () => {
    const archive = concat(
      entry("manifest.json", utf8(canonicalJson(await manifestOf(content)))),
      entry("ảnh hiện trường.jpg", content),
      new Uint8Array(2_000),
      Uint8Array.of(1),
      new Uint8Array(47),
    )
    const opened = await openEvidence(streamFrom(await encrypt(archive)), dialogue.secretKey, place)
    const reader = opened.content.getReader()
    let released = 0
    const readOn = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read())
        released += next.value.length
    }
    expect(await codeOf(readOn)).toBe("evidence-layout")
    expect(released).toBeLessThan(content.length)
  })

  it("with an endless age header is refused before it fills the memory", async () => {
    let given = 0
    const endless = new ReadableStream<Bytes>({
      pull(controller) {
        given += 4_096
        controller.enqueue(utf8("age-encryption.org/v1\n-> X25519 ").subarray(0, given === 4_096 ? 32 : 0))
        controller.enqueue(new Uint8Array(4_096).fill(0x41))
      },
    })
    expect(await codeOf(() => openEvidence(endless, dialogue.secretKey, place))).toBe("evidence-damaged")
    expect(given).toBeLessThan(100_000)
  })
})

describe("an archive that is not evidence", () => {
  const content = utf8("nội dung")
  const end = new Uint8Array(1_024)
  const json = async (changes: Partial<EvidenceManifest> = {}) =>
    utf8(canonicalJson(await manifestOf(content, changes)))
  const name = "ảnh hiện trường.jpg"
  const codeOfArchive = async (...parts: Bytes[]) => {
    const object = await encrypt(concat(...parts))
    return codeOf(() => open(object))
  }

  it("opens when everything is in its place", async () => {
    expect(await codeOfArchive(entry("manifest.json", await json()), entry(name, content), end)).toBe(
      "no error",
    )
  })

  it("is refused when files are missing, renamed, added or in another order", async () => {
    const [manifest, file] = [entry("manifest.json", await json()), entry(name, content)]
    expect(await codeOfArchive(new Uint8Array(0))).toBe("tar-truncated")
    expect(await codeOfArchive(end)).toBe("tar-end")
    expect(await codeOfArchive(manifest, end)).toBe("tar-end")
    expect(await codeOfArchive(file, manifest, end)).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, entry("khác.jpg", content), end)).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, file, entry("thêm.txt", content), end)).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, file)).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, file, end.slice(1))).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, entry(name, content.slice(1)), end)).toBe("evidence-layout")
    expect(await codeOfArchive(manifest, entry(name, content).slice(0, 1_600))).toBe("evidence-layout")
  })

  it("is refused when the content is not the one in the manifest", async () => {
    const other = utf8("nội dunG")
    expect(await codeOfArchive(entry("manifest.json", await json()), entry(name, other), end)).toBe(
      "evidence-hash",
    )
  })

  it.each<[string, object]>([
    ["a path for a name", { name: "../a.jpg" }],
    ["a hidden direction change in its name", { name: "a\u202egpj.exe" }],
    ["the manifest's own name", { name: "manifest.json" }],
    ["an unknown member", { admin: true }],
    ["a negative size", { size: -1 }],
    ["a size in text", { size: "8" }],
    ["another namespace", { ns: "liemchinh/evidence/v2" }],
    ["a hash in upper case", { sha256: "AB".repeat(32) }],
    ["a list that is none", { strippedOf: "exif" }],
    ["a type with a line break", { type: "a\nb" }],
  ])("is refused when its manifest has %s", async (_, changes) => {
    const manifest = { ...(await manifestOf(content)), ...changes }
    const bytes = utf8(JSON.stringify(manifest))
    expect(await codeOfArchive(entry("manifest.json", bytes), entry(name, content), end)).toBe(
      "evidence-manifest",
    )
    const sealing = () =>
      sealEvidence({
        source: streamFrom(content),
        manifest: manifest,
        recipients: [dialogue.publicKey],
      })
    expect(await codeOf(sealing)).toBe("evidence-manifest")
  })

  it("is refused when its manifest repeats a member, is no text, or is larger than any manifest", async () => {
    const repeated = utf8(canonicalJson(await manifestOf(content)).replace("{", '{"case":"x",'))
    const rest = [entry(name, content), end]
    expect(await codeOfArchive(entry("manifest.json", repeated), ...rest)).toBe("json-duplicate")
    expect(await codeOfArchive(entry("manifest.json", Uint8Array.of(0xff)), ...rest)).toBe("utf8")
    expect(await codeOfArchive(entry("manifest.json", new Uint8Array(70_000)), ...rest)).toBe(
      "evidence-layout",
    )
  })
})

describe("sealing evidence", () => {
  const content = randomBytes(200_000)

  it("stops when the source is not what the manifest says", async () => {
    const manifest = await manifestOf(content)
    const sealing = (source: Bytes) =>
      codeOf(() =>
        collect(sealEvidence({ source: streamFrom(source), manifest, recipients: [dialogue.publicKey] })),
      )
    expect(await sealing(content.slice(0, -1))).toBe("evidence-source")
    expect(await sealing(concat(content, Uint8Array.of(0)))).toBe("evidence-source")
    const changed = Uint8Array.from(content)
    changed[0] = (changed[0] ?? 0) ^ 1
    expect(await sealing(changed)).toBe("evidence-source")
    expect(await sealing(content)).toBe("no error")
  })

  it("stops with the source's own error, and so does opening", async () => {
    const failingAfter = (bytes: Bytes, length: number, error: Error) => {
      let at = 0
      return new ReadableStream<Bytes>({
        pull(controller) {
          if (at >= length) controller.error(error)
          else controller.enqueue(bytes.slice(at, (at += 10_000)))
        },
      })
    }
    const [diskGone, connectionLost] = [new Error("disk gone"), new Error("connection lost")]
    const manifest = await manifestOf(content)
    const source = () => failingAfter(content, 30_000, diskGone)
    const sealed = sealEvidence({ source: source(), manifest, recipients: [dialogue.publicKey] })
    await expect(collect(sealed)).rejects.toBe(diskGone)
    await expect(hashEvidence(source())).rejects.toBe(diskGone)

    const object = await seal(content)
    const late = failingAfter(object, 100_000, connectionLost)
    const opened = await openEvidence(late, dialogue.secretKey, place)
    await expect(collect(opened.content)).rejects.toBe(connectionLost)
    const early = openEvidence(failingAfter(object, 0, connectionLost), dialogue.secretKey, place)
    await expect(early).rejects.toBe(connectionLost)
  })

  it("needs a recipient with a sound key", async () => {
    const manifest = await manifestOf(content)
    const to = (recipients: Bytes[]) => sealEvidence({ source: streamFrom(content), manifest, recipients })
    expect(await codeOf(() => to([]))).toBe("evidence-recipients")
    expect(await codeOf(() => to([new Uint8Array(31)]))).toBe("box-public-length")
    await expect(collect(to([new Uint8Array(32)]))).rejects.toThrow()
  })

  it("reads the source only as fast as the object is read", async () => {
    const length = 64 * CHUNK
    const zeros = () => countedZeros(length)
    const manifest = await manifestOf(utf8(""), await hashEvidence(zeros().stream))
    const source = zeros()
    const reader = sealEvidence({
      source: source.stream,
      manifest,
      recipients: [dialogue.publicKey],
    }).getReader()
    for (let i = 0; i < 4; i++) await reader.read()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(source.given()).toBeLessThan(16 * CHUNK)
    await reader.cancel()
    await eventually(() => source.cancelled())
  })

  it("lets go of its source when nobody begins to read", async () => {
    const manifest = await manifestOf(utf8(""))
    const source = countedZeros(CHUNK)
    await sealEvidence({ source: source.stream, manifest, recipients: [dialogue.publicKey] }).cancel()
    await eventually(() => source.cancelled())

    const unread = await openEvidence(streamFrom(await seal(content)), dialogue.secretKey, place)
    await unread.content.cancel()
  })

  it("lets go of a ciphertext that cannot be opened here, or that nobody reads on", async () => {
    const object = await seal(content)
    const held = () => {
      let cancelled = false
      const stream = new ReadableStream<Bytes>({
        start(controller) {
          controller.enqueue(object.slice(0, 140_000))
        },
        cancel() {
          cancelled = true
        },
      })
      return { stream, cancelled: () => cancelled }
    }
    const [foreign, moved, stalled, noAge] = [held(), held(), held(), countedZeros(64 * CHUNK)]
    const stranger = newBoxKeyPair().secretKey
    expect(await codeOf(() => openEvidence(foreign.stream, stranger, place))).toBe("evidence-other-key")
    await eventually(() => foreign.cancelled())
    const elsewhere = { ...place, id: "khác" }
    expect(await codeOf(() => openEvidence(moved.stream, dialogue.secretKey, elsewhere))).toBe(
      "evidence-moved",
    )
    await eventually(() => moved.cancelled())

    const reader = (await openEvidence(stalled.stream, dialogue.secretKey, place)).content.getReader()
    await reader.read()
    const waiting = reader.read()
    await reader.cancel()
    expect((await waiting).done).toBe(true)
    await eventually(() => stalled.cancelled())

    expect(await codeOf(() => openEvidence(noAge.stream, dialogue.secretKey, place))).toBe("evidence-damaged")
    await eventually(() => noAge.cancelled())
  })

  it("lets go of a source or an object in which it finds a mistake on the way", async () => {
    const longer = countedZeros(64 * CHUNK)
    const manifest = await manifestOf(new Uint8Array(CHUNK))
    const sealed = sealEvidence({ source: longer.stream, manifest, recipients: [dialogue.publicKey] })
    expect(await codeOf(() => collect(sealed))).toBe("evidence-source")
    await eventually(() => longer.cancelled())

    const file = utf8("nội dung")
    const json = utf8(canonicalJson(await manifestOf(file)))
    const third = entry("thêm.bin", new Uint8Array(20 * CHUNK))
    const object = await encrypt(
      concat(entry("manifest.json", json), entry("ảnh hiện trường.jpg", file), third),
    )
    let cancelled = false
    const pieces = streamFrom(object).getReader()
    const stream = new ReadableStream<Bytes>({
      async pull(controller) {
        const next = await pieces.read()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      cancel() {
        cancelled = true
      },
    })
    const opened = await openEvidence(stream, dialogue.secretKey, place)
    expect(await codeOf(() => collect(opened.content))).toBe("evidence-layout")
    await eventually(() => cancelled)
  })

  it("reads the object only as fast as the content is read, and lets go of it when nobody reads on", async () => {
    const length = 64 * CHUNK
    const manifest = await manifestOf(utf8(""), await hashEvidence(countedZeros(length).stream))
    const pieces = await collectPieces(
      sealEvidence({ source: countedZeros(length).stream, manifest, recipients: [dialogue.publicKey] }),
    )
    let given = 0
    let cancelled = false
    const object = new ReadableStream<Bytes>({
      pull(controller) {
        const piece = pieces[given++]
        if (piece === undefined) controller.close()
        else controller.enqueue(piece)
      },
      cancel() {
        cancelled = true
      },
    })
    const opened = await openEvidence(object, dialogue.secretKey, place)
    const reader = opened.content.getReader()
    await reader.read()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(given).toBeLessThan(16)
    await reader.cancel()
    await eventually(() => cancelled)
  })
})

/** Bytes of the age payload: everything after header and nonce. */
function streamLength(manifest: EvidenceManifest): number {
  const header = 22 + 98 + 48 + 16
  return sealedEvidenceSize(manifest) - header
}

/** Cancelling travels through pipes in its own time. */
async function eventually(holds: () => boolean): Promise<void> {
  await expect.poll(holds).toBe(true)
}

function countedZeros(length: number) {
  let given = 0
  let cancelled = false
  const stream = new ReadableStream<Bytes>({
    pull(controller) {
      if (given === length) {
        controller.close()
        return
      }
      given += CHUNK
      controller.enqueue(new Uint8Array(CHUNK))
    },
    cancel() {
      cancelled = true
    },
  })
  return { stream, given: () => given, cancelled: () => cancelled }
}
