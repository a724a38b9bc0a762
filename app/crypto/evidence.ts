import { ageOpened, ageSealed, ageSize, PIECE, readEnd, skipZeros, type AgeOpened } from "./age-object.ts"
import { byteReader, pieces, streamOf, type ByteReader } from "./byte-stream.ts"
import { equalBytes, fromHex, hex, utf8, type Bytes } from "./bytes.ts"
import { canonicalJson } from "./canonical-json.ts"
import { FormatError } from "./errors.ts"
import { parseManifest, readManifest, type EvidenceManifest } from "./evidence-manifest.ts"
import { incrementalSha256 } from "./incremental-hash.ts"
import { padmeSize } from "./padding.ts"
import { BLOCK, blockPadding, END_OF_ARCHIVE, readTarEntry, tarHeader } from "./tar.ts"

export { EVIDENCE_NS, type EvidenceManifest } from "./evidence-manifest.ts"
export { safeFileName } from "./file-name.ts"

const MANIFEST_NAME = "manifest.json"
const LARGEST_MANIFEST = 64 * 1024
// One tar record. From here on every Padmé size is a whole number of blocks.
const SMALLEST_ARCHIVE = 20 * BLOCK

/** Length and SHA-256 (64 digits) of a content, read once through. Its sealing needs both beforehand. */
export async function hashEvidence(source: ReadableStream<Bytes>): Promise<{ size: number; sha256: string }> {
  const hash = incrementalSha256()
  let size = 0
  for await (const piece of pieces(byteReader(source), PIECE)) {
    hash.update(piece)
    size += piece.length
  }
  return { size, sha256: hex(hash.digest()) }
}

/**
 * An evidence object as a stream: age( tar( manifest.json, content ) ‖ zeros up to a Padmé size ). Reads the source only
 * as fast as it is read itself and never holds more than a few chunks.
 *
 * Throws `FormatError`: "evidence-manifest", "evidence-recipients" (none), "box-public-length". The stream fails with
 * "evidence-source" when the source is not what the manifest says, and with the source's own error.
 */
export function sealEvidence(input: {
  source: ReadableStream<Bytes>
  manifest: EvidenceManifest
  recipients: Bytes[]
}): ReadableStream<Bytes> {
  readManifest(input.manifest)
  const source = byteReader(input.source)
  return ageSealed(archive(input.manifest, source), input.recipients, source.cancel)
}

async function* archive(manifest: EvidenceManifest, source: ByteReader): AsyncGenerator<Bytes, void> {
  yield archiveHead(manifest)
  const hash = incrementalSha256()
  let size = 0
  for await (const piece of pieces(source, PIECE)) {
    size += piece.length
    if (size > manifest.size) throw new FormatError("evidence-source", "evidence-source: longer than stated")
    hash.update(piece)
    yield piece
  }
  if (size < manifest.size) throw new FormatError("evidence-source", "evidence-source: shorter than stated")
  if (!equalBytes(hash.digest(), fromHex(manifest.sha256))) {
    throw new FormatError("evidence-source", "evidence-source: another hash than stated")
  }
  const used = archiveHead(manifest).length + manifest.size
  for (let left = archiveSize(manifest) - used; left > 0; left -= PIECE) {
    yield new Uint8Array(Math.min(left, PIECE))
  }
}

/** All of the archive before the content. */
function archiveHead(manifest: EvidenceManifest): Bytes {
  const json = utf8(canonicalJson(manifest))
  const manifestHeader = tarHeader({ name: MANIFEST_NAME, size: json.length })
  const contentHeader = tarHeader({ name: manifest.name, size: manifest.size })
  const head = new Uint8Array(
    manifestHeader.length + json.length + blockPadding(json.length) + contentHeader.length,
  )
  head.set(manifestHeader)
  head.set(json, manifestHeader.length)
  head.set(contentHeader, head.length - contentHeader.length)
  return head
}

function archiveSize(manifest: EvidenceManifest): number {
  const used = archiveHead(manifest).length + manifest.size + blockPadding(manifest.size)
  return padmeSize(Math.max(used + END_OF_ARCHIVE, SMALLEST_ARCHIVE))
}

/** Bytes that {@link sealEvidence} will yield, known before anything is read. */
export function sealedEvidenceSize(manifest: EvidenceManifest, recipients = 1): number {
  return ageSize(archiveSize(manifest), recipients)
}

/**
 * Opens an evidence object that is expected at this place. Resolves once the manifest is read and checked; the content
 * follows as it is read. Only authenticated bytes are released, and the last of them only after everything behind them
 * has been checked, so a reader that reaches the end has the whole, unaltered content.
 *
 * Throws `FormatError`, before or in the stream: "evidence-other-key", "evidence-damaged" (altered, cut, extended),
 * "evidence-manifest", "evidence-moved", "evidence-layout" (not these two files and zeros), "evidence-hash", "tar-…".
 * Errors of the ciphertext's own source come through unchanged.
 */
export async function openEvidence(
  ciphertext: ReadableStream<Bytes>,
  boxSecret: Bytes | readonly Bytes[],
  place: { case: string; id: string },
): Promise<{ manifest: EvidenceManifest; content: ReadableStream<Bytes> }> {
  const opened = await ageOpened(ciphertext, boxSecret)
  try {
    const manifest = await readOpening(opened.reader, place)
    return { manifest, content: streamOf(contentPieces(opened, manifest), opened.cancel) }
  } catch (cause) {
    void opened.cancel(cause).catch(() => undefined)
    throw opened.explained(cause)
  }
}

/** The two headers and the manifest between them. */
async function readOpening(
  reader: ByteReader,
  place: { case: string; id: string },
): Promise<EvidenceManifest> {
  const first = await readTarEntry(reader)
  if (first.name !== MANIFEST_NAME || first.size > LARGEST_MANIFEST) throw new FormatError("evidence-layout")
  const json = await reader.exactly(first.size)
  if (json === null) throw new FormatError("evidence-layout")
  await skipZeros(reader, blockPadding(first.size))
  const manifest = parseManifest(json)
  if (manifest.case !== place.case || manifest.id !== place.id) throw new FormatError("evidence-moved")
  const second = await readTarEntry(reader)
  if (second.name !== manifest.name || second.size !== manifest.size) throw new FormatError("evidence-layout")
  return manifest
}

async function* contentPieces(
  { reader, explained }: AgeOpened,
  manifest: EvidenceManifest,
): AsyncGenerator<Bytes, void> {
  const hash = incrementalSha256()
  let held: Bytes | null = null
  let finished = false
  try {
    for (let left = manifest.size; left > 0;) {
      const piece: Bytes | null = await reader.some(Math.min(left, PIECE))
      if (piece === null) throw new FormatError("evidence-layout")
      left -= piece.length
      hash.update(piece)
      if (held !== null) yield held
      held = piece
    }
    await skipZeros(reader, blockPadding(manifest.size))
    await readEnd(reader)
    if (!equalBytes(hash.digest(), fromHex(manifest.sha256))) throw new FormatError("evidence-hash")
    if (held !== null) yield held
    finished = true
  } catch (cause) {
    throw explained(cause)
  } finally {
    if (!finished) void reader.cancel().catch(() => undefined)
  }
}
