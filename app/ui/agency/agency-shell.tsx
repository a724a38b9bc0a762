import { Link, useLocation } from "@remix-run/react"
import type { ReactNode } from "react"
import { barePath, pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { Mark } from "../masthead.tsx"
import type { OfficeMember } from "../office/case/case-file.ts"
import { DemoLine, Me } from "../office/office-shell.tsx"
import { useLocale } from "../office/use-locale.ts"

type Props = { member: OfficeMember; demo: boolean; children: ReactNode }

/** The seat of an investigating body: another edge, other words, and nothing in the menu but packets. */
export function AgencyShell({ member, demo, children }: Props) {
  const locale = useLocale()
  const here = barePath(useLocation().pathname)
  const list = pathFor(locale, "/agency")
  return (
    <>
      <a className="skip-link" href="#main">
        {t(locale, "nav.skip")}
      </a>
      <header className="bar bar--agency">
        <div className="wrap">
          <Link className="brand" to={list}>
            <Mark /> {t(locale, "site.name")}
          </Link>
          <span className="bar__seat">{t(locale, "agency.seat")}</span>
          <nav aria-label={t(locale, "office.nav")}>
            <ul className="bar__nav">
              <li>
                <Link to={list} {...(here === "/agency" && { "aria-current": "page" as const })}>
                  {t(locale, "agency.nav")}
                </Link>
              </li>
            </ul>
          </nav>
          <Me locale={locale} member={member} />
        </div>
        <DemoLine locale={locale} demo={demo} />
      </header>
      <main id="main" tabIndex={-1}>
        <div className="wrap">{children}</div>
      </main>
    </>
  )
}
