import { Link, useLocation } from "@remix-run/react"
import type { ReactNode } from "react"
import { barePath, otherLocale, pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { Mark } from "../masthead.tsx"
import { OfficeErrors } from "./office-errors.tsx"
import { DemoLine } from "./office-shell.tsx"
import { useLocale } from "./use-locale.ts"

/** Around the pages before the door: no menu, no name, nothing of any case. */
export function EntranceShell({ demo, children }: { demo: boolean; children: ReactNode }) {
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const other = otherLocale(locale)
  return (
    <div className="office office-page">
      <a className="skip-link" href="#main">
        {t(locale, "nav.skip")}
      </a>
      <header className="bar">
        <div className="wrap">
          <a className="brand" href={pathFor(locale, "/")}>
            <Mark /> {t(locale, "site.name")}
          </a>
          <span className="bar__seat">{t(locale, "login.seat")}</span>
          <div className="bar__me">
            <Link to={pathFor(other, barePath(pathname)) + search} lang={other} hrefLang={other}>
              {t(locale, "nav.otherLanguage")}
            </Link>
          </div>
        </div>
        <DemoLine locale={locale} demo={demo} />
      </header>
      {children}
    </div>
  )
}

/** A page before the door that could not be shown, such as a link that was used. */
export function EntranceErrors() {
  return (
    <EntranceShell demo={false}>
      <main id="main" className="lock" tabIndex={-1}>
        <OfficeErrors />
      </main>
    </EntranceShell>
  )
}
