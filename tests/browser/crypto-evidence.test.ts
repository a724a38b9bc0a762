import { afterEach, describe, expect, it, vi } from "vitest"
import { EVIDENCE_NS, hashEvidence, openEvidence, sealEvidence } from "#app/crypto/evidence.ts"
import { newBoxKeyPair } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"

const dialogue = newBoxKeyPair()
const place = { case: "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", id: "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f" }

afterEach(() => {
  vi.restoreAllMocks()
})

/** A file as a form gives it, several megabytes long. */
function chosenFile(): File {
  const parts = Array.from({ length: 50 }, () => new Uint8Array(randomBytes(65_536)))
  return new File([...parts, "hết"], "quay phim tại quầy.mp4", { type: "video/mp4" })
}

async function sealed(file: File): Promise<Blob> {
  const { name, type } = file
  const hashed = await hashEvidence(file.stream())
  const manifest = { ns: EVIDENCE_NS, ...place, name, type, ...hashed, addedBy: "reporter", strippedOf: [] }
  const object = sealEvidence({
    source: file.stream(),
    manifest: { ...manifest, ns: EVIDENCE_NS },
    recipients: [dialogue.publicKey],
  })
  return new Response(object as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
}

async function opened(object: Blob) {
  const { manifest, content } = await openEvidence(object.stream(), dialogue.secretKey, place)
  const blob = await new Response(content as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
  return { manifest, blob }
}

async function sha256Of(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

describe("evidence in a browser", () => {
  it("goes from a chosen file to an upload and back to the same file", async () => {
    const file = chosenFile()
    const { manifest, blob } = await opened(await sealed(file))
    expect(manifest).toMatchObject({ name: file.name, type: file.type, size: file.size })
    expect(await sha256Of(blob)).toBe(await sha256Of(file))
  })

  it("does so too where the browser's own cryptography lacks X25519", async () => {
    const withCurve = chosenFile()
    const before = await sealed(withCurve)
    const refused = new DOMException("Unrecognized name.", "NotSupportedError")
    const importKey = vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(refused)
    const file = chosenFile()
    expect((await opened(await sealed(file))).manifest.size).toBe(file.size)
    expect((await opened(before)).manifest.size).toBe(withCurve.size)
    expect(importKey).toHaveBeenCalled()
  })
})
