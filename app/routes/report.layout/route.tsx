import type { LinksFunction } from "@remix-run/node"
import { Outlet } from "@remix-run/react"
import citizen from "../../styles/citizen.css?url"

export const links: LinksFunction = () => [{ rel: "stylesheet", href: citizen }]

/** The citizen's side. */
export default function ReportLayout() {
  return <Outlet />
}
