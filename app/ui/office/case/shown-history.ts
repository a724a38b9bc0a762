import { dayOfAct } from "#app/domain/time.ts"
import type { HistoryRow } from "./case-file.ts"

/** Looking at a case or a file, as against doing something to it. */
const looks: readonly string[] = ["case.opened", "evidence.opened", "custody.recorded"]

/**
 * The history as it is shown: oldest first (it arrives newest first). Every look is on record, but of the looks of one
 * person on one day only the first is shown, so that the acts can be seen between them.
 */
export function shownHistory(history: readonly HistoryRow[]): HistoryRow[] {
  const seen = new Set<string>()
  return [...history].reverse().filter((row) => {
    // What the server enters by itself in the custody record goes with an event that is shown.
    if (row.type === "custody.recorded" && row.memberId === null) return false
    if (!looks.includes(row.type)) return true
    const key = `${row.type} ${row.memberId ?? ""} ${dayOfAct(row.at) ?? ""}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
