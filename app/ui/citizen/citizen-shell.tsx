import type { ReactNode } from "react"
import type { Locale } from "#app/i18n/locale.ts"
import { t } from "#app/i18n/first-page.ts"
import { Footer } from "../footer.tsx"
import { Masthead } from "../masthead.tsx"

export type ShellProps = {
  locale: Locale
  /** Address of the page without its language, for the link to the other one; `null` for no such link. */
  path: string | null
  /** The installation shows fictional data. */
  demo?: boolean
}

/** Everything around a citizen's page: way in by keyboard, way out, language, footer. */
export function CitizenShell({ locale, path, demo = false, children }: ShellProps & { children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#main">
        {t(locale, "nav.skip")}
      </a>
      <Masthead locale={locale} path={path} />
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer locale={locale} demo={demo} />
    </>
  )
}
