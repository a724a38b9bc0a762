import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { listDemands } from "../../services/oversight.server.ts"
import { readDemandsAddress } from "../../ui/oversight/address.ts"
import { OverduePage } from "../../ui/oversight/overdue-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.overdue.heading")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.overdue" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    const address = readDemandsAddress(new URL(request.url).searchParams)
    return { address, ...(await listDemands(context.deps, actor, address)) }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Overdue() {
  return <OverduePage {...useLoaderData<typeof loader>()} />
}
