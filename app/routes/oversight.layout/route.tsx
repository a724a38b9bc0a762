import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import { answering } from "../../http/problems.server.ts"
import { requireStaff } from "../../http/session.server.ts"
import officeStyles from "../../styles/office.css?url"
import { OfficeProvider } from "../../ui/office/office-context.tsx"
import partStyles from "../../ui/office/office-parts.css?url"
import { OfficeShell } from "../../ui/office/office-shell.tsx"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: partStyles },
]

export function loader({ request, context }: LoaderFunctionArgs) {
  return answering({ context, place: "oversight.layout" }, async () => {
    const { actor, name, login } = await requireStaff({ request, context }, "oversight:see")
    const { member: id, roles, body, unit, fingerprint } = actor
    const member = { id: String(id), name, login, roles, body, unit, fingerprint }
    return { member, authority: context.site.authority, demo: context.site.demo }
  })
}

/** Who is here changes only at the door. */
export const shouldRevalidate = () => false

export default function OversightLayout() {
  const { member, authority, demo } = useLoaderData<typeof loader>()
  return (
    <div className="office office-page">
      <OfficeProvider key={member.id} member={member} authority={authority}>
        <OfficeShell member={member} demo={demo}>
          <Outlet />
        </OfficeShell>
      </OfficeProvider>
    </div>
  )
}
