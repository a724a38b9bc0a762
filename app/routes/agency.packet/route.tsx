import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { openPacket } from "../../services/referrals.server.ts"
import { PacketPage } from "../../ui/agency/packet-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOfPath(location.pathname)
  const number = data?.number
  const title = number === undefined ? t(locale, "agency.list") : t(locale, "agency.packet", { number })
  return [{ title: pageTitle(locale, title) }]
}

/** Opening a packet is an event in the history of its case. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "agency.packet" }, async () => {
    const { actor } = await requireStaff({ request, context }, "packet:open")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    return openPacket(context.deps, actor, id.data)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Packet() {
  const packet = useLoaderData<typeof loader>()
  return <PacketPage key={packet.id} packet={packet} />
}
