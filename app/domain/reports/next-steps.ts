import { dayOff, isWorkingDay } from "../law/calendar.ts"
import { dueDay } from "../law/clocks.ts"
import type { Day } from "../time.ts"
import { addDays, weekday } from "../time.ts"

/** What the law sets for the first days of a report received on `received`: for the receipt. */
export function firstSteps(received: Day): {
  transferBy: Day
  answerBy: Day
  holidays: Day[]
  provisional: boolean
} {
  const transfer = dueDay("C-TRANSFER", received)
  const answer = dueDay("C-INIT", received)
  const holidays: Day[] = []
  for (let day = addDays(received, 1); day < answer.due; day = addDays(day, 1))
    if (weekday(day) <= 5 && !isWorkingDay(day) && dayOff(day) !== null) holidays.push(day)
  return { transferBy: transfer.due, answerBy: answer.due, holidays, provisional: answer.provisional }
}
