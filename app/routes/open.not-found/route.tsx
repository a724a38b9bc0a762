import { data } from "@remix-run/node"

const notFound = () => data({ problem: "not-found" }, { status: 404 })

export function loader() {
  // Remix answers early by a thrown response.

  throw notFound()
}

export function action() {
  throw notFound()
}

export default function NotFound() {
  return null
}
