import { data } from "@remix-run/node"

const notFound = () => data({ problem: "not-found" }, { status: 404 })

export function loader() {
  // Remix answers early by a thrown response.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw notFound()
}

export function action() {
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw notFound()
}

export default function NotFound() {
  return null
}
