import { concat, type Bytes } from "#app/crypto/bytes.ts"

/** A stream of these bytes in pieces of the given size, one piece for each read. */
export function streamFrom(bytes: Bytes, pieceSize = 65_536): ReadableStream<Bytes> {
  let at = 0
  return new ReadableStream<Bytes>(
    {
      pull(controller) {
        if (at >= bytes.length) {
          controller.close()
          return
        }
        controller.enqueue(bytes.slice(at, at + pieceSize))
        at += pieceSize
      },
    },
    { highWaterMark: 0 },
  )
}

/** Everything in a stream. Rejects as the stream fails. */
export async function collect(stream: ReadableStream<Bytes>): Promise<Bytes> {
  return concat(...(await collectPieces(stream)))
}

/** The pieces of a stream as they came. */
export async function collectPieces(stream: ReadableStream<Bytes>): Promise<Bytes[]> {
  const reader = stream.getReader()
  const parts: Bytes[] = []
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value)
  return parts
}

/** The code of the FormatError that a call throws or rejects with; anything else it throws is passed on. */
export async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error && error.name === "FormatError" && "code" in error) return String(error.code)
    throw error
  }
  return "no error"
}
