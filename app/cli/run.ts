/** Runs a command's work: one sentence and exit code 1 for what a person can mend, the stack for anything else. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  if (Number(process.versions.node.split(".")[0]) < 24) {
    process.stderr.write(
      "This needs Node 24 or newer. Start it with npm (npm run …), which brings it along.\n",
    )
    process.exit(1)
  }
  try {
    await work()
  } catch (error) {
    const expected =
      error instanceof Error && ["BadSettings", "Problem", "CommandError"].includes(error.constructor.name)
    process.stderr.write(
      `${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exit(1)
  }
}

/** A failure that the person at the terminal can mend; its message is all that is shown. */
export class CommandError extends Error {}

/** `--name value` and `--flag` among the arguments of the command. */
export function option(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? "")
}

export function flag(name: string): boolean {
  return process.argv.includes(`--${name}`)
}
