import { lawCoverage } from "./ids.ts"

/** `npm run coverage:law`: which tests name each step, notice and clock in force. Exit code 1 when one is named by none. */
const covered = lawCoverage()
const open = covered.filter(({ files }) => files.length === 0)
const width = (column: (one: (typeof covered)[number]) => string) =>
  Math.max(...covered.map((one) => column(one).length))
const [ids, names] = [width(({ id }) => id), width(({ what }) => what)]
for (const { id, what, files, titles } of covered) {
  const shown = files.map((file) => file.replace(/^tests\//, "").replace(/\.test\.ts$/, ""))
  const more = shown.length > 3 ? ` and ${String(shown.length - 3)} more` : ""
  const tests = files.length === 0 ? "NO TEST" : `${shown.slice(0, 3).join(", ")}${more}`
  process.stdout.write(`${id.padEnd(ids)}  ${what.padEnd(names)}  ${String(titles).padStart(3)}  ${tests}\n`)
}
process.stdout.write(
  `\n${String(covered.length)} ids in force, ${String(open.length)} without a test${open.length === 0 ? "" : `: ${open.map(({ id }) => id).join(", ")}`}\n`,
)
process.exitCode = open.length === 0 ? 0 : 1
