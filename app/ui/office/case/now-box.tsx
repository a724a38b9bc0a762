import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { stateName } from "../names.ts"
import { nextWords } from "../next-words.ts"
import { CaseClock } from "./case-clock.tsx"
import type { CaseFile } from "./case-file.ts"
import { clockTitle, runningClocks } from "./clock-words.ts"

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
          {isMessageKey(told) ? t(locale, "case.now.told", { state: translate(locale, told) }) : null}
        </dd>
      </div>
      <div>
        <dt>{clock === undefined ? t(locale, "case.now.clock") : clockTitle(locale, clock)}</dt>
        <dd>
          {clock === undefined ? (
            <b>{t(locale, "case.now.noClock")}</b>
          ) : (
            <CaseClock locale={locale} clock={clock} today={file.today} />
          )}
        </dd>
      </div>
      <div>
        <dt>{t(locale, "case.now.next")}</dt>
        <dd>
          <b>{nextWords(locale, file.regions.main)}</b> <a href="#steps">{t(locale, "case.now.steps")}</a>
        </dd>
      </div>
    </dl>
  )
}
