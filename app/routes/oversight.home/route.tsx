import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { overview } from "../../services/oversight.server.ts"
import { OversightHome } from "../../ui/oversight/home-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.nav.home")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.home" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    return overview(context.deps, actor)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Home() {
  return <OversightHome view={useLoaderData<typeof loader>()} />
}
