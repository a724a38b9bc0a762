import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { sentCustodySchema } from "../../domain/custody/schemas.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { readCustody, recordCustody } from "../../services/custody.server.ts"

const schema = z.object({ id: z.uuidv4(), evidence: z.uuidv4() })

function itemIn(params: unknown) {
  const wanted = schema.safeParse(params)
  if (!wanted.success) throw new Problem("not-found")
  return { caseId: wanted.data.id, evidenceId: wanted.data.evidence }
}

/** The custody record of one item. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "desk.custody-entry" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "evidence:open")
    return readCustody(context.deps, actor, itemIn(params))
  })
}

/** One signed entry of it. Answers the hash that the next entry must name. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.custody-entry" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "evidence:open")
    const item = itemIn(params)
    const sent = await readJson(request, sentCustodySchema)
    return { end: await recordCustody(context.deps, actor, { item, sent }) }
  })
}
