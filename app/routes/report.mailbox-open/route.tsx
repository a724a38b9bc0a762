import type { ActionFunctionArgs } from "@remix-run/node"
import { lookupSchema } from "../../domain/cases/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { openMailbox } from "../../services/mailbox.server.ts"

/** The sealed mailbox of a lookup value; the code itself stays in the browser. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "mailbox.open" }, async () => {
    requireSameOrigin(request, context.site, "citizen")
    const { lookup } = await readJson(request, lookupSchema)
    const mailbox = await openMailbox(context.deps, lookup)
    if (mailbox === null) throw new Problem("unknown-code")
    return mailbox
  })
}
