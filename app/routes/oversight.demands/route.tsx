import type { ActionFunctionArgs } from "@remix-run/node"
import { demandSchema } from "../../domain/oversight/demand.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { askExplanation } from "../../services/oversight-demands.server.ts"

/** A demand to explain, signed in the oversight officer's browser. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "oversight.demands" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "oversight:ask")
    const demand = await readJson(request, demandSchema)
    return { dueOn: await askExplanation(context.deps, actor, demand) }
  })
}
