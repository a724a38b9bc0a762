import type { Day } from "#app/domain/time.ts"
import { parseInstant } from "#app/domain/time.ts"
import { formatDay, formatInstant } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import type { HistoryRow } from "./case-file.ts"

/** When something happened and by whom. Acts of the reporter have a day, never an hour. */
export function whenAndWho(
  locale: Locale,
  { at, memberId }: Pick<HistoryRow, "at" | "memberId">,
  names: ReadonlyMap<string, string>,
): string {
  const instant = parseInstant(at)
  const when = instant === null ? formatDay(locale, at as Day) : formatInstant(locale, instant)
  if (memberId === null) return when
  return `${when} · ${names.get(memberId) ?? t(locale, "case.someone")}`
}
