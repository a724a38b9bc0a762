import type { LoaderFunctionArgs } from "@remix-run/node"
import { newFormToken } from "../../http/form-token.server.ts"
import { json } from "../../http/problems.server.ts"

/** A fresh form token, for a page that stood open longer than its own is good for. */
export function loader({ context }: LoaderFunctionArgs) {
  return json({ token: newFormToken(context.deps) })
}
