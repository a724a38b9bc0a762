import type { ActionFunctionArgs } from "@remix-run/node"
import { reporterIdentitySchema } from "../../domain/identity/schemas.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { changeIdentity } from "../../services/reporter-identity.server.ts"

/** Takes a name that is given later, sealed in the browser, or the word that it is taken back. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "mailbox.identity" }, async () => {
    requireSameOrigin(request, context.site, "citizen")
    await changeIdentity(context.deps, await readJson(request, reporterIdentitySchema))
    return {}
  })
}
