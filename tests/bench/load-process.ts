import { fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { useNodePlatform } from "#app/services/platform.server.ts"
import type { Load, LoadResult } from "./load.ts"
import { runLoad } from "./load.ts"

/**
 * Runs a load in a process of its own, so that sealing and sending never wait for the one that measures. `warm` is called
 * before the first timed round.
 */
export async function runLoadApart(load: Load, warm: () => Promise<void>): Promise<LoadResult> {
  const child = fork(fileURLToPath(import.meta.url), { serialization: "advanced" })
  try {
    return await new Promise((resolve, reject) => {
      child.on("message", (message) => {
        if (message === "warm") warm().then(() => child.send("go"), reject)
        else resolve(message as LoadResult)
      })
      child.once("exit", (code) => {
        reject(new Error(`the load generator ended with ${String(code)}`))
      })
      child.send(load)
    })
  } finally {
    child.removeAllListeners("exit")
    child.kill()
  }
}

if (import.meta.main && process.send !== undefined) {
  useNodePlatform()
  const [load] = (await once(process, "message")) as [Load]
  const result = await runLoad(load, async () => {
    process.send?.("warm")
    await once(process, "message")
  })
  process.send(result)
}
