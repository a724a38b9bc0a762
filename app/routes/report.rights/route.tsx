import type { MetaFunction } from "@remix-run/node"
import { useLocation } from "@remix-run/react"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { RightsPage } from "../../ui/citizen/rights-page.tsx"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "rights.title")) }]
}

export default function Rights() {
  const { demo } = useSite()
  return <RightsPage locale={localeOfPath(useLocation().pathname)} path="/rights" demo={demo} />
}
