import type { ActionFunctionArgs } from "@remix-run/node"
import { reporterActSchema } from "../../domain/cases/schemas.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { actAsReporter } from "../../services/mailbox.server.ts"

/** Takes a message or the withdrawal, sealed and signed in the browser. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "mailbox.act" }, async () => {
    requireSameOrigin(request, context.site, "citizen")
    await actAsReporter(context.deps, await readJson(request, reporterActSchema))
    return {}
  })
}
