import type { Translation } from "../translation.ts"
import type { officeClocks as reference } from "../vi/office-clocks.ts"

export const officeClocks: Translation<typeof reference> = {
  "office.nav.clocks": "Deadlines",
  "clocks.heading": "Compute a deadline",
  "clocks.lead":
    "Any deadline, by the same computation that the system uses, so that a lawyer can count it again by hand.",
  "clocks.clock": "Clock",
  "clocks.all": "Every clock",
  "clocks.from": "Day it starts",
  "clocks.button": "Compute",
  "clocks.caption": "Deadlines of what starts on {day}",
  "clocks.column.clock": "Clock",
  "clocks.column.due": "Due day",
  "clocks.column.rule": "Rule",
  "clocks.column.source": "Source",
  "clocks.official": "days off are announced",
  "clocks.provisional": "provisional: days off of this time are not announced yet",
  "clocks.unit.working-days": { one: "{count} working day", other: "{count} working days" },
  "clocks.unit.calendar-days": { one: "{count} day", other: "{count} days" },
  "clocks.unit.months": { one: "{count} month", other: "{count} months" },
  "clocks.unit.hours": { one: "{count} hour", other: "{count} hours" },
  "clocks.firstDay": "the first day is not counted",
  "clocks.rolls": "a last day off moves to the next working day",
  "clocks.uncounted": {
    one: "{count} day unlike a plain week",
    other: "{count} days unlike a plain week",
  },
  "clocks.worked": "{day} (worked)",
  "clocks.status.official": "announced",
  "clocks.status.statutory": "by statute",
  "clocks.status.provisional": "expected",
  "clocks.status.proposed": "only proposed",
  "clocks.mark.V": "read in the text of the law",
  "clocks.mark.M": "to be confirmed by counsel",
  "clocks.calendar":
    "Working calendar: {table}. Officially announced through {day}; later deadlines are provisional.",
  "clocks.problem.clock-unknown": "There is no such clock.",
  "clocks.problem.variant-unknown": "This clock has no such longer length.",
  "clocks.problem.no-day": "Choose a day that exists.",
  "clocks.problem.not-in-force": "No rule for this clock was in force on that day.",
  "clocks.problem.out-of-range": "The deadline would lie after the year 9999.",
}
