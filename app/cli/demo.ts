import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { processEnvironment } from "../config/env.server.ts"
import { authorityKey } from "../services/directory.server.ts"
import { demoMembers, demoPassphrase } from "./demo/members.ts"
import { enrolDemoMembers } from "./demo/people.ts"
import { seedDemoReports } from "./demo/reports.ts"
import { CommandError, flag, runCommand } from "./run.ts"
import { openRuntime, serve } from "./runtime.ts"

/**
 * `npm run demo`: everything in one process on fictional data, with a real PostgreSQL and the file store under DATA_DIR
 * (`.data/demo`). `-- --empty` starts without reports. A second start goes on with the data there.
 */
await runCommand(async () => {
  const settings = processEnvironment()
  const env = {
    ...settings,
    DATA_DIR: settings.DATA_DIR === ".data" ? join(".data", "demo") : settings.DATA_DIR,
    LOG_LEVEL: "warn" as const,
  }
  await requireFreePort(env.HOST, env.PORT)
  buildIfNeeded()
  const runtime = await openRuntime(env)
  if ((await authorityKey(runtime.deps.db)) === null) {
    process.stdout.write("Making the demo's people and reports …\n")
    const officers = await enrolDemoMembers(runtime.deps)
    if (!flag("empty")) await seedDemoReports(runtime.deps, officers)
  }
  const port = await serve(env, runtime, true)
  for (const member of demoMembers)
    process.stdout.write(`login: ${member.roles[0] ?? ""} ${member.login} ${demoPassphrase(member.login)}\n`)
  process.stdout.write("Second factor of a member: npm run -s demo:code NAME\n")
  process.stdout.write(
    `Citizens: http://${env.HOST}:${String(port)}/   Office: http://${env.HOST}:${String(port)}/office/login\n`,
  )
  process.stdout.write(`Ready: http://${env.HOST}:${String(port)}\n`)
})

/** Said before any work is done, not after. */
async function requireFreePort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once("error", () => {
      reject(new CommandError(`PORT: ${String(port)} is in use. Choose another: PORT=3001 npm run demo`))
    })
    probe.listen(port, host, () =>
      probe.close(() => {
        resolve()
      }),
    )
  })
}

/** Builds the pages when there is no build, or one older than its sources. */
function buildIfNeeded(): void {
  const root = fileURLToPath(new URL("../..", import.meta.url))
  const built = join(root, "build/server/index.js")
  if (existsSync(built) && statSync(built).mtimeMs > newest(join(root, "app"))) return
  process.stdout.write("Building the pages …\n")
  try {
    execFileSync(process.execPath, [join(root, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
      cwd: root,
      stdio: "pipe",
    })
  } catch {
    throw new CommandError("The pages could not be built. See: npm run build")
  }
}

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )
}
