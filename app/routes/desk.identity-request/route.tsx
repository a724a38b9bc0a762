import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { openIdentityRequest } from "../../services/identity-views.server.ts"
import { RequestPage } from "../../ui/office/identity/request-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "custodian.request", { name: data?.codeName ?? "" })) }]
}

/** One request, for a custodian who holds a half of it. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.identity-request" }, async () => {
    const { actor } = await requireStaff({ request, context }, "identity:decide")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    return openIdentityRequest(context.deps, actor, id.data)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function IdentityRequest() {
  const request = useLoaderData<typeof loader>()
  return <RequestPage key={request.id} request={request} />
}
