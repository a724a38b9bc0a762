import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { listOversightCases } from "../../services/oversight.server.ts"
import { readCasesAddress } from "../../ui/oversight/address.ts"
import { OversightCases } from "../../ui/oversight/cases-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.cases.heading")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.cases" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    const address = readCasesAddress(new URL(request.url).searchParams)
    const { cases, next } = await listOversightCases(context.deps, actor, {
      ...{ filter: address, after: address.after },
    })
    return { address, cases, next }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Cases() {
  return <OversightCases {...useLoaderData<typeof loader>()} />
}
