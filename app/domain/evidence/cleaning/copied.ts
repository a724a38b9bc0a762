import type { Bytes } from "../../../crypto/bytes.ts"
import { concat } from "../../../crypto/bytes.ts"
import type { ByteSource, Part } from "./cleaning.ts"

const pieceSize = 256 * 1024

/** A cleaned copy, piece by piece. */
export async function* copied(source: ByteSource, parts: readonly Part[]): AsyncGenerator<Bytes, void> {
  for (const part of parts) {
    if ("bytes" in part) yield part.bytes
    else if ("zeros" in part) yield* zeros(part.zeros)
    else
      for (let at = part.from; at < part.to; at += pieceSize)
        yield await source.read(at, Math.min(pieceSize, part.to - at))
  }
}

function* zeros(count: number): Generator<Bytes, void> {
  for (let left = count; left > 0; left -= pieceSize) yield new Uint8Array(Math.min(left, pieceSize))
}

/** A cleaned copy in memory: for what is known to be small. */
export async function partBytes(source: ByteSource, parts: readonly Part[]): Promise<Bytes> {
  const pieces: Bytes[] = []
  for await (const piece of copied(source, parts)) pieces.push(piece)
  return concat(...pieces)
}
