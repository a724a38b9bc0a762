import { existsSync } from "node:fs"
import { processEnvironment } from "../config/env.server.ts"
import { authorityKey } from "../services/directory.server.ts"
import { CommandError, runCommand } from "./run.ts"
import { openRuntime, serve } from "./runtime.ts"

/** `npm start`: the real thing. Refuses bad settings, a missing build and an installation without its first ceremony. */
await runCommand(async () => {
  const env = processEnvironment()
  if (!existsSync("build/server/index.js"))
    throw new CommandError("There is no build of the pages. Make it: npm run build")
  const runtime = await openRuntime(env)
  if ((await authorityKey(runtime.deps.db)) === null) {
    await runtime.close()
    throw new CommandError("This installation has no keys yet. Run the first ceremony: npm run setup")
  }
  const port = await serve(env, runtime, false)
  process.stdout.write(`Ready: http://${env.HOST}:${String(port)}\n`)
})
