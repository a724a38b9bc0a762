import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { leavingOf } from "../../services/leaving.server.ts"

/** What would become of a member's cases if they left now: told before it is done. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "admin.leaving" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "member:deactivate")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    return leavingOf(context.deps, actor, id.data)
  })
}
