import type { ArchivePart } from "../../../crypto/archive.ts"
import { openArchive, sealArchive } from "../../../crypto/archive.ts"
import { base64, concat, fromBase64, fromUtf8, hex, utf8 } from "../../../crypto/bytes.ts"
import type { JsonValue } from "../../../crypto/canonical-json.ts"
import { canonicalJson, parseStrictJson } from "../../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../../crypto/directory-entry.ts"
import { checkEntry, entryKeys, readEntry } from "../../../crypto/directory-entry.ts"
import { FormatError } from "../../../crypto/errors.ts"
import { incrementalSha256 } from "../../../crypto/incremental-hash.ts"
import { signStatement, verifyStatement } from "../../../crypto/signed-statement.ts"
import type { VouchedEntry } from "../../published-directory.ts"
import type { PacketManifest } from "./manifest.ts"
import { ownNames, packetManifestSchema, parsePacketManifest } from "./manifest.ts"

/**
 * A packet for the investigators: one age file to every liaison officer of the body, holding a tar of `manifest.json`,
 * `manifest.sig`, `signer.json` and the documents. `age -d` and `tar x` open it; nobody needs this program for that.
 * Whoever opens it here is told nothing of it before all of it was found to be as the referral officer signed it.
 */

const namespace = "packet"
const largestOwnFile = 512 * 1024

/** Members who can open a packet to this body: its liaison officers in the directory. */
export function packetReaders(entries: readonly DirectoryEntry[], agency: string): DirectoryEntry[] {
  return entries.filter((entry) => entry.body === agency && entry.roles.includes("agency"))
}

export type PacketInput = {
  manifest: PacketManifest
  /** The content of each file that the manifest names. */
  files: ReadonlyMap<string, () => ReadableStream<Uint8Array>>
  signer: VouchedEntry
  signSecret: Uint8Array
  readers: readonly DirectoryEntry[]
}

/**
 * The packet as a stream. Throws `FormatError`: "packet-manifest", "packet-part-missing" (a document without content),
 * "evidence-recipients" (nobody to seal it to). The stream fails with "archive-source" when a content changed meanwhile.
 */
export function sealPacket(input: PacketInput): ReadableStream<Uint8Array> {
  const readers = input.readers.map((entry) => entryKeys(entry).boxPublic)
  return sealArchive(packetParts(input), readers)
}

/** The files of a packet in their order, for its size as well. Throws as {@link sealPacket}. */
export function packetParts({ manifest, files, signer, signSecret }: PacketInput): ArchivePart[] {
  if (!packetManifestSchema.safeParse(manifest).success) throw new FormatError("packet-manifest")
  const signature = base64(signStatement(namespace, manifest, signSecret))
  const documents = manifest.entries.flatMap(({ file, size }): ArchivePart[] => {
    if (file === null || size === null) return []
    const read = files.get(file)
    if (read === undefined) throw new FormatError("packet-part-missing", `packet-part-missing: ${file}`)
    return [{ name: file, size, read }]
  })
  return [
    textPart("manifest.json", canonicalJson(manifest)),
    textPart("manifest.sig", signature),
    textPart("signer.json", canonicalJson(signer)),
    ...documents,
  ]
}

function textPart(name: string, text: string): ArchivePart {
  const bytes = utf8(text)
  return { name, size: bytes.length, read: () => streamOfBytes(bytes) }
}

/** Bytes that are at hand, as a stream. */
export function streamOfBytes(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** Takes one document as it comes. `close` answers what the caller keeps of it. */
export type PartSink<T> = { write: (piece: Uint8Array) => void | Promise<void>; close: () => T }

export type OpenedPacket<T> = {
  manifest: PacketManifest
  signer: DirectoryEntry
  /** What the sinks kept, by file name. */
  files: ReadonlyMap<string, T>
}

export type PacketPlace = {
  referral: string
  part: number
  /** Body of the liaison officer who opens it. */
  to: string
  /** The key that signs the directory. */
  authority: Uint8Array
}

/**
 * Opens a packet that is expected at this place and checks all of it: the seal, the signature and who signed, that every
 * document is there with the hash the manifest states, and nothing besides. What the sinks took must be thrown away when
 * this throws.
 *
 * Throws `FormatError`: "packet-layout", "packet-manifest", "packet-signature", "packet-signer" (not a referral officer of
 * the sending body in the signed directory), "packet-moved" (another referral, part or body), "packet-part-missing",
 * "packet-part-extra", "packet-part-hash", and what {@link openArchive} throws.
 */
export async function openPacket<T>(
  ciphertext: ReadableStream<Uint8Array>,
  { boxSecret, place }: { boxSecret: Uint8Array; place: PacketPlace },
  sinkFor: (name: string, size: number) => PartSink<T>,
): Promise<OpenedPacket<T>> {
  const own: Uint8Array[] = []
  const files = new Map<string, T>()
  // Set inside the callback, which the compiler does not follow.
  const found: { head: Head | null } = { head: null }
  await openArchive(ciphertext, boxSecret, async (entry, content) => {
    const wanted = ownNames[own.length]
    if (wanted !== undefined) {
      if (entry.name !== wanted || entry.size > largestOwnFile) throw new FormatError("packet-layout")
      own.push(await collected(content))
      if (own.length === ownNames.length) found.head = checkedHead(own, place)
      return
    }
    if (found.head === null) throw new FormatError("packet-layout")
    const listed = found.head.manifest.entries.find(({ file }) => file === entry.name)
    if (listed === undefined || files.has(entry.name)) throw wrongPart("extra", entry.name)
    const sink = sinkFor(entry.name, entry.size)
    if ((await hashed(content, sink)) !== listed.sha256) throw wrongPart("hash", entry.name)
    files.set(entry.name, sink.close())
  })
  if (found.head === null) throw new FormatError("packet-layout")
  const { manifest, signer } = found.head
  for (const { file } of manifest.entries)
    if (file !== null && !files.has(file)) throw wrongPart("missing", file)
  return { manifest, signer, files }
}

const wrongPart = (what: "missing" | "extra" | "hash", name: string) =>
  new FormatError(`packet-part-${what}`, `packet-part-${what}: ${name}`)

type Head = { manifest: PacketManifest; signer: DirectoryEntry }

/** The packet's own files: who signed which manifest. */
function checkedHead([json, sig, signerJson]: readonly Uint8Array[], place: PacketPlace): Head {
  if (json === undefined || sig === undefined || signerJson === undefined)
    throw new FormatError("packet-layout")
  const manifest = parsePacketManifest(json)
  const signer = checkedSigner(signerJson, manifest, place)
  if (!verifyStatement(namespace, manifest, signatureIn(sig), entryKeys(signer).signPublic))
    throw new FormatError("packet-signature")
  if (manifest.referral !== place.referral || manifest.part !== place.part || manifest.to !== place.to)
    throw new FormatError("packet-moved")
  return { manifest, signer }
}

/** A signature that is no base64 is a wrong signature. */
function signatureIn(sig: Uint8Array): Uint8Array {
  try {
    return fromBase64(fromUtf8(sig).trim())
  } catch {
    return new Uint8Array(0)
  }
}

function checkedSigner(json: Uint8Array, manifest: PacketManifest, place: PacketPlace): DirectoryEntry {
  const { entry, signature } = vouchedIn(json)
  const vouched = checkEntry(entry, signature, place.authority)
  if (!vouched || !entry.roles.includes("referral") || entry.body !== manifest.from)
    throw new FormatError("packet-signer")
  return entry
}

function vouchedIn(json: Uint8Array): { entry: DirectoryEntry; signature: Uint8Array } {
  const value: JsonValue = parseStrictJson(fromUtf8(json))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new FormatError("packet-signer")
  const { entry, signature } = value
  if (entry === undefined || typeof signature !== "string") throw new FormatError("packet-signer")
  try {
    return { entry: readEntry(entry), signature: fromBase64(signature) }
  } catch (cause) {
    throw new FormatError("packet-signer", "packet-signer: unreadable", { cause })
  }
}

async function collected(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of content) parts.push(piece.slice())
  return concat(...parts)
}

async function hashed<T>(content: AsyncIterable<Uint8Array>, sink: PartSink<T>): Promise<string> {
  const hash = incrementalSha256()
  for await (const piece of content) {
    hash.update(piece)
    await sink.write(piece)
  }
  return hex(hash.digest())
}
