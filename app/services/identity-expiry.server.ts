import { lockRequest, requestsPast } from "#db/repositories/identity.ts"
import { timeEnds } from "../domain/identity/rules.ts"
import { dayInCity, instantOf } from "../domain/time.ts"
import type { Deps } from "./deps.server.ts"
import { endRequest, requestFacts } from "./identity-steps.server.ts"

/**
 * Ends requests for a name that nobody decided or opened in time, and views that are over; what was sealed to the requester
 * is destroyed with that. Nothing is handed out meanwhile: openings look at the time themselves. Returns how many ended.
 */
export async function endIdentityRequests(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const at = { today: dayInCity(now), now: instantOf(now) }
  let ended = 0
  for (const id of await requestsPast(deps.db, { ...at, limit: 500 })) if (await endOne(deps, id, at)) ended++
  return ended
}

async function endOne(deps: Deps, id: string, at: Parameters<typeof timeEnds>[1]): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const found = await lockRequest(tx, id)
    if (found === null) return false
    const state = timeEnds(await requestFacts(tx, found.request), at)
    if (state === null) return false
    await endRequest(deps, tx, { ...found, state })
    return true
  })
}
