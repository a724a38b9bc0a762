import { ageOpened, ageSealed, ageSize, PIECE, readEnd, skipZeros } from "./age-object.ts"
import { byteReader, pieces, type ByteReader } from "./byte-stream.ts"
import type { Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"
import { padmeSize } from "./padding.ts"
import { BLOCK, blockPadding, END_OF_ARCHIVE, readTarEntry, tarHeader, type TarEntry } from "./tar.ts"

/** One file on its way into an archive. `read` is called once, when its turn has come. */
export type ArchivePart = TarEntry & { read: () => ReadableStream<Bytes> }

/** More files than this are not read: no packet holds as many. */
const MOST_PARTS = 500
const SMALLEST_ARCHIVE = 20 * BLOCK

/**
 * age( tar( parts in order ) ‖ zeros up to a Padmé size ) as a stream, to several X25519 keys: the same layers as an
 * evidence object, for any number of files. Opens with `age -d` and `tar x`.
 *
 * Throws `FormatError`: "evidence-recipients", "box-public-length". The stream fails with "archive-source" when a part is
 * not as long as stated, and with a part's own error.
 */
export function sealArchive(
  parts: readonly ArchivePart[],
  recipients: readonly Bytes[],
): ReadableStream<Bytes> {
  const current: { reader: ByteReader | null } = { reader: null }
  return ageSealed(
    archive(parts, current),
    recipients,
    (reason) => current.reader?.cancel(reason) ?? Promise.resolve(),
  )
}

/** Bytes that {@link sealArchive} will yield, known before anything is read. */
export function sealedArchiveSize(parts: readonly TarEntry[], recipients: number): number {
  return ageSize(archiveSize(parts), recipients)
}

function archiveSize(parts: readonly TarEntry[]): number {
  return padmeSize(Math.max(usedSize(parts) + END_OF_ARCHIVE, SMALLEST_ARCHIVE))
}

function usedSize(parts: readonly TarEntry[]): number {
  return parts.reduce((sum, part) => sum + tarHeader(part).length + part.size + blockPadding(part.size), 0)
}

async function* archive(
  parts: readonly ArchivePart[],
  current: { reader: ByteReader | null },
): AsyncGenerator<Bytes, void> {
  for (const part of parts) {
    yield tarHeader(part)
    const source = byteReader(part.read())
    current.reader = source
    let size = 0
    for await (const piece of pieces(source, PIECE)) {
      size += piece.length
      if (size > part.size) throw new FormatError("archive-source", "archive-source: longer than stated")
      yield piece
    }
    current.reader = null
    if (size < part.size) throw new FormatError("archive-source", "archive-source: shorter than stated")
    yield new Uint8Array(blockPadding(part.size))
  }
  for (let left = archiveSize(parts) - usedSize(parts); left > 0; left -= PIECE) {
    yield new Uint8Array(Math.min(left, PIECE))
  }
}

/**
 * Opens an archive and hands each file to `take` in order; what `take` does not read is read past. Bytes are authenticated
 * piece by piece, but only when this resolves has the end been checked: until then nothing of it may be believed.
 *
 * Throws `FormatError`: "evidence-other-key", "evidence-damaged", "evidence-layout", "tar-…"; what `take` throws, and
 * errors of the ciphertext's source, come through unchanged.
 */
export async function openArchive(
  ciphertext: ReadableStream<Bytes>,
  boxSecret: Bytes,
  take: (entry: TarEntry, content: AsyncIterable<Bytes>) => Promise<void>,
): Promise<void> {
  const opened = await ageOpened(ciphertext, boxSecret)
  try {
    for (let count = 0; ; count++) {
      const entry = await nextEntry(opened.reader)
      if (entry === null) break
      if (count >= MOST_PARTS) throw new FormatError("evidence-layout", "evidence-layout: too many files")
      const content = contentOf(opened.reader, entry.size)
      await take(entry, content)
      while (!(await content.next()).done);
      await skipZeros(opened.reader, blockPadding(entry.size))
    }
    await readEnd(opened.reader, BLOCK)
  } catch (cause) {
    void opened.cancel(cause).catch(() => undefined)
    throw opened.explained(cause)
  }
}

/** Null at the end of the archive, of which the first block has been read then. */
async function nextEntry(reader: ByteReader): Promise<TarEntry | null> {
  try {
    return await readTarEntry(reader)
  } catch (error) {
    if (error instanceof FormatError && error.code === "tar-end") return null
    throw error
  }
}

/** Exactly these bytes. No generator: leaving a loop over it early must not end what comes after. */
function contentOf(reader: ByteReader, size: number): AsyncIterableIterator<Bytes, void> {
  let left = size
  const content: AsyncIterableIterator<Bytes, void> = {
    next: async () => {
      if (left === 0) return { done: true, value: undefined }
      const piece = await reader.some(Math.min(left, PIECE))
      if (piece === null) throw new FormatError("tar-truncated")
      left -= piece.length
      return { done: false, value: piece }
    },
    [Symbol.asyncIterator]: () => content,
  }
  return content
}
