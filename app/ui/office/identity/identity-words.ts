import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, translate } from "#app/i18n/messages.ts"

/** Codes of the vault in words; a code that nobody has words for is shown as it is. */

function named(locale: Locale, prefix: string, code: string): string {
  const key = `identity.${prefix}.${code}`
  return isMessageKey(key) ? translate(locale, key) : code
}

export const groundName = (locale: Locale, ground: string): string => named(locale, "ground", ground)
export const noticeName = (locale: Locale, notice: string): string => named(locale, "notice", notice)
export const stateName = (locale: Locale, state: string): string => named(locale, "state", state)
export const problemText = (locale: Locale, problem: string): string => named(locale, "problem", problem)

/** Fewest characters of reasons: a decision on a name is never a click. */
export const fewestWords = 20
