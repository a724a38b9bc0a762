import type { Locale } from "#app/i18n/locale.ts"
import { pathFor } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/first-page.ts"

type Props = { locale: Locale; demo: boolean }

export function Footer({ locale, demo }: Props) {
  return (
    <footer className="footer">
      <nav className="wrap" aria-label={t(locale, "nav.footer")}>
        <ul>
          <li>
            <a href={pathFor(locale, "/#path")}>{t(locale, "nav.path")}</a>
          </li>
          <li>
            <a href={pathFor(locale, "/#readers")}>{t(locale, "nav.readers")}</a>
          </li>
          <li>
            <a href={pathFor(locale, "/#rights")}>{t(locale, "nav.rights")}</a>
          </li>
          <li>
            <a href={pathFor(locale, "/#limits")}>{t(locale, "nav.limits")}</a>
          </li>
        </ul>
        <p>
          {t(locale, "footer.owner")}
          {demo ? ` ${t(locale, "footer.demo")}` : ""}
        </p>
      </nav>
    </footer>
  )
}
