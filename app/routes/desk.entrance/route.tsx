import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import officeStyles from "../../styles/office.css?url"
import partStyles from "../../ui/office/office-parts.css?url"
import { EntranceErrors, EntranceShell } from "../../ui/office/entrance-shell.tsx"

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: officeStyles },
  { rel: "stylesheet", href: partStyles },
]

export function loader({ context }: LoaderFunctionArgs) {
  return { demo: context.site.demo }
}

export { EntranceErrors as ErrorBoundary }

export default function Entrance() {
  const { demo } = useLoaderData<typeof loader>()
  return (
    <EntranceShell demo={demo}>
      <Outlet />
    </EntranceShell>
  )
}
