import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { listIdentityRequests } from "../../services/identity-views.server.ts"
import { readIdentityAddress } from "../../ui/office/identity/identity-address.ts"
import { RequestsPage } from "../../ui/office/identity/requests-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "custodian.heading")) }]
}

/** A custodian's place: what waits for their half of a key. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.identity" }, async () => {
    const { actor } = await requireStaff({ request, context }, "identity:decide")
    const address = readIdentityAddress(new URL(request.url).searchParams)
    return { address, ...(await listIdentityRequests(context.deps, actor, address)) }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function IdentityRequests() {
  return <RequestsPage {...useLoaderData<typeof loader>()} />
}
