import type { ActionFunctionArgs } from "@remix-run/node"
import {
  identityDecisionSchema,
  identityRequestSchema,
  identityStepSchema,
} from "../../domain/identity/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { openAgreedIdentity, withdrawRequest } from "../../services/identity-openings.server.ts"
import { askIdentity, decideIdentity } from "../../services/identity-requests.server.ts"

/** One signed step of a request for a name: `ask`, `decide`, `open`, `withdraw`. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.identity-step" }, async () => {
    const { deps } = context
    const { id, step } = params
    const caller = { request, context }
    const same = (named: string) => {
      if (named !== id) throw new Problem("bad-input", "request")
    }
    if (step === "decide") {
      const { actor } = await requireStaffCall(caller, "identity:decide")
      const decision = await readJson(request, identityDecisionSchema)
      same(decision.request)
      return { head: await decideIdentity(deps, actor, decision) }
    }
    const { actor } = await requireStaffCall(caller, "identity:ask")
    if (step === "ask") {
      const asked = await readJson(request, identityRequestSchema)
      same(asked.id)
      return { head: await askIdentity(deps, actor, asked) }
    }
    const signed = await readJson(request, identityStepSchema)
    same(signed.request)
    if (step === "open") return openAgreedIdentity(deps, actor, signed)
    if (step === "withdraw") return { head: await withdrawRequest(deps, actor, signed) }
    throw new Problem("not-found")
  })
}
