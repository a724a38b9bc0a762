import { Decrypter, Encrypter } from "age-encryption"
import { ageFile } from "./age-stream.ts"
import { byteReader, pieces, streamOf, type ByteReader } from "./byte-stream.ts"
import { allZero, type Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"
import { ageIdentity, ageRecipient } from "./keys.ts"
import { platform } from "./platform.ts"
import { BLOCK, END_OF_ARCHIVE } from "./tar.ts"

/**
 * The age layer that evidence objects and packets share (C2SP age.md): sealing to X25519 recipients, and opening without
 * trusting the header, with errors that say whether the bytes or the connection were at fault.
 */

/** Content is moved in pieces of this many bytes at most. */
export const PIECE = 64 * 1024

// age: version line, stanza per recipient, MAC line, nonce; then 16 bytes for every chunk of 64 KiB.
const AGE_FIXED = 22 + 48 + 16
const AGE_STANZA = 98
const AGE_CHUNK = 64 * 1024
const AGE_TAG = 16
const LARGEST_AGE_HEADER = 32 * 1024
const HEADER_END = "\n---"
// What age-encryption says when no stanza is for the key; a test notices when an update words it anew.
const NO_IDENTITY = "no identity matched any of the file's recipients"

/** Bytes of an age file over `plain` bytes to this many recipients. */
export function ageSize(plain: number, recipients: number): number {
  return AGE_FIXED + AGE_STANZA * recipients + plain + AGE_TAG * Math.ceil(plain / AGE_CHUNK)
}

/**
 * An age file as a stream, to all of these X25519 keys. Reads `plain` only as fast as it is read itself. Throws
 * `FormatError`: "evidence-recipients" (none), "box-public-length".
 */
export function ageSealed(
  plain: AsyncGenerator<Bytes, void>,
  recipients: readonly Bytes[],
  cancelSource: (reason: unknown) => Promise<void>,
): ReadableStream<Bytes> {
  if (recipients.length === 0) throw new FormatError("evidence-recipients")
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(ageRecipient(recipient))
  const { sealChunk } = platform()
  const sealed =
    sealChunk === null
      ? sealedPieces(encrypter, streamOf(plain, cancelSource))
      : ageFile(encrypter, plain, sealChunk)
  return streamOf(sealed, cancelSource)
}

async function* sealedPieces(
  encrypter: Encrypter,
  plain: ReadableStream<Bytes>,
): AsyncGenerator<Bytes, void> {
  yield* pieces(byteReader(await encrypter.encrypt(plain)), AGE_CHUNK + AGE_TAG)
}

export type AgeOpened = {
  /** Authenticated bytes only. */
  reader: ByteReader
  /** The cause of a failure as it should be told: the source's own error, or a `FormatError`. */
  explained: (cause: unknown) => unknown
  /** Tells the source that nobody will read on. */
  cancel: (reason?: unknown) => Promise<void>
}

/**
 * Opens an age file with one of these X25519 secrets. Throws `FormatError`: "evidence-other-key", "evidence-damaged"; the source's own
 * errors come through unchanged.
 */
export async function ageOpened(
  ciphertext: ReadableStream<Bytes>,
  boxSecret: Bytes | readonly Bytes[],
): Promise<AgeOpened> {
  const decrypter = new Decrypter()
  for (const secret of boxSecret instanceof Uint8Array ? [boxSecret] : boxSecret)
    decrypter.addIdentity(ageIdentity(secret))
  const watch: SourceWatch = { failure: null }
  const source = byteReader(ciphertext)
  const explained = (cause: unknown) => explainedBy(cause, watch)
  try {
    const plain = await decrypter.decrypt(streamOf(guarded(source, watch), source.cancel))
    return { reader: byteReader(plain), explained, cancel: source.cancel }
  } catch (cause) {
    void source.cancel(cause).catch(() => undefined)
    throw explained(cause)
  }
}

/** Remembers what went wrong in the ciphertext's source, so that a lost connection is not called a damaged file. */
type SourceWatch = { failure: { reason: unknown } | null }

async function* guarded(ciphertext: ByteReader, watch: SourceWatch): AsyncGenerator<Bytes, void> {
  const checkHeader = headerGuard()
  try {
    for await (const piece of pieces(ciphertext, AGE_CHUNK + AGE_TAG)) {
      checkHeader(piece)
      yield piece
    }
  } catch (reason) {
    watch.failure = { reason }
    throw reason
  }
}

/** Refuses an age header that does not end in time: the library keeps all of it in memory until it does. */
function headerGuard(): (piece: Bytes) => void {
  let seen = 0
  let matched = 0
  return (piece) => {
    for (const byte of piece) {
      if (matched === HEADER_END.length) return
      if (byte === HEADER_END.charCodeAt(matched)) matched++
      else matched = byte === HEADER_END.charCodeAt(0) ? 1 : 0
      if (++seen > LARGEST_AGE_HEADER)
        throw new FormatError("evidence-damaged", "evidence-damaged: endless header")
    }
  }
}

function explainedBy(cause: unknown, watch: SourceWatch): unknown {
  if (watch.failure !== null) return watch.failure.reason
  if (cause instanceof FormatError) return cause
  const message = cause instanceof Error ? cause.message : ""
  if (message === NO_IDENTITY) return new FormatError("evidence-other-key")
  return new FormatError("evidence-damaged", `evidence-damaged: ${message}`, { cause })
}

/** Reads past the zeros that fill a block. Throws `FormatError` ("evidence-layout") for anything else. */
export async function skipZeros(reader: ByteReader, length: number): Promise<void> {
  const zeros = await reader.exactly(length)
  if (zeros === null || !allZero(zeros)) throw new FormatError("evidence-layout")
}

/**
 * At least two zero blocks, and nothing but whole zero blocks to the end; their number is the writer's choice. `read`:
 * bytes of the end that were read already. Throws `FormatError` ("evidence-layout").
 */
export async function readEnd(reader: ByteReader, read = 0): Promise<void> {
  let length = read
  for (let piece = await reader.some(PIECE); piece !== null; piece = await reader.some(PIECE)) {
    if (!allZero(piece)) throw new FormatError("evidence-layout")
    length += piece.length
  }
  if (length < END_OF_ARCHIVE || length % BLOCK !== 0) throw new FormatError("evidence-layout")
}
