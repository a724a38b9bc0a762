import type { ActionFunctionArgs } from "@remix-run/node"
import { officerActSchema } from "../../domain/cases/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { actOnCase } from "../../services/case-acts.server.ts"

/** One signed act of an officer on a case. Answers the hash that the next act must name. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.case-act" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "case:open")
    const act = await readJson(request, officerActSchema)
    if (act.caseId !== params["id"]) throw new Problem("bad-input", "caseId")
    return { head: await actOnCase(context.deps, actor, act) }
  })
}
