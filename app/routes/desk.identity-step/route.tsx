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
import { approveForAgency, decideIdentity } from "../../services/identity-decisions.server.ts"
import { askIdentity } from "../../services/identity-requests.server.ts"

/** One signed step of a request for a name: `ask`, `decide`, `approve`, `open`, `withdraw`. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.identity-step" }, async () => {
    const { deps } = context
    const { id, step } = params
    const caller = { request, context }
    const same = (named: string) => {
      if (named !== id) throw new Problem("bad-input", "request")
    }
    if (step === "decide" || step === "approve") {
      const decides = step === "decide"
      const { actor } = await requireStaffCall(caller, decides ? "identity:decide" : "identity:approve")
      const decision = await readJson(request, identityDecisionSchema)
      same(decision.request)
      const store = decides ? decideIdentity : approveForAgency
      return { head: await store(deps, actor, decision) }
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
