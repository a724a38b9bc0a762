import type { LoaderFunctionArgs } from "@remix-run/node"
import { answeringJson } from "../../http/problems.server.ts"
import { readDirectory } from "../../services/directory.server.ts"

/** The key directory: public keys, roles and the authority's signatures. */
export function loader({ context }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "open.directory" }, () => readDirectory(context.deps))
}
