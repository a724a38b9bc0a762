import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Resolves to true once `done` holds, to false when it does not within `seconds`. */
async function within(seconds: number, done: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    if (await done()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

test("UC-21 SIGTERM to npm, whose shell passes no signal on, ends pages and database within ten seconds", async () => {
  const folder = mkdtempSync(join(tmpdir(), "liem-chinh-stop-"))
  const port = await freePort()
  const npm = spawn("npm", ["run", "demo", "--", "--empty"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: ["ignore", "pipe", "ignore"],
    // A group of its own, so that nothing is left behind when the test fails.
    detached: true,
  })
  onTestFinished(() => {
    try {
      process.kill(-(npm.pid ?? 0), "SIGTERM")
    } catch {
      // All have ended.
    }
    npm.stdout.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  let said = ""
  npm.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()))
  const ready = `Ready: http://127.0.0.1:${String(port)}`
  expect(await within(150, () => Promise.resolve(said.includes(ready)))).toBe(true)
  const postmaster = join(folder, "postgres", "cluster", "postmaster.pid")
  expect(existsSync(postmaster)).toBe(true)

  npm.kill("SIGTERM")

  const gone = () =>
    fetch(`http://127.0.0.1:${String(port)}/healthz`).then(
      () => false,
      () => !existsSync(postmaster),
    )
  expect(await within(10, gone)).toBe(true)
}, 200_000)
