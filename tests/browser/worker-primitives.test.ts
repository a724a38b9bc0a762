import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import type { EvidenceManifest } from "#app/crypto/evidence.ts"
import { EVIDENCE_NS, hashEvidence, openEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { portablePlatform, usePlatform } from "#app/crypto/platform.ts"
import { randomBytes } from "#app/crypto/random.ts"
import { workerPrimitives } from "#app/ui/client/worker-primitives.client.ts"
import { collect, streamFrom } from "../unit/crypto/byte-streams.ts"

const made = await workerPrimitives()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", id: "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f" }

afterEach(() => {
  usePlatform(portablePlatform)
})

describe("the faster primitives of a sealing worker", () => {
  it("hash like the portable ones, in parts of any length, several at once and one after the other", () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), (several) => {
        const running = several.map(() => [made.sha256Parts?.(), portablePlatform.sha256Parts()] as const)
        for (const [index, pieces] of several.entries())
          for (const hash of running[index] ?? []) for (const piece of pieces) hash?.update(piece)
        for (const [fast, portable] of running) expect(fast?.digest()).toEqual(portable.digest())
      }),
    )
  })

  it("seal files that the library opens, also where the browser has no cipher of its own", async () => {
    if (made.sealChunk === null)
      console.log("only the library's cipher: this Chromium has no ChaCha20-Poly1305")
    const reader = newBoxKeyPair()
    for (const primitives of [made, { ...made, sealChunk: null }])
      for (const length of [0, 65_535, 65_536, 400_000]) {
        const content = randomBytes(length)
        usePlatform(primitives)
        const hashed = await hashEvidence(streamFrom(content))
        const manifest: EvidenceManifest = {
          ns: EVIDENCE_NS,
          ...place,
          name: "a.bin",
          type: "",
          ...hashed,
          addedBy: "reporter",
          strippedOf: [],
        }
        const recipients = [reader.publicKey]
        const source = streamFrom(content)
        const object = await collect(sealEvidence({ source, manifest, recipients }))
        usePlatform(portablePlatform)
        const opened = await openEvidence(streamFrom(object), reader.secretKey, place)
        expect(await collect(opened.content)).toEqual(content)
      }
  })
})
