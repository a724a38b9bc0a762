import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { readMember } from "../../services/members.server.ts"
import { RecoverPage } from "../../ui/office/recover/recover-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "recover.heading")) }]
}

export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "admin.recover" }, async () => {
    const { actor } = await requireStaff({ request, context }, "member:restore")
    return readMember(context.deps, actor, params["id"] ?? "")
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Recover() {
  return <RecoverPage member={useLoaderData<typeof loader>()} />
}
