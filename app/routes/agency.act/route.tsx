import type { ActionFunctionArgs } from "@remix-run/node"
import { agencyActSchema } from "../../domain/cases/referral/agency-act.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { actOnReferral } from "../../services/agency-acts.server.ts"

/** One signed act of a liaison officer on a packet. Answers the hash that the next act must name. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "agency.act" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "packet:act")
    const act = await readJson(request, agencyActSchema)
    if (act.referral !== params["id"]) throw new Problem("bad-input", "referral")
    return { head: await actOnReferral(context.deps, actor, act) }
  })
}
