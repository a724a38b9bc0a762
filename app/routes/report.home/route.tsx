import type { MetaFunction } from "@remix-run/node"
import { useLocation } from "@remix-run/react"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { HomePage } from "../../ui/citizen/home-page.tsx"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => [{ title: t(localeOfPath(location.pathname), "home.title") }]

export default function Home() {
  const { demo } = useSite()
  return <HomePage locale={localeOfPath(useLocation().pathname)} demo={demo} />
}
