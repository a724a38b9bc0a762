import { StoreUnavailable } from "./object-store.ts"

/**
 * The chunks of `body` until `signal` aborts; then it throws the signal's reason at once, even while `body` keeps us
 * waiting. Without a signal it is `body`.
 */
export async function* untilAborted(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  if (!signal) {
    yield* body
    return
  }
  signal.throwIfAborted()
  const chunks = body[Symbol.asyncIterator]()
  let abort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal.reason as Error)
    }
  })
  aborted.catch(() => undefined)
  signal.addEventListener("abort", abort)
  try {
    for (;;) {
      const next = await Promise.race([aborted, chunks.next()])
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal.removeEventListener("abort", abort)
    // Not awaited: a generator that hangs in `next` would hang in `return` as well.
    chunks.return?.().catch(() => undefined)
  }
}

/**
 * Regroups `body` into blocks of exactly `size` bytes and a last, shorter one (none for an empty body). The bytes are
 * copied into `count` buffers used in turn: a block keeps its bytes while `count - 1` further ones are asked for.
 */
export async function* inBlocks(
  body: AsyncIterable<Uint8Array>,
  { size, count }: { size: number; count: number },
): AsyncGenerator<Buffer, void, void> {
  const buffers: Buffer[] = []
  let turn = 0
  let filled = 0
  const current = (): Buffer => (buffers[turn] ??= Buffer.allocUnsafeSlow(size))
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(size - filled, chunk.length - at)
      current().set(chunk.subarray(at, at + taken), filled)
      at += taken
      filled += taken
      if (filled < size) continue
      yield current()
      turn = (turn + 1) % count
      filled = 0
    }
  }
  if (filled > 0) yield current().subarray(0, filled)
}

export type ByteSource = {
  chunks: AsyncIterator<Uint8Array<ArrayBuffer>>
  /** How many bytes are promised: fewer or more are an error, never a quiet end. */
  length: number
  /** Called once, when the stream ends, fails or is cancelled, whether or not anything was read. */
  release: () => Promise<void>
}

/** A web stream that reads only when it is asked to, and errors with StoreUnavailable unless it gives `length` bytes. */
export function exactStream({
  chunks,
  length,
  release,
}: ByteSource): ReadableStream<Uint8Array<ArrayBuffer>> {
  let given = 0
  let released: Promise<void> | undefined
  const finish = (): Promise<void> => (released ??= release())
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await chunks.next()
          if (next.done !== true) given += next.value.length
          if (given > length || (next.done === true && given < length))
            throw new Error("the length is not the promised one")
          if (next.done !== true) {
            controller.enqueue(next.value)
            return
          }
          await finish()
          controller.close()
        } catch (error) {
          await finish().catch(() => undefined)
          throw new StoreUnavailable("an object ended before its end", { cause: error })
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  )
}
