import { Link } from "@remix-run/react"
import type { Regions } from "#app/domain/cases/states.ts"
import { formatDay } from "#app/i18n/format.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { dueWords } from "../due-text.tsx"
import { dueOf } from "../due.ts"
import { regionName } from "../names.ts"
import type { CaseFile } from "./case-file.ts"
import { clockTitle, runningClocks } from "./clock-words.ts"

const regions = [
  "referral",
  "protection",
  "identity",
  "publicity",
] as const satisfies readonly (keyof Regions)[]

/** What runs beside the main path, and the other clocks. */
export function CaseRegions({ locale, file }: { locale: Locale; file: CaseFile }) {
  const [, ...others] = runningClocks(file)
  return (
    <dl className="regions">
      {regions.map((region) => (
        <div key={region}>
          <dt>{t(locale, `case.region.${region}`)}</dt>
          <dd>
            <b>{regionName(locale, region, file.regions[region])}</b>
            {region === "referral" && file.regions.referral !== "none" ? (
              <Link to={pathFor(locale, `/office/cases/${file.id}/refer`)}>{t(locale, "refer.crumb")}</Link>
            ) : null}
            {region === "protection" ? t(locale, "case.risk", { risk: file.risk }) : null}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t(locale, "case.clocks.other")}</dt>
        <dd>
          {others.length === 0 ? <b>{t(locale, "case.clocks.none")}</b> : null}
          {others.map((clock) => {
            const due = clock.dueOn
            return (
              <p key={clock.clock}>
                <b>{dueWords(locale, dueOf(due, file.today))}</b>
                {clockTitle(locale, clock)}, {formatDay(locale, due, "shortWeekday")}
              </p>
            )
          })}
        </dd>
      </div>
    </dl>
  )
}
