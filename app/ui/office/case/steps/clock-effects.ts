import { applyEffects, openClock } from "#app/domain/cases/case-clocks.ts"
import type { ClockState } from "#app/domain/cases/case-state.ts"
import type { TransitionRow } from "#app/domain/cases/transition-row.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { clockName } from "../../names.ts"

type Effect = TransitionRow["clocks"][number]
type Clocks = { clocks: readonly ClockState[]; today: Day }

/** What a step would do to the clocks if it were taken today, each with the day on which it would then be due. */
export function clockEffects(locale: Locale, row: TransitionRow, file: Clocks): string[] {
  return row.clocks.flatMap((effect) => effectWords(locale, effect, file) ?? [])
}

function effectWords(locale: Locale, effect: Effect, { clocks, today }: Clocks): string | null {
  const words = plainWords(locale, effect, { clocks, today })
  if (words === null || effect.when === undefined) return words
  const condition = `case.effect.when.${effect.when}`
  return isMessageKey(condition) ? `${translate(locale, condition)} ${words}` : words
}

function plainWords(locale: Locale, effect: Effect, { clocks, today }: Clocks): string | null {
  if ("start" in effect) {
    const clock = clockName(locale, effect.start, today)
    return t(locale, "case.effect.start", { clock, day: dueAfter(locale, effect, { clocks: [], today }) })
  }
  const [kind, id] = Object.entries(effect).find(([name]) => name !== "when") as [
    "stop" | "pause" | "resume" | "extend",
    ClockState["clock"],
  ]
  const running = openClock(clocks, id)
  if (running === undefined) return null
  const clock = clockName(locale, id, running.startedOn)
  if (kind === "stop" || kind === "pause") return t(locale, `case.effect.${kind}`, { clock })
  return t(locale, `case.effect.${kind}`, {
    clock,
    day: dueAfter(locale, effect, { clocks: [running], today }),
  })
}

/** The day on which the clock that the effect leaves running would be due. */
function dueAfter(locale: Locale, effect: Effect, { clocks, today }: Clocks): string {
  const due = applyEffects(clocks, [effect], today).at(-1)?.dueOn
  return due === undefined ? "" : formatDay(locale, due, "shortWeekday")
}
