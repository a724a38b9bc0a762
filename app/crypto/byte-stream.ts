import { concat, type Bytes } from "./bytes.ts"

/** Reads a stream by lengths instead of by whatever pieces it arrives in. Holds at most one piece back. */
export type ByteReader = {
  /** Exactly this many bytes, or `null` when the stream ends before. */
  exactly: (length: number) => Promise<Bytes | null>
  /** The next one to `most` bytes as they come, or `null` at the end. */
  some: (most: number) => Promise<Bytes | null>
  /** Tells the source that nobody will read on. */
  cancel: (reason?: unknown) => Promise<void>
}

/** A reader over a stream, which it locks. Errors of the stream come out of the calls unchanged. */
export function byteReader(stream: ReadableStream<Bytes>): ByteReader {
  const reader = stream.getReader()
  let held: Bytes = new Uint8Array(0)

  const some = async (most: number): Promise<Bytes | null> => {
    while (held.length === 0) {
      const next = await reader.read()
      if (next.done) return null
      held = next.value
    }
    const taken = held.subarray(0, most)
    held = held.subarray(taken.length)
    return taken
  }

  const exactly = async (length: number): Promise<Bytes | null> => {
    const parts: Bytes[] = []
    let missing = length
    while (missing > 0) {
      const part = await some(missing)
      if (part === null) return null
      parts.push(part)
      missing -= part.length
    }
    return concat(...parts)
  }

  return { some, exactly, cancel: (reason) => reader.cancel(reason) }
}

/** What is left to read in pieces of at most `most` bytes. Cancels the source when the loop is left early. */
export async function* pieces(reader: ByteReader, most: number): AsyncGenerator<Bytes, void> {
  let finished = false
  try {
    for (let piece = await reader.some(most); piece !== null; piece = await reader.some(most)) yield piece
    finished = true
  } finally {
    if (!finished) void reader.cancel().catch(() => undefined)
  }
}

/**
 * A stream that runs the generator only as fast as it is read. `ReadableStream.from` would do, where browsers had it.
 *
 * Cancelling calls `cancelSource` before it ends the generator: a generator that waits for its source hears of its end only
 * through that source, and one that was never begun does not even run its `finally`.
 */
export function streamOf(
  generator: AsyncGenerator<Bytes, void>,
  cancelSource: (reason: unknown) => Promise<void>,
): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const next = await generator.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel(reason) {
        await cancelSource(reason)
        await generator.return()
      },
    },
    { highWaterMark: 0 },
  )
}
