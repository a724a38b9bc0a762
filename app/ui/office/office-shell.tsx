import { Link, useLocation } from "@remix-run/react"
import type { ReactNode } from "react"
import { may } from "#app/domain/permissions.ts"
import type { Locale } from "#app/i18n/locale.ts"
import { barePath, otherLocale, pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/messages.ts"
import { lockOffice } from "../client/office-lock.client.ts"
import { Mark } from "../masthead.tsx"
import { useHydrated } from "../use-hydrated.ts"
import type { OfficeMember } from "./case/case-file.ts"
import { bodyName, roleNames } from "./names.ts"
import { placesOf } from "./places.ts"
import { useLocale } from "./use-locale.ts"

type Props = { member: OfficeMember; demo: boolean; children: ReactNode }

/** Bar, places the member's roles may go to, and the page. */
export function OfficeShell({ member, demo, children }: Props) {
  const locale = useLocale()
  const oversees = may(member.roles, "oversight:see")
  const body = bodyName(locale, member.body)
  return (
    <>
      <a className="skip-link" href="#main">
        {t(locale, "nav.skip")}
      </a>
      <header className={oversees ? "bar bar--oversight" : "bar"}>
        <div className="wrap">
          <Link className="brand" to={pathFor(locale, "/office")}>
            <Mark /> {t(locale, "site.name")}
          </Link>
          <span className="bar__seat">{oversees ? t(locale, "oversight.seat", { body }) : body}</span>
          <PlaceLinks locale={locale} member={member} />
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

/** Said on every page of an installation whose people and matters are invented. */
export function DemoLine({ locale, demo }: { locale: Locale; demo: boolean }) {
  if (!demo) return null
  return (
    <p className="demo">
      <span className="wrap">{t(locale, "footer.demo")}</span>
    </p>
  )
}

function PlaceLinks({ locale, member }: { locale: Locale; member: OfficeMember }) {
  const here = barePath(useLocation().pathname)
  const open = placesOf(member.roles)
  if (open.length === 0) return null
  return (
    <nav aria-label={t(locale, "office.nav")}>
      <ul className="bar__nav">
        {open.map(({ path, label, pages }) => {
          const isHere = here === path || (pages !== undefined && here.startsWith(pages))
          return (
            <li key={path}>
              <Link to={pathFor(locale, path)} {...(isHere && { "aria-current": "page" as const })}>
                {t(locale, label)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** Who is at this tab, the other language, and the lock. */
export function Me({ locale, member }: { locale: Locale; member: OfficeMember }) {
  const hydrated = useHydrated()
  const { pathname, search } = useLocation()
  const other = otherLocale(locale)
  return (
    <div className="bar__me">
      <Link to={pathFor(locale, "/office/account")}>
        <span className="visually-hidden">{t(locale, "office.account")}</span> {member.name} ·{" "}
        {roleNames(locale, member.roles)}
      </Link>
      <Link to={pathFor(other, barePath(pathname)) + search} lang={other} hrefLang={other}>
        {t(locale, "nav.otherLanguage")}
      </Link>
      <button
        className="button--link"
        type="button"
        disabled={!hydrated}
        onClick={() => {
          lockOffice("now")
        }}
      >
        {t(locale, "office.lockNow")}
      </button>
    </div>
  )
}
