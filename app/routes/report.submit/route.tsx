import type { ActionFunctionArgs } from "@remix-run/node"
import { submissionRequestSchema } from "../../domain/cases/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readFormToken } from "../../http/form-token.server.ts"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { submitReport } from "../../services/reports.server.ts"

/** Takes a report that was sealed in the browser. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "report.submit" }, async () => {
    requireSameOrigin(request, context.site, "citizen")
    const { token, submission } = await readJson(request, submissionRequestSchema)
    if (readFormToken(context.deps, token)?.fresh !== true) throw new Problem("expired-form")
    const channel = submission.facts.desk === null ? "web" : "qr"
    const { receivedOn, seal } = await submitReport(context.deps, submission, {
      actor: { kind: "reporter" },
      channel,
    })
    return { receivedOn, seal }
  })
}
