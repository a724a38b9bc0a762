import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { newCredentialSchema } from "../../domain/credential.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { beginRecovery, proposeRecovery } from "../../services/credentials.server.ts"

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("begin") }),
  z.object({ intent: z.literal("propose"), made: newCredentialSchema }),
])

/** A recovery ceremony is begun, or what it made is handed in. Shares never come here. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "admin.recovery" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "member:restore")
    const act = await readJson(request, schema)
    const member = z.uuidv4().safeParse(params["id"])
    if (!member.success) throw new Problem("not-found")
    if (act.intent === "begin") return beginRecovery(context.deps, actor, member.data)
    await proposeRecovery(context.deps, actor, { member: member.data, made: act.made })
    return {}
  })
}
