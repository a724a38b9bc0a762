import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { listPackets } from "../../services/referrals.server.ts"
import { PacketList } from "../../ui/agency/packet-list.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "agency.list")) }]
}

/** The packets handed over to the body of whoever asks. There is no other list for them. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "agency.list" }, async () => {
    const { actor } = await requireStaff({ request, context }, "packet:open")
    return listPackets(context.deps, actor)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function List() {
  return <PacketList {...useLoaderData<typeof loader>()} />
}
