import type { LinksFunction } from "@remix-run/node"
import { Outlet } from "@remix-run/react"
import { useEffect } from "react"
import citizen from "../../styles/citizen.css?url"

export const links: LinksFunction = () => [{ rel: "stylesheet", href: citizen }]

/** The citizen's side. Tells `early.js` that forms are in good hands from now on. */
export default function ReportLayout() {
  useEffect(() => {
    document.documentElement.dataset["ready"] = ""
  }, [])
  return <Outlet />
}
