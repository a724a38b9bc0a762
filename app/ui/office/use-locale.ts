import { useLocation } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import { localeOfPath } from "#app/i18n/locale.ts"

/** The language of the address. */
export function useLocale(): Locale {
  return localeOfPath(useLocation().pathname)
}
