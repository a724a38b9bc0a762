import type { Resealing } from "#app/domain/reseal.ts"
import { reseal } from "#app/domain/reseal.ts"
import type { Resealed, SealedToMe } from "#app/domain/rotation.ts"

/** Some of a member's sealed keys, sealed anew off the main thread, so that the page goes on living. */
export type ResealRequest = { items: readonly SealedToMe[]; by: Resealing }
/** `unopened`: how many opened with neither pair and stay as they are. `null`: something was malformed. */
export type ResealReport = { items: Resealed[]; unopened: number } | null

self.onmessage = ({ data }: MessageEvent<ResealRequest>) => {
  self.postMessage(resealAll(data))
}

function resealAll({ items, by }: ResealRequest): ResealReport {
  try {
    const done = items.map((item) => reseal(item, by))
    return { items: done.map(({ item }) => item), unopened: done.filter(({ opened }) => !opened).length }
  } catch {
    return null
  }
}
