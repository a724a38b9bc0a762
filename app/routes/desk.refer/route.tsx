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
import { referralsForOffice } from "../../services/referrals.server.ts"
import { ReferPage } from "../../ui/office/refer/refer-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOfPath(location.pathname)
  const heading = t(locale, "refer.crumb")
  const name = data?.file.codeName
  return [{ title: pageTitle(locale, name === undefined ? heading : `${heading} · ${name}`) }]
}

/** The way of a case to the investigators. Opening it is opening the case. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.refer" }, async () => {
    const { actor } = await requireStaff({ request, context }, "case:open")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    const file = await openCase(context.deps, actor, id.data)
    return { file, referrals: await referralsForOffice(context.deps, actor, id.data) }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Refer() {
  const { file, referrals } = useLoaderData<typeof loader>()
  return <ReferPage key={file.id} file={file} referrals={referrals} />
}
