import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { listDisclosures } from "../../services/disclosures.server.ts"
import { readDisclosuresAddress } from "../../ui/oversight/address.ts"
import { DisclosuresPage } from "../../ui/oversight/disclosures-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.disclosures.heading")) }]
}

/** The ledger of requests for names. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.disclosures" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    const address = readDisclosuresAddress(new URL(request.url).searchParams)
    return { address, ...(await listDisclosures(context.deps, actor, address)) }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Disclosures() {
  return <DisclosuresPage {...useLoaderData<typeof loader>()} />
}
