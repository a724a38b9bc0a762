import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import officeStyles from "../../styles/office.css?url"
import { AgencyShell } from "../../ui/agency/agency-shell.tsx"
import { EntranceErrors } from "../../ui/office/entrance-shell.tsx"
import { OfficeProvider } from "../../ui/office/office-context.tsx"
import partStyles from "../../ui/office/office-parts.css?url"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: partStyles },
]

/** A seat of its own: liaison officers of investigating bodies, and nobody of the office. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "agency.layout" }, async () => {
    const { actor, name, login } = await requireStaff({ request, context }, "packet:open")
    const { member: id, roles, body, unit, fingerprint } = actor
    const member = { id: String(id), name, login, roles, body, unit, fingerprint }
    return { member, authority: context.site.authority, demo: context.site.demo }
  })
}

/** Who is here changes only at the door. */
export const shouldRevalidate = () => false

export { EntranceErrors as ErrorBoundary }

export default function AgencyLayout() {
  const { member, authority, demo } = useLoaderData<typeof loader>()
  return (
    <div className="office office-page">
      <OfficeProvider key={member.id} member={member} authority={authority}>
        <AgencyShell member={member} demo={demo}>
          <Outlet />
        </AgencyShell>
      </OfficeProvider>
    </div>
  )
}
