import { randomUUID } from "node:crypto"
import type { ClockRow } from "#db/repositories/reports.ts"
import { noDueDay } from "#db/repositories/cases.ts"
import type { Due } from "../domain/law/calendar.ts"
import type { ClockId } from "../domain/law/clocks.ts"
import { dueDay } from "../domain/law/clocks.ts"
import type { Day } from "../domain/time.ts"

/** All reports of a day start the same clocks: the calendar is asked once for each. */
const known = new Map<string, Due>()
const knownAtMost = 1000

function dueOnce(clock: ClockId, from: Day): Due {
  const key = `${clock} ${from}`
  const due = known.get(key) ?? dueDay(clock, from)
  if (known.size >= knownAtMost) known.clear()
  known.set(key, due)
  return due
}

/** Rows of clocks that start on a day, with the day each ends on by the calendar in force. */
export function clockRows(clocks: readonly ClockId[], from: Day): ClockRow[] {
  return clocks.map((clock) => {
    const { due, provisional } = dueOnce(clock, from)
    return { id: randomUUID(), clock, startedOn: from, dueOn: due, provisional }
  })
}

/** The clock that ends first; the far future where there is none. */
export function earliestClock(rows: readonly ClockRow[]): { clock: string | null; dueOn: string } {
  const [first] = [...rows].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return first === undefined ? { clock: null, dueOn: noDueDay } : { clock: first.clock, dueOn: first.dueOn }
}
