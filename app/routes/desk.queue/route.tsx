import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { countedAtMost, listQueue } from "../../services/queue.server.ts"
import { readQueueAddress } from "../../ui/office/queue/queue-address.ts"
import { QueuePage } from "../../ui/office/queue/queue-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "queue.heading")) }]
}

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.queue" }, async () => {
    const address = readQueueAddress(new URL(request.url).searchParams)
    const { actor } = await requireStaff({ request, context }, "queue:see")
    const queue = await listQueue(context.deps, actor, address)
    return { address, queue, countedAtMost, demo: context.site.demo }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Queue() {
  const { address, queue, countedAtMost: most, demo } = useLoaderData<typeof loader>()
  return <QueuePage address={address} queue={queue} countedAtMost={most} demo={demo} />
}
