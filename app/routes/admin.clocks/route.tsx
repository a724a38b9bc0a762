import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { dayInCity } from "../../domain/time.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { ClocksPage } from "../../ui/office/clocks/clocks-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "clocks.heading")) }]
}

/** What was typed, as it was typed; the page computes with the same function as everything else. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "admin.clocks" }, async () => {
    await requireStaff({ request, context }, "clock:check")
    const { searchParams } = new URL(request.url)
    const typed = (name: string) => searchParams.get(name)?.trim().slice(0, 60) ?? null
    return { clock: typed("clock") ?? "", from: typed("from"), today: dayInCity(context.deps.clock.now()) }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Clocks() {
  return <ClocksPage {...useLoaderData<typeof loader>()} />
}
