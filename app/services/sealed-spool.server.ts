import type { FileHandle } from "node:fs/promises"
import { mkdir, open, unlink } from "node:fs/promises"
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from "node:crypto"
import { join } from "node:path"
import { Readable } from "node:stream"
import { Problem } from "../domain/problem.ts"

/**
 * Holds one incoming file of the plain path until its size is known (the archive format writes it first). Small files
 * stay in memory; larger ones go to a file that is encrypted under a key in memory and unlinked while it is open: after a
 * crash there is nothing to find, and what a disk may keep opens with nothing.
 */
export type SealedSpool = {
  size: number
  /** Hex SHA-256 of the plain bytes. */
  sha256: string
  read(): ReadableStream<Uint8Array>
  /** Exactly these plain bytes, or fewer at the end only. */
  readAt: (from: number, length: number) => Promise<Uint8Array>
  discard(): Promise<void>
}

/** A file of a form as its sender named it. */
export type PlainFile = { name: string; type: string; spool: SealedSpool }

const inMemory = 1024 * 1024
const chunkSize = 64 * 1024

/**
 * Reads `content` to its end.
 *
 * @throws Problem `file-too-large` beyond `most` bytes; whatever `content` throws
 */
export async function spoolFile(dir: string, content: Readable, most: number): Promise<SealedSpool> {
  const hash = createHash("sha256")
  const kept: Uint8Array[] = []
  let size = 0
  let disk: DiskSpool | null = null
  try {
    // The caller reads past the rest of a stream that is refused here, so it must not be destroyed.
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > most) throw new Problem("file-too-large")
      hash.update(chunk)
      if (disk === null && size <= inMemory) {
        kept.push(Uint8Array.from(chunk))
        continue
      }
      disk ??= await openDiskSpool(dir, kept.splice(0))
      await disk.write(chunk)
    }
  } catch (error) {
    await disk?.discard()
    throw error
  }
  const sha256 = hash.digest("hex")
  if (disk !== null) return { size, sha256, read: disk.read, readAt: disk.readAt, discard: disk.discard }
  const whole = Buffer.concat(kept)
  const readAt = (from: number, length: number) =>
    Promise.resolve(Uint8Array.from(whole.subarray(from, from + length)))
  return { size, sha256, read: () => asWebStream([whole]), readAt, discard: () => Promise.resolve() }
}

function asWebStream(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>
}

type DiskSpool = {
  write: (chunk: Uint8Array) => Promise<void>
  read: () => ReadableStream<Uint8Array>
  readAt: SealedSpool["readAt"]
  discard: () => Promise<void>
}

async function openDiskSpool(dir: string, first: Uint8Array[]): Promise<DiskSpool> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, randomUUID())
  const file = await open(path, "wx+", 0o600)
  await unlink(path)
  const [key, nonce] = [randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv("aes-256-ctr", key, nonce)
  const write = async (chunk: Uint8Array) => {
    await file.appendFile(cipher.update(chunk))
  }
  for (const chunk of first) await write(chunk)
  return {
    write,
    read: () => asWebStream(decrypted(file, createDecipheriv("aes-256-ctr", key, nonce))),
    readAt: (from, length) => decryptedAt(file, { key, nonce }, { from, length }),
    discard: () => file.close(),
  }
}

async function* decrypted(
  file: FileHandle,
  decipher: ReturnType<typeof createDecipheriv>,
): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(chunkSize)
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, chunkSize, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield new Uint8Array(decipher.update(buffer.subarray(0, bytesRead)))
  }
}

const cipherBlock = 16

/** The cipher counts blocks from the nonce on, so it can begin at any of them. */
async function decryptedAt(
  file: FileHandle,
  { key, nonce }: { key: Buffer; nonce: Buffer },
  { from, length }: { from: number; length: number },
): Promise<Uint8Array> {
  const block = Math.floor(from / cipherBlock)
  const skip = from - block * cipherBlock
  const counter = (BigInt(`0x${nonce.toString("hex")}`) + BigInt(block)) & ((1n << 128n) - 1n)
  const decipher = createDecipheriv(
    "aes-256-ctr",
    key,
    Buffer.from(counter.toString(16).padStart(32, "0"), "hex"),
  )
  const packed = Buffer.alloc(skip + length)
  let filled = 0
  while (filled < packed.length) {
    const { bytesRead } = await file.read(
      packed,
      filled,
      packed.length - filled,
      block * cipherBlock + filled,
    )
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return new Uint8Array(decipher.update(packed.subarray(0, filled)).subarray(skip))
}
