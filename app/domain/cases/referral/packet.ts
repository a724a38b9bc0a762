import type { ArchivePart } from "../../../crypto/archive.ts"
import { openArchive, sealArchive } from "../../../crypto/archive.ts"
import { base64, hex } from "../../../crypto/bytes.ts"
import { canonicalJson } from "../../../crypto/canonical-json.ts"
import type { DirectoryEntry } from "../../../crypto/directory-entry.ts"
import { entryKeys } from "../../../crypto/directory-entry.ts"
import { FormatError } from "../../../crypto/errors.ts"
import { incrementalSha256 } from "../../../crypto/incremental-hash.ts"
import { signStatement, verifyStatement } from "../../../crypto/signed-statement.ts"
import type { VouchedEntry } from "../../published-directory.ts"
import type { PacketManifest } from "./manifest.ts"
import { ownNames, packetManifestSchema, parsePacketManifest } from "./manifest.ts"
import { checkedSigner, collected, largestOwnFile, signatureIn, textPart } from "./signed-archive.ts"

/**
 * A packet for the investigators: one age file to every liaison officer of the body, holding a tar of `manifest.json`,
 * `manifest.sig`, `signer.json` and the documents. `age -d` and `tar x` open it; nobody needs this program for that.
 * Whoever opens it here is told nothing of it before all of it was found to be as the referral officer signed it.
 */

const namespace = "packet"

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
  /** Hash of the envelope with a name that the office recorded for this packet; null where it recorded none. */
  envelope: string | null
}

/**
 * Opens a packet that is expected at this place and checks all of it: the seal, the signature and who signed, that every
 * document is there with the hash the manifest states, and nothing besides. What the sinks took must be thrown away when
 * this throws.
 *
 * Throws `FormatError`: "packet-layout", "packet-manifest", "packet-signature", "packet-signer" (not a referral officer of
 * the sending body in the signed directory), "packet-moved" (another referral, part or body), "packet-identity" (an envelope with
 * a name that nobody recorded, or another than was recorded), "packet-part-missing", "packet-part-extra", "packet-part-hash", and what {@link openArchive} throws.
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
  const signer = checkedSigner(signerJson, { from: manifest.from, authority: place.authority })
  if (!verifyStatement(namespace, manifest, signatureIn(sig), entryKeys(signer).signPublic))
    throw new FormatError("packet-signature")
  if (manifest.referral !== place.referral || manifest.part !== place.part || manifest.to !== place.to)
    throw new FormatError("packet-moved")
  const envelope = manifest.entries.find(({ kind }) => kind === "identity")
  if ((envelope?.sha256 ?? null) !== place.envelope) throw new FormatError("packet-identity")
  return { manifest, signer }
}

async function hashed<T>(content: AsyncIterable<Uint8Array>, sink: PartSink<T>): Promise<string> {
  const hash = incrementalSha256()
  for await (const piece of content) {
    hash.update(piece)
    await sink.write(piece)
  }
  return hex(hash.digest())
}
