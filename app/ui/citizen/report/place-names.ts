import { UNITS } from "#app/domain/law/units.ts"
import type { Locale } from "#app/i18n/locale.ts"

/** Names offered while the place is typed; fictional units only where the whole installation is a demonstration. */
export function placeNames(locale: Locale, demo: boolean): string[] {
  const names = UNITS.filter((unit) => demo || !unit.demo).map((unit) => unit[locale])
  return [...new Set(names)]
}
