import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { openCase } from "../../services/cases.server.ts"
import { TriagePage } from "../../ui/office/triage/triage-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, data?.codeName ?? t(locale, "triage.heading")) }]
}

/** Opening a case is an event in its history. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.triage" }, async () => {
    const { actor } = await requireStaff({ request, context }, "case:open")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    return openCase(context.deps, actor, id.data)
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Triage() {
  const file = useLoaderData<typeof loader>()
  return <TriagePage key={file.id} file={file} />
}
