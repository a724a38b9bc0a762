import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, translate } from "#app/i18n/messages.ts"

/** What a state asks for next, in a few words. */
export function nextWords(locale: Locale, state: string): string {
  const key = `office.next.${state}`
  return translate(locale, isMessageKey(key) ? key : "office.next.other")
}
