import type { ActionFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { resealedSchema } from "../../domain/rotation.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { nextToReseal, storeResealed } from "../../services/resealing.server.ts"

/** One's own sealed keys while they are exchanged: `next` hands some out, `store` takes them sealed anew. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.reseal" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, null)
    if (params["step"] === "next") return nextToReseal(context.deps, actor)
    if (params["step"] !== "store") throw new Problem("not-found")
    const { items } = await readJson(request, resealedSchema)
    return storeResealed(context.deps, actor, items)
  })
}
