import type { DueCheck, DueProblem } from "../domain/law/due-check.ts"
import { checkDue } from "../domain/law/due-check.ts"

/**
 * `npm run -s clock -- CLOCK_ID YYYY-MM-DD [CLOCK_ID YYYY-MM-DD …]`: the deadline of each clock that starts by an act on
 * that day, one JSON line each, so that a lawyer can count it again by hand. A longer length follows a slash:
 * `C-SETTLE/extended-once`. Anything that is no such pair: one line on stderr, nothing on stdout, exit code 2.
 */
const usage = "Usage: npm run -s clock -- CLOCK_ID YYYY-MM-DD [CLOCK_ID YYYY-MM-DD …]"

const sayProblem: Record<DueProblem, (clock: string, from: string) => string> = {
  "clock-unknown": (clock) => `${JSON.stringify(clock)} is no clock; docs/law.md lists them.`,
  "variant-unknown": (clock) => `${JSON.stringify(clock)}: the clock has no such longer length.`,
  "no-day": (_, from) => `${JSON.stringify(from)} is no day; write YYYY-MM-DD.`,
  "not-in-force": (clock, from) => `No rule for ${clock} was in force on ${from}.`,
  "out-of-range": (clock, from) => `${clock} from ${from} ends after the year 9999.`,
}

const units: Record<DueCheck["unit"], string> = {
  ...{ "working-days": "working days", "calendar-days": "calendar days", months: "months", hours: "hours" },
}

function lineOf({ clock, variant, from, due, ...check }: DueCheck): string {
  const days = check.unit === "hours" ? "" : ", the day itself not counted"
  const rolls = check.rolls ? ", a last day off moves to the next working day" : ""
  return JSON.stringify({
    ...{ clock: variant === null ? clock.id : `${clock.id}/${variant}`, from, due },
    rule: `${String(check.length)} ${units[check.unit]}${days}${rolls}`,
    source: `${clock.source} [${clock.mark}]`,
    calendar: {
      table: check.calendar.source,
      valid: `${check.calendar.validFrom}/${check.calendar.validTo ?? ""}`,
      officialThrough: check.calendar.officialThrough,
      provisional: check.provisional,
      daysOff: check.daysOff.map(({ day }) => day),
      workedDays: check.workedDays.map(({ day }) => day),
    },
  })
}

function linesOf(args: readonly string[]): { lines: string[] } | { problem: string } {
  if (args.length === 0 || args.length % 2 === 1) return { problem: usage }
  const lines: string[] = []
  for (let at = 0; at < args.length; at += 2) {
    const [clock = "", from = ""] = args.slice(at, at + 2)
    const answer = checkDue(clock, from)
    if (!answer.ok) return { problem: sayProblem[answer.problem](clock, from) }
    lines.push(lineOf(answer.check))
  }
  return { lines }
}

const answer = linesOf(process.argv.slice(2))
if ("problem" in answer) {
  process.stderr.write(`${answer.problem}\n`)
  process.exitCode = 2
} else {
  process.stdout.write(`${answer.lines.join("\n")}\n`)
}
