import { ping } from "#db/repositories/staff.ts"
import type { Deps } from "./deps.server.ts"

/** True when database and store answer within two seconds. Says nothing about which does not. */
export async function isHealthy(deps: Deps): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => {
    setTimeout(resolve, 2000, false).unref()
  })
  const check = Promise.all([ping(deps.db), deps.store.health()]).then(
    () => true,
    () => false,
  )
  return Promise.race([check, timeout])
}
