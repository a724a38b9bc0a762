import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { freePort } from "#tests/support/demo-process.ts"

/** Resolves to true once `done` holds, to false when it does not within `seconds`. */
async function within(seconds: number, done: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    if (await done()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

test("UC-19 and UC-21: the demo starts by npm; SIGTERM to npm, whose shell passes no signal on, ends pages and database within ten seconds", async () => {
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
