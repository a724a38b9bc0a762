import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { useNodePlatform } from "#app/services/platform.server.ts"
import type { Load, LoadResult } from "./load.ts"
import { runLoad } from "./load.ts"

/** Runs a load in a process of its own, so that sealing and sending never wait for the one that measures. */
export async function runLoadApart(load: Load): Promise<LoadResult> {
  const child = fork(fileURLToPath(import.meta.url), { serialization: "advanced" })
  try {
    return await new Promise((resolve, reject) => {
      child.once("message", (message) => {
        resolve(message as LoadResult)
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
  process.once("message", (load) => {
    void runLoad(load as Load).then((result) => process.send?.(result))
  })
}
