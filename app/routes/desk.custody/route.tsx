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
import { readCustody } from "../../services/custody.server.ts"
import { CustodyPage } from "../../ui/office/custody/custody-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOfPath(location.pathname)
  const heading = t(locale, "custody.crumb")
  const name = data?.file.codeName
  return [{ title: pageTitle(locale, name === undefined ? heading : `${heading} · ${name}`) }]
}

/** The custody record of a case's evidence. Opening it is opening the case. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answering({ context, place: "desk.custody" }, async () => {
    const { actor } = await requireStaff({ request, context }, "evidence:open")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    const file = await openCase(context.deps, actor, id.data)
    const custody = file.declared ? await readCustody(context.deps, actor, { caseId: id.data }) : null
    return { file, custody }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Custody() {
  const { file, custody } = useLoaderData<typeof loader>()
  return <CustodyPage key={file.id} file={file} custody={custody} />
}
