import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { resolveUnit, unitByCode } from "../../domain/law/units.ts"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import { pageTitle } from "../../i18n/format.ts"
import { localeOfPath } from "../../i18n/locale.ts"
import { t } from "../../i18n/messages.ts"
import { unitCounts } from "../../services/oversight.server.ts"
import { UnitsPage } from "../../ui/oversight/units-page.tsx"

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOfPath(location.pathname)
  return [{ title: pageTitle(locale, t(locale, "oversight.units.heading")) }]
}

/** Units on the page; the file has all of them. */
const most = 30

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.units" }, async () => {
    const { actor } = await requireStaff({ request, context }, "oversight:see")
    const typed = (new URL(request.url).searchParams.get("unit") ?? "").trim().slice(0, 200)
    const unit = typed === "" ? null : (unitByCode(typed)?.code ?? resolveUnit(typed)?.code ?? null)
    const { units, fields } = await unitCounts(context.deps, actor)
    return {
      ...{ unit, units: units.slice(0, most), demo: context.site.demo },
      fields: unit === null ? [] : fields.filter(({ row }) => row === unit),
    }
  })
}

export { OfficeErrors as ErrorBoundary } from "../../ui/office/office-errors.tsx"

export default function Units() {
  return <UnitsPage {...useLoaderData<typeof loader>()} />
}
