import { isWorkingDay } from "#app/domain/law/calendar.ts"
import type { Day } from "#app/domain/time.ts"
import { addDays } from "#app/domain/time.ts"
import { clockView } from "../../clock-view.ts"
import { dueKind } from "../due.ts"
import type { QueueCase } from "./queue-view.ts"

/** Clocks that start on the day a report is received: of the others the list does not know the start. */
const fromReceipt: readonly (string | null)[] = ["C-INIT", "C-TRANSFER"]
/** More late days than this are cut off: the number stands beside. */
const mostLate = 12
/** Calendar days in which that many are worked, the longest holidays included; what is later need not be counted. */
const lateSpan = 3 * mostLate

/** The clock in small: one tick for each working day. Said in words beside it. */
export function QueueTicks({ one, today }: { one: QueueCase; today: Day }) {
  const due = one.dueOn as Day
  if (!fromReceipt.includes(one.dueClock) || dueKind(due, today) === "none") return null
  const lastCounted = addDays(due, lateSpan)
  const { cells } = clockView({
    unit: "working",
    start: one.receivedOn as Day,
    due,
    today: today < lastCounted ? today : lastCounted,
    counts: (day) => isWorkingDay(day),
  })
  const ticks = cells.filter((cell) => cell !== "due")
  const firstLate = ticks.indexOf("over")
  const shown = firstLate === -1 ? ticks : ticks.slice(0, firstLate + mostLate)
  return (
    <span className="ticks" aria-hidden="true">
      {shown.map((cell, index) => {
        const name = cell === "over" ? "is-over" : cell === "left" ? undefined : "is-gone"
        return <i key={index} className={name} />
      })}
    </span>
  )
}
