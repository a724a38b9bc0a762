import type { CheckedCustody } from "#app/domain/custody/check.ts"
import type { ScanVerdict } from "#app/domain/custody/scan.ts"
import type { CustodyAction } from "#app/domain/custody/entry.ts"
import type { Day } from "#app/domain/time.ts"
import { parseInstant } from "#app/domain/time.ts"
import { formatDay, formatInstant, formatList } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { bodyName } from "../names.ts"

export const actionName = (locale: Locale, action: CustodyAction): string =>
  t(locale, `custody.action.${action}`)

/** A code nobody knows is shown as it is: better than nothing. */
export function methodName(locale: Locale, method: string): string {
  const key = `custody.method.${method}`
  return isMessageKey(key) ? translate(locale, key) : method
}

/** A place by its code: one of ours, or a body. `body`: the one that keeps the case. */
export function placeName(locale: Locale, place: string, body: string): string {
  const key = `custody.place.${place}`
  return isMessageKey(key)
    ? translate(locale, key, { body: bodyName(locale, body) })
    : bodyName(locale, place)
}

/** The minute, or the day where that is all that is kept. */
export function whenDone(locale: Locale, at: string): string {
  const instant = parseInstant(at)
  return instant === null ? formatDay(locale, at as Day) : formatInstant(locale, instant)
}

/** Where the item is now, and where copies of it are: each a line. */
export function whereNow(locale: Locale, { entries }: CheckedCustody, body: string): string[] {
  const done = entries.map(({ entry }) => entry)
  const saved = done.filter(({ action }) => action === "saved").length
  const agencies = [
    ...new Set(done.filter(({ action }) => action === "handed-over").map(({ place }) => place)),
  ]
  return [
    t(locale, "custody.now.store", { body: bodyName(locale, body) }),
    ...(saved === 0 ? [] : [t(locale, "custody.now.saved", { count: saved })]),
    ...(agencies.length === 0
      ? []
      : [
          t(locale, "custody.now.agency", {
            places: formatList(
              locale,
              agencies.map((agency) => bodyName(locale, agency)),
            ),
          }),
        ]),
  ]
}

/** What the scanner said, in words. */
export function scanWords(locale: Locale, verdict: ScanVerdict): string {
  if (verdict.result === "found") return t(locale, "scan.found", { name: verdict.name })
  return verdict.result === "clean" ? t(locale, "scan.clean") : t(locale, `scan.failed.${verdict.reason}`)
}
