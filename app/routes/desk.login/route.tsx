import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { LoginPage } from "../../ui/office/login-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "login.heading")) }]
}

export function loader({ context }: LoaderFunctionArgs) {
  return { authority: context.site.authority }
}

export default function Login() {
  const { authority } = useLoaderData<typeof loader>()
  return <LoginPage authority={authority} />
}
