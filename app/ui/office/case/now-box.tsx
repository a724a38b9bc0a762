import { isWorkingDay } from "#app/domain/law/calendar.ts"
import type { Day } from "#app/domain/time.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { isMessageKey, t, translate } from "#app/i18n/messages.ts"
import { ClockBar } from "../../clock-bar.tsx"
import { clockView } from "../../clock-view.ts"
import { clockNamed } from "../due.ts"
import { stateName } from "../names.ts"
import { nextWords } from "../next-words.ts"
import type { CaseFile, ClockRow } from "./case-file.ts"
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
            <Clock locale={locale} clock={clock} today={file.today as Day} />
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

function Clock({ locale, clock, today }: { locale: Locale; clock: ClockRow; today: Day }) {
  const { startedOn, dueOn, provisional } = clock
  const unit = clockNamed(clock.clock, startedOn as Day)?.unit === "working-days" ? "working" : "calendar"
  const facts = { unit, start: startedOn as Day, due: dueOn as Day, today, provisional } as const
  return <ClockBar locale={locale} clock={clockView({ ...facts, counts: (day) => isWorkingDay(day) })} />
}
