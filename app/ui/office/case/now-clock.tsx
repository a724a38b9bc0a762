import type { ReactNode } from "react"
import type { Day } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { CaseClock } from "./case-clock.tsx"
import type { ClockRow } from "./case-file.ts"
import { clockTitle } from "./clock-words.ts"

type Props = { locale: Locale; clock: ClockRow | undefined; today: Day; children?: ReactNode }

/** The middle of the box above a case or packet: the deadline that ends first, or that none runs. */
export function NowClock({ locale, clock, today, children }: Props) {
  return (
    <div>
      <dt>{clock === undefined ? t(locale, "case.now.clock") : clockTitle(locale, clock)}</dt>
      <dd>
        {clock === undefined ? (
          <b>{t(locale, "case.now.noClock")}</b>
        ) : (
          <CaseClock locale={locale} clock={clock} today={today} />
        )}
        {children}
      </dd>
    </div>
  )
}
