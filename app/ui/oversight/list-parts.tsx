import { Link } from "@remix-run/react"
import type { Locale } from "#app/i18n/locale.ts"
import type { PlainKey } from "#app/i18n/messages.ts"
import { t } from "#app/i18n/messages.ts"

/** What the lists of oversight share: head, views, pager. */

export function ListHead({ locale, heading, lead }: { locale: Locale; heading: PlainKey; lead: PlainKey }) {
  return (
    <div className="page-head">
      <div>
        <h1>{t(locale, heading)}</h1>
        <p className="muted">{t(locale, lead)}</p>
      </div>
    </div>
  )
}

type ViewsProps = {
  locale: Locale
  label: PlainKey
  views: readonly { label: PlainKey; to: string; here: boolean }[]
}

export function Views({ locale, label, views }: ViewsProps) {
  return (
    <nav aria-label={t(locale, label)}>
      <ul className="views">
        {views.map((view) => (
          <li key={view.label}>
            <Link to={view.to} {...(view.here && { "aria-current": "page" as const })}>
              {t(locale, view.label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type PagerProps = { locale: Locale; first: string | null; next: string | null }

/** Addresses of the first page, unless this is it, and of the next one, if any. */
export function Pager({ locale, first, next }: PagerProps) {
  if (first === null && next === null) return null
  return (
    <nav className="pager" aria-label={t(locale, "oversight.pager")}>
      <p>
        {first === null ? null : <Link to={first}>{t(locale, "oversight.pager.first")}</Link>}{" "}
        {next === null ? null : (
          <Link to={next} rel="next">
            {t(locale, "oversight.pager.next")}
          </Link>
        )}
      </p>
    </nav>
  )
}
