import { fingerprint, newKeys, wipeKeys } from "#app/crypto/keys.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { NewCredential } from "#app/domain/credential.ts"
import type { NewKeys, SealedToMe } from "#app/domain/rotation.ts"
import { offerKeys } from "#app/domain/rotation.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { sealedAnew } from "./office-credential.client.ts"
import { callOffice } from "./office-fetch.client.ts"
import type { Resealing } from "#app/domain/reseal.ts"
import type { ResealReport, ResealRequest } from "./reseal.worker.ts"

type Sealing = { member: string; replaces: string; keys: Keys; passphrase: string; recovery: string }

/** New keys beside those in use, in a keyring of both. Null where the browser cannot stretch the passphrase. */
export async function makeNewKeys(
  sealing: Sealing & { fingerprint: string },
): Promise<{ made: NewCredential; keys: NewKeys } | null> {
  const { member, fingerprint, keys } = sealing
  const next = newKeys()
  const made = await sealedAnew({ ...sealing, keys: { ...keys, other: next } })
  const offered = offerKeys({ member, fingerprint, signSecret: keys.signSecret }, next)
  wipeKeys(next)
  return made === null ? null : { made, keys: offered }
}

/** The keyring without the keys from before. Null where the browser cannot stretch the passphrase. */
export function withoutOldKeys(sealing: Sealing): Promise<NewCredential | null> {
  const { boxPublic, boxSecret, signPublic, signSecret } = sealing.keys
  return sealedAnew({ ...sealing, keys: { boxPublic, boxSecret, signPublic, signSecret } })
}

export type Progress = { total: number; left: number; unopened: number }

/** Workers that seal at the same time. */
const workersAtMost = 4

/**
 * Seals everything anew that is still sealed to the keys from before, some at a time. It can be broken off at any moment, by a reload
 * too, and goes on where it was: the server knows what is done.
 */
export async function resealAll(
  { member, keys }: { member: string; keys: Keys },
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<OfficeAnswer<Progress>> {
  const workers = Array.from(
    { length: Math.min(workersAtMost, navigator.hardwareConcurrency) },
    () => new Worker(new URL("./reseal.worker.ts", import.meta.url), { type: "module" }),
  )
  try {
    return await inRounds(workers, { by: resealing(member, keys), onProgress, signal })
  } catch (error) {
    if (signal.aborted) return { ok: false, problem: "network" }
    throw error
  } finally {
    for (const worker of workers) worker.terminate()
  }
}

/** Keys from before are there until they are thrown away; without them nothing opens that is sealed to them. */
function resealing(member: string, keys: Keys): Resealing {
  const now = { publicKey: keys.boxPublic, secretKey: keys.boxSecret }
  const before = keys.other
  return {
    ...{ member, now, signSecret: keys.signSecret, recipient: fingerprint(keys.boxPublic, keys.signPublic) },
    before: before === undefined ? now : { publicKey: before.boxPublic, secretKey: before.boxSecret },
  }
}

type Run = { by: Resealing; onProgress: (progress: Progress) => void; signal: AbortSignal }
type Page = { items: SealedToMe[]; total: number; left: number }

async function inRounds(
  workers: readonly Worker[],
  { by, onProgress, signal }: Run,
): Promise<OfficeAnswer<Progress>> {
  let unopened = 0
  for (;;) {
    const page = await callOffice<Page>("/office/keys/next", { method: "POST", body: {}, signal })
    if (!page.ok) return page
    const { items, total, left } = page.value
    onProgress({ total, left, unopened })
    if (items.length === 0) return { ok: true, value: { total, left, unopened } }
    const done = await inWorkers(workers, { items, by })
    if (done === null) return { ok: false, problem: "format" }
    unopened += done.unopened
    const body = { items: done.items }
    const stored = await callOffice<{ left: number }>("/office/keys/store", { method: "POST", body, signal })
    if (!stored.ok) return stored
    // Rounds that get nowhere end: somebody else is at it, or the server does not store what it says.
    if (stored.value.left >= left) return { ok: false, problem: "stale-page" }
    onProgress({ total, left: stored.value.left, unopened })
  }
}

/** Each takes its part of the pieces. */
async function inWorkers(workers: readonly Worker[], { items, by }: ResealRequest): Promise<ResealReport> {
  const size = Math.ceil(items.length / workers.length)
  const reports = await Promise.all(
    workers.map((worker, index) =>
      inWorker(worker, { by, items: items.slice(index * size, (index + 1) * size) }),
    ),
  )
  const done = reports.filter((one) => one !== null)
  if (done.length < reports.length) return null
  return {
    items: done.flatMap((one) => one.items),
    unopened: done.reduce((sum, one) => sum + one.unopened, 0),
  }
}

function inWorker(worker: Worker, request: ResealRequest): Promise<ResealReport> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ResealReport>) => {
      resolve(data)
    }
    worker.onerror = () => {
      resolve(null)
    }
    worker.postMessage(request)
  })
}
