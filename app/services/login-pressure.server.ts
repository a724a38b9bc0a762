import { mostWorkBits } from "../domain/work.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"

/** Failures of one name before it costs work, and of all names together within a minute. */
const quietName = 3
const quietOffice = 8
const leastBits = 14
const minute = 60_000
/** Hashes at a time, and names that may wait for theirs; beyond that a login is asked to come back. */
const atOnce = 2
const mostWaiting = 64

type Waiting = { failures: number; start: () => void }
type Pressure = { failed: number[]; running: number; waiting: Waiting[] }

/** Of one process. Nothing of it names anybody. */
const pressures = new WeakMap<object, Pressure>()

function pressureOf(deps: Deps): Pressure {
  const known = pressures.get(deps.db) ?? { failed: [], running: 0, waiting: [] }
  pressures.set(deps.db, known)
  const now = deps.clock.now().getTime()
  known.failed = known.failed.filter((at) => now - at < minute && at <= now)
  return known
}

/** Remembers that a login failed after it had cost a hash. */
export function noteFailure(deps: Deps): void {
  const { failed } = pressureOf(deps)
  if (failed.length < 4096) failed.push(deps.clock.now().getTime())
}

/** Zero bits that a try for this name has to show now; 0 while it is quiet. Grows with the failures. */
export function workBits(deps: Deps, failuresOfName: number): number {
  const ofName = failuresOfName < quietName ? 0 : leastBits + Math.min(failuresOfName - quietName, 2)
  const failed = pressureOf(deps).failed.length
  const ofOffice = failed < quietOffice ? 0 : leastBits + Math.floor(Math.log2(failed / quietOffice))
  return Math.min(mostWorkBits, Math.max(ofName, ofOffice))
}

/**
 * Runs a hash when there is room: a few at a time, those for names with the fewest failures first, so that a flood waits behind
 * everybody else.
 *
 * @throws Problem `too-many-attempts` when too many wait and this name has the most failures of them
 */
export async function inTurn<T>(deps: Deps, failures: number, hash: () => Promise<T>): Promise<T> {
  const pressure = pressureOf(deps)
  if (pressure.running >= atOnce) {
    if (pressure.waiting.length >= mostWaiting && pressure.waiting.every((one) => one.failures <= failures))
      throw new Problem("too-many-attempts", "2")
    await new Promise<void>((start) => {
      const after = pressure.waiting.findIndex((one) => one.failures > failures)
      pressure.waiting.splice(after < 0 ? pressure.waiting.length : after, 0, { failures, start })
    })
  } else pressure.running++
  try {
    return await hash()
  } finally {
    const next = pressure.waiting.shift()
    if (next === undefined) pressure.running--
    else next.start()
  }
}
