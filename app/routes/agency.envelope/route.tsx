import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { recordEnvelopeOpened } from "../../services/referrals.server.ts"

const placeSchema = z.object({ id: z.uuidv4(), part: z.coerce.number().int().min(1).max(99) })
const nothing = z.strictObject({})

/** A liaison officer is about to open the envelope with a name that lies in a packet. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "agency.envelope" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "packet:open")
    await readJson(request, nothing)
    const place = placeSchema.safeParse(params)
    if (!place.success) throw new Problem("not-found")
    const { id: referralId, part } = place.data
    await recordEnvelopeOpened(context.deps, actor, { referralId, part })
    return {}
  })
}
