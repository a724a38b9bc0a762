import { randomBytes } from "node:crypto"
import { tmpdir } from "node:os"
import { openDatabase } from "#db/client.ts"
import { openFileStore } from "#storage/file-store.ts"
import { recordPassedDeadlines } from "#app/services/deadlines.server.ts"
import { useNodePlatform } from "#app/services/platform.server.ts"
import { deriveSecrets } from "#app/services/secrets.server.ts"

/** A second process at the same database: `node deadline-worker.ts URL DAY` ticks once and says how much it recorded. */
const [url = "", day = ""] = process.argv.slice(2)
useNodePlatform()
const { db, close } = openDatabase(url)
const silent = () => undefined
const deps = {
  ...{
    db,
    store: await openFileStore(tmpdir()),
    scanner: null,
    spoolDir: tmpdir(),
    secrets: deriveSecrets(randomBytes(32)),
  },
  ...{
    logger: { info: silent, warn: silent, error: silent },
    clock: { now: () => new Date(`${day}T02:00:00Z`) },
  },
  limits: { fileBytes: 0, reportBytes: 0, unclaimedBytes: 0, files: 0 },
}
// Both processes stand ready before either begins.
process.stdout.write("ready\n")
await new Promise((resolve) => process.stdin.once("data", resolve))
process.stdout.write(`${String(await recordPassedDeadlines(deps))}\n`)
await close()
process.stdin.destroy()
