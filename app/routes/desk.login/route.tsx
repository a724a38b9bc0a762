import type { MetaFunction } from "@remix-run/node"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { LoginPage } from "../../ui/office/login-page.tsx"
import { useSite } from "../../ui/use-site.ts"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "login.heading")) }]
}

export default function Login() {
  return <LoginPage authority={useSite().authority} />
}
