import { Decrypter, Encrypter } from "age-encryption"
import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { agePayload } from "#app/crypto/age-stream.ts"
import type { Bytes } from "#app/crypto/bytes.ts"
import { concat, hex } from "#app/crypto/bytes.ts"
import type { EvidenceManifest } from "#app/crypto/evidence.ts"
import { EVIDENCE_NS, hashEvidence, openEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import { ageIdentity, ageRecipient, newBoxKeyPair } from "#app/crypto/keys.ts"
import type { Platform } from "#app/crypto/platform.ts"
import { portablePlatform, usePlatform } from "#app/crypto/platform.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { nodePlatform } from "#app/services/platform.server.ts"
import { collect, streamFrom } from "./byte-streams.ts"

const reader = newBoxKeyPair()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", id: "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f" }
const sealChunk = nodePlatform.sealChunk as NonNullable<Platform["sealChunk"]>

afterEach(() => {
  usePlatform(portablePlatform)
})

/** What the library makes of a content, and the file key that only its recipients are told. */
async function byLibrary(content: Bytes): Promise<{ header: Bytes; rest: Bytes; fileKey: Bytes }> {
  const encrypter = new Encrypter()
  let fileKey = new Uint8Array(0)
  encrypter.addRecipient(ageRecipient(reader.publicKey))
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const file = await encrypter.encrypt(content)
  const start = 22 + 98 + 48
  return { header: file.slice(0, start), rest: file.slice(start), fileKey }
}

async function* inPieces(content: Bytes, size: number): AsyncGenerator<Bytes, void> {
  await Promise.resolve()
  for (let at = 0; at < content.length; at += size) yield content.slice(at, at + size)
}

async function payload(content: Bytes, keys: { fileKey: Bytes; nonce: Bytes }, size: number): Promise<Bytes> {
  const parts: Bytes[] = []
  for await (const part of agePayload(inPieces(content, size), { ...keys, sealChunk })) parts.push(part)
  return concat(...parts)
}

async function seal(content: Bytes): Promise<Bytes> {
  const manifest: EvidenceManifest = {
    ...{ ns: EVIDENCE_NS, ...place, name: "a.bin", type: "", addedBy: "reporter", strippedOf: [] },
    ...(await hashEvidence(streamFrom(content))),
  }
  return collect(sealEvidence({ source: streamFrom(content), manifest, recipients: [reader.publicKey] }))
}

describe("bulk sealing with the platform's ChaCha20-Poly1305", () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 400_000])(
    "gives the library's bytes for the same file key and nonce, over %i bytes",
    async (length) => {
      const content = randomBytes(length)
      const { rest, fileKey } = await byLibrary(content)
      const nonce = rest.slice(0, 16)
      for (const size of [65_536, 10_007, 200_000])
        expect(hex(await payload(content, { fileKey, nonce }, size))).toBe(hex(rest.slice(16)))
    },
  )

  it("gives the library's bytes however the content arrives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 140_000 }),
        fc.integer({ min: 1, max: 70_000 }),
        async (length, size) => {
          const content = randomBytes(length)
          const { rest, fileKey } = await byLibrary(content)
          const ours = await payload(
            content,
            { fileKey, nonce: rest.slice(0, 16) },
            Math.max(size, length / 50),
          )
          expect(hex(ours)).toBe(hex(rest.slice(16)))
        },
      ),
      { numRuns: 12 },
    )
  })

  it("counts its chunks as the library does, past one byte of the counter", async () => {
    const content = new Uint8Array(65_536 * 257 + 5)
    const { rest, fileKey } = await byLibrary(content)
    const ours = await payload(content, { fileKey, nonce: rest.slice(0, 16) }, 2 ** 20)
    expect(Buffer.compare(ours, rest.slice(16))).toBe(0)
  })

  it("makes files that the library opens, and opens those of the library", async () => {
    usePlatform(nodePlatform)
    const decrypter = new Decrypter()
    decrypter.addIdentity(ageIdentity(reader.secretKey))
    for (const length of [0, 54_000, 200_000]) {
      const content = randomBytes(length)
      const object = await seal(content)
      const archive = await decrypter.decrypt(object)
      expect(Buffer.from(archive).indexOf(content)).toBeGreaterThanOrEqual(0)
      usePlatform(portablePlatform)
      const opened = await openEvidence(streamFrom(object), reader.secretKey, place)
      expect(await collect(opened.content)).toEqual(content)
      const portable = await seal(content)
      usePlatform(nodePlatform)
      const back = await openEvidence(streamFrom(portable), reader.secretKey, place)
      expect(await collect(back.content)).toEqual(content)
      expect(portable).toHaveLength(object.length)
    }
  })

  it("never uses a file key or a nonce twice", async () => {
    usePlatform(nodePlatform)
    const objects = await Promise.all([1, 2, 3].map(() => seal(new Uint8Array(10))))
    const start = 22 + 98 + 48
    for (const [from, to] of [
      [22, start],
      [start, start + 16],
      [start + 16, start + 80],
    ] as const)
      expect(new Set(objects.map((object) => hex(object.slice(from, to)))).size).toBe(3)
  })

  it("passes on what goes wrong in the source, and lets go of it", async () => {
    usePlatform(nodePlatform)
    let cancelled = false
    const source = new ReadableStream<Bytes>({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536))
      },
      cancel() {
        cancelled = true
      },
    })
    const { sha256 } = await hashEvidence(streamFrom(new Uint8Array(0)))
    const manifest: EvidenceManifest = {
      ...{ ns: EVIDENCE_NS, ...place, name: "a.bin", type: "", addedBy: "reporter", strippedOf: [] },
      ...{ size: 100_000, sha256 },
    }
    const sealed = sealEvidence({ source, manifest, recipients: [reader.publicKey] })
    await expect(collect(sealed)).rejects.toThrow("longer than stated")
    await expect.poll(() => cancelled).toBe(true)
  })
})
