import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { may } from "../../domain/permissions.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath, pathFor } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { WelcomePage } from "../../ui/office/welcome-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "office.home")) }]
}

/** Where the day begins: the queue for those who have one, the members for administrators. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.home" }, async () => {
    const { actor } = await requireStaff({ request, context }, null)
    const locale = localeOfPath(new URL(request.url).pathname)
    if (may(actor.roles, "queue:see")) return redirect(pathFor(locale, "/office/queue"))
    if (may(actor.roles, "member:see")) return redirect(pathFor(locale, "/office/members"))
    return null
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Home() {
  return <WelcomePage />
}
