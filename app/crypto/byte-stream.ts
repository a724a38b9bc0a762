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

/** The pieces of a stream, each at most `most` bytes long. Cancels the source when the loop is left early. */
export async function* pieces(stream: ReadableStream<Bytes>, most: number): AsyncGenerator<Bytes, void> {
  const reader = byteReader(stream)
  let finished = false
  try {
    for (let piece = await reader.some(most); piece !== null; piece = await reader.some(most)) yield piece
    finished = true
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined)
  }
}

/**
 * A stream that runs the generator only as fast as it is read. `ReadableStream.from` would do, where browsers had it.
 * Cancelling ends the generator through its `finally`; one that was never begun has no `finally` to run, so `unread` is
 * called in its place.
 */
export function streamOf(
  generator: AsyncGenerator<Bytes, void>,
  unread: (reason: unknown) => Promise<void>,
): ReadableStream<Bytes> {
  let begun = false
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        begun = true
        const next = await generator.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel(reason) {
        if (!begun) await unread(reason)
        await generator.return()
      },
    },
    { highWaterMark: 0 },
  )
}
