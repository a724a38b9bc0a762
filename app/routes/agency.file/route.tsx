import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answerFor, json } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { downloadPacket } from "../../services/referrals.server.ts"

const schema = z.object({ id: z.uuidv4(), part: z.coerce.number().int().min(1).max(99) })

/** The ciphertext of one packet, for this browser to open or to be saved and opened with other programs. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "packet:open")
    const wanted = schema.safeParse(params)
    if (!wanted.success) throw new Problem("not-found")
    const { id: referralId, part } = wanted.data
    const { body, length, number } = await downloadPacket(context.deps, actor, { referralId, part })
    const name = `goi-${number.replace("/", "-")}-${String(part)}.age`
    return new Response(body, { headers: fileHeaders(length, name) })
  } catch (error) {
    const { status, body } = answerFor(error, { context, place: "agency.file" })
    return json(body, status)
  }
}

/** Sealed bytes: nothing a browser could show. */
function fileHeaders(length: number, name: string): HeadersInit {
  return {
    "Content-Type": "application/octet-stream",
    "Content-Length": String(length),
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
  }
}
