import type { CaseEventName } from "#app/domain/cases/transition-row.ts"
import { decide } from "#app/domain/cases/transitions.ts"
import { by, command, ready, who } from "../support/chart.ts"
import { median } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const decideIds = ["decide_per_s"] as const satisfies MeasureId[]

/** Commands of every kind: accepted and refused, of one person and of two, with many clocks and with none. */
const asked = [
  ...([
    ["register", "RECEIVED", "inspector"],
    ["fill-triage", "TRIAGE", "inspector"],
    ["file", "TRIAGE", "head"],
  ] as const),
  ...([
    ["accept", "TRIAGE", "head"],
    ["accept", "TRIAGE", "reporter"],
    ["extend", "VERIFYING", "head"],
  ] as const),
  ...([
    ["conclude", "REPORTED", "head"],
    ["conclude", "TRIAGE", "head"],
    ["close", "FEEDBACK_WINDOW", "head"],
  ] as const),
].map(([event, main, as]) => ({
  command: command(event satisfies CaseEventName),
  state: ready(event, { main }, { clocks: ["C-INIT", "C-TRANSFER", "C-SETTLE"] }),
  by: by(who(as)),
}))

/** Pure decisions a second, in this process: no database, no network, no signature. Median of five rounds. */
export function measureDecide(say: (line: string) => void): Result[] {
  const rounds = Array.from({ length: 6 }, round).slice(1)
  say(`decisions: ${rounds.map((one) => one.toFixed(0)).join(" ")} per second`)
  return [resultOf("decide_per_s", median(rounds))]
}

function round(): number {
  const [began, many] = [performance.now(), 5_000]
  let accepted = 0
  for (let at = 0; at < many; at++)
    for (const one of asked) if (decide(one.state, one.command, one.by).kind === "accepted") accepted++
  if (accepted === 0) throw new Error("nothing was decided")
  return (many * asked.length * 1000) / (performance.now() - began)
}
