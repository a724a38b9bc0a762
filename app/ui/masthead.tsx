import type { Locale } from "#app/i18n/locale.ts"
import { otherLocale, pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/first-page.ts"

const weatherPage = "https://nchmf.gov.vn/"

/** The mark: a thread that passes through a knot. */
export function Mark() {
  return (
    <svg
      width="24"
      height="28"
      viewBox="-3 0 24 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d="M9 0v8m0 12v8" />
      <circle cx="9" cy="14" r="6" />
      <circle cx="9" cy="14" r="2.5" fill="currentColor" stroke="none" />
    </svg>
  )
}

type Props = {
  locale: Locale
  /** Address of this page without its language; `null` where following a link would lose what the page shows. */
  path: string | null
}

/** Plain links, no client-side navigation: leaving must load another page and drop what is in memory. */
export function Masthead({ locale, path }: Props) {
  const other = otherLocale(locale)
  return (
    <header className="masthead">
      <div className="wrap">
        <a className="brand" href={pathFor(locale, "/")} {...(locale === "en" && { lang: "vi" })}>
          <Mark /> {t(locale, "site.name")}
        </a>
        {path === null ? null : (
          <a className="masthead__lang" href={pathFor(other, path)} lang={other} hrefLang={other}>
            {t(locale, "nav.otherLanguage")}
          </a>
        )}
        <a className="exit" href={weatherPage} rel="noreferrer">
          {t(locale, "nav.exit")}
          <span className="visually-hidden">{t(locale, "nav.exitWhere")}</span>
        </a>
      </div>
    </header>
  )
}
