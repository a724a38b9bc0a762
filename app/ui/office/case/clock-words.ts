import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { clockNamed } from "../due.ts"
import { clockName } from "../names.ts"
import type { CaseFile, ClockRow } from "./case-file.ts"

/** Clocks that run, the law's before our own, then by the day they end on. */
export function runningClocks(file: CaseFile): ClockRow[] {
  const own = (clock: ClockRow) => (clockNamed(clock.clock, clock.startedOn)?.statutory === false ? 1 : 0)
  return file.clocks
    .filter(({ state }) => state === "running")
    .sort((a, b) => own(a) - own(b) || (a.dueOn < b.dueOn ? -1 : 1))
}

/** Name, source, and the mark of limits that no law sets. */
export function clockTitle(locale: Locale, { clock, startedOn }: ClockRow): string {
  const known = clockNamed(clock, startedOn)
  const name = clockName(locale, clock, startedOn)
  if (known === null) return name
  return known.statutory
    ? t(locale, "case.clock.statutory", { name, source: known.source })
    : t(locale, "case.clock.own", { name })
}
