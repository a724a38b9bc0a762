import type { MetaFunction } from "@remix-run/node"
import { useLocation } from "@remix-run/react"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/first-page.ts"
import { HomePage } from "../../ui/citizen/home-page.tsx"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => [{ title: titleOf(location.pathname) }]

function titleOf(pathname: string): string {
  const locale = localeOfPath(pathname)
  return pageTitle(locale, t(locale, "home.title"))
}

export default function Home() {
  const { demo } = useSite()
  return <HomePage locale={localeOfPath(useLocation().pathname)} demo={demo} rightsPath="/rights" />
}
