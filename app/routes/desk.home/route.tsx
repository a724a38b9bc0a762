import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { may } from "../../domain/permissions.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath, pathFor } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { heldAtMost, listToday } from "../../services/today.server.ts"
import { NoCasesPage } from "../../ui/office/today/no-cases-page.tsx"
import { readTodayAddress } from "../../ui/office/today/today-address.ts"
import { TodayPage } from "../../ui/office/today/today-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "today.heading")) }]
}

/** Where the day begins; oversight and the investigators have homes of their own, and roles that hold no case are told where their work is. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.home" }, async () => {
    const address = readTodayAddress(new URL(request.url).searchParams)
    const { actor } = await requireStaff({ request, context }, null)
    const locale = localeOfPath(new URL(request.url).pathname)
    if (may(actor.roles, "oversight:see")) throw redirect(pathFor(locale, "/oversight"))
    if (may(actor.roles, "packet:open")) throw redirect(pathFor(locale, "/agency"))
    if (may(actor.roles, "identity:decide") && !may(actor.roles, "queue:see"))
      throw redirect(pathFor(locale, "/office/identity"))
    return { address, view: await listToday(context.deps, actor, address), heldAtMost }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Home() {
  const { address, view, heldAtMost: most } = useLoaderData<typeof loader>()
  return view === null ? <NoCasesPage /> : <TodayPage address={address} view={view} heldAtMost={most} />
}
