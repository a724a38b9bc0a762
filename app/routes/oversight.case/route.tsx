import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Problem } from "../../domain/problem.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { readHistory } from "../../services/oversight.server.ts"
import { isPseudonym } from "../../ui/oversight/address.ts"
import { OversightCase } from "../../ui/oversight/case-page.tsx"

/** No name of a case in the window's title. */
export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.cases.heading")) }]
}

export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.case" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    const { pseudonym = "" } = params
    if (!isPseudonym(pseudonym)) throw new Problem("not-found")
    return readHistory(context.deps, actor, pseudonym)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Case() {
  const view = useLoaderData<typeof loader>()
  return <OversightCase key={view.case.pseudonym} view={view} />
}
