import type { Lock, Locker } from "@tus/server"

type Holder = { release: () => void; waiting: (() => void)[] }

/**
 * One request at a time for each upload of this process. A newcomer asks the one before to end: a client that lost its line comes
 * back while the server still listens to the old one. The order of parts does not rest on this, but on the database.
 */
export function uploadLocks(): Locker {
  const holders = new Map<string, Holder>()
  return { newLock: (id) => lockOf(holders, id) }
}

function lockOf(holders: Map<string, Holder>, id: string): Lock {
  return {
    async lock(signal, askToRelease) {
      const release = () => {
        void askToRelease()
      }
      for (let held = holders.get(id); held !== undefined; held = holders.get(id)) {
        held.release()
        await nextTurn(held, signal)
      }
      holders.set(id, { release, waiting: [] })
    },
    unlock() {
      const held = holders.get(id)
      holders.delete(id)
      for (const wake of held?.waiting ?? []) wake()
      return Promise.resolve()
    },
  }
}

/** Resolves when the holder is done; rejects when the one who waits is gone. */
function nextTurn(held: Holder, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal.reason as Error)
    }
    if (signal.aborted) {
      leave()
      return
    }
    signal.addEventListener("abort", leave, { once: true })
    held.waiting.push(() => {
      signal.removeEventListener("abort", leave)
      resolve()
    })
  })
}
