import type { Locale } from "#app/i18n/locale.ts"
import type { Day } from "#app/domain/time.ts"
import { formatDay } from "#app/i18n/format.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { NowClock } from "./now-clock.tsx"
import { stateName } from "../names.ts"
import { nextWords } from "../next-words.ts"
import type { CaseFile } from "./case-file.ts"
import { runningClocks } from "./clock-words.ts"

type Props = { locale: Locale; file: CaseFile }

/** State, clock, next step: in that order, above everything else. */
export function NowBox({ locale, file }: Props) {
  const [clock] = runningClocks(file)
  const told = `state.${file.regions.main}`
  return (
    <dl className="now">
      <div>
        <dt>{t(locale, "case.now.state")}</dt>
        <dd>
          <b>{stateName(locale, file.regions.main)}</b>{" "}
          {file.withdrawnOn !== null ? (
            <strong>
              {t(locale, "case.now.withdrawn", { day: formatDay(locale, file.withdrawnOn as Day) })}
            </strong>
          ) : isMessageKey(told) ? (
            t(locale, "case.now.told", { state: translate(locale, told) })
          ) : null}
        </dd>
      </div>
      <NowClock {...{ locale, clock }} today={file.today} />
      <div>
        <dt>{t(locale, "case.now.next")}</dt>
        <dd>
          <b>{nextWords(locale, file.regions.main)}</b> <a href="#steps">{t(locale, "case.now.steps")}</a>
        </dd>
      </div>
    </dl>
  )
}
