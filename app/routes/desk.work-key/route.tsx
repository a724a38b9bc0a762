import type { ActionFunctionArgs } from "@remix-run/node"
import { workKeySchema } from "../../domain/cases/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { storeWorkKey } from "../../services/case-acts.server.ts"

/** The key of a case's internal compartment, made by the first officer who opens it. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.work-key" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "case:open")
    const work = await readJson(request, workKeySchema)
    if (work.caseId !== params["id"]) throw new Problem("bad-input", "caseId")
    return { head: await storeWorkKey(context.deps, actor, work) }
  })
}
