import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { Notice } from "../../notice.tsx"
import { PageHeading } from "../../page-heading.tsx"
import { CitizenShell } from "../citizen-shell.tsx"

/** Instead of the form while nobody could read a report: said before anything is typed, not after. */
export function NotOpenPage({ locale, demo }: { locale: Locale; demo: boolean }) {
  return (
    <CitizenShell {...{ locale, demo }} path="/report">
      <div className="form measure stack">
        <PageHeading page="report not open">{t(locale, "report.notOpen")}</PageHeading>
        <Notice heading={t(locale, "report.notOpen.heading")} tone="warn">
          <p>{t(locale, "report.notOpen.body")}</p>
        </Notice>
        <p>{t(locale, "report.notOpen.meanwhile")}</p>
      </div>
    </CitizenShell>
  )
}
