import { totpCode } from "../services/second-factor.server.ts"
import { demoMembers, demoTotpSecret } from "./demo/members.ts"
import { CommandError, runCommand } from "./run.ts"

/** `npm run -s demo:code NAME`: the current six digits of a member of the demo. Each code works once. */
await runCommand(() => {
  const name = process.argv[2] ?? ""
  if (!demoMembers.some((member) => member.login === name))
    throw new CommandError(
      `Usage: npm run -s demo:code NAME, with one of: ${demoMembers.map((member) => member.login).join(", ")}`,
    )
  process.stdout.write(`${totpCode(demoTotpSecret(name), new Date())}\n`)
  return Promise.resolve()
})
