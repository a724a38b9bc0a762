import type { LinksFunction, MetaFunction } from "@remix-run/node"
import { Outlet } from "@remix-run/react"
import officeStyles from "../../styles/office.css?url"
import partStyles from "../../ui/office/office-parts.css?url"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { EntranceErrors, EntranceShell } from "../../ui/office/entrance-shell.tsx"
import { useSite } from "../../ui/use-site.ts"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: partStyles },
]

/** For pages that could not be shown; the others have titles of their own. */
export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "office.error")) }]
}

export { EntranceErrors as ErrorBoundary }

export default function Entrance() {
  const { demo } = useSite()
  return (
    <EntranceShell demo={demo}>
      <Outlet />
    </EntranceShell>
  )
}
