import type { Day } from "#app/domain/time.ts"
import type { DayStyle } from "#app/i18n/format.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"

type Props = { locale: Locale; day: Day; style?: DayStyle }

/** A day that machines can read too. */
export function DayText({ locale, day, style = "full" }: Props) {
  return <time dateTime={day}>{formatDay(locale, day, style)}</time>
}
