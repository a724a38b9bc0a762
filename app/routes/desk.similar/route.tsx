import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { similarCases } from "../../services/similar.server.ts"

/** Cases that the officer may read and that may be about the same matter as this one. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "desk.similar" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "queue:see")
    const id = z.uuidv4().safeParse(params["id"])
    if (!id.success) throw new Problem("not-found")
    return { cases: await similarCases(context.deps, actor, id.data) }
  })
}
