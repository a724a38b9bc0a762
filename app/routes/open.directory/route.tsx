import type { LoaderFunctionArgs } from "@remix-run/node"
import { answeringJson } from "../../http/problems.server.ts"
import { readDirectory, readFormerEntries } from "../../services/directory.server.ts"

/** The key directory: public keys, roles and the authority's signatures. `?former` gives the entries that count no more. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "open.directory" }, () => {
    const asked = new URL(request.url).searchParams
    return asked.has("former")
      ? readFormerEntries(context.deps, (asked.get("after") ?? "").slice(0, 100))
      : readDirectory(context.deps)
  })
}
