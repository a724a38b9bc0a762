/** A body that is read in pieces of a given size and may break off: what came before the break is kept, then it is told. */
export type ResumableSource = {
  /** Whether another byte comes. False also when the body broke off. */
  hasMore: () => Promise<boolean>
  /** The next bytes, at most this many. Ends early, without an error, where the body ends or breaks off. */
  upTo: (most: number) => AsyncGenerator<Uint8Array>
  /** Throws what broke the body, if anything did. */
  throwFailure: () => void
}

/** Reads a request's body so that what came before a break is not lost with it. Throws nothing by itself: see `throwFailure`. */
export function resumableSource(body: AsyncIterable<Uint8Array>): ResumableSource {
  const chunks = body[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  let ended = false
  let failure: { error: unknown } | null = null
  const hasMore = async () => {
    while (rest.length === 0 && !ended) {
      try {
        const next = await chunks.next()
        if (next.done === true) ended = true
        else rest = next.value
      } catch (error) {
        ended = true
        failure = { error }
      }
    }
    return rest.length > 0
  }
  return {
    hasMore,
    async *upTo(most) {
      for (let given = 0; given < most && (await hasMore());) {
        const piece = rest.subarray(0, most - given)
        rest = rest.subarray(piece.length)
        given += piece.length
        yield piece
      }
    },
    throwFailure() {
      if (failure !== null) throw failure.error
    },
  }
}
