import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { answerFor, json } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { openEvidence } from "../../services/evidence.server.ts"

const schema = z.object({ id: z.uuidv4(), evidence: z.uuidv4() })

/** The ciphertext of one file. Opening it happens in the browser. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  try {
    const { actor } = await requireStaffCall({ request, context }, "evidence:open")
    const wanted = schema.safeParse(params)
    if (!wanted.success) throw new Problem("not-found")
    const { id: caseId, evidence: evidenceId } = wanted.data
    const { body, length } = await openEvidence(context.deps, actor, { caseId, evidenceId })
    return new Response(body, { headers: fileHeaders(length) })
  } catch (error) {
    const { status, body } = answerFor(error, { context, place: "desk.evidence" })
    return json(body, status)
  }
}

/** Bytes for our own script and for nothing else: should a browser open them, they are an attachment in a sandbox. */
function fileHeaders(length: number): HeadersInit {
  return {
    "Content-Type": "application/octet-stream",
    "Content-Length": String(length),
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox; default-src 'none'",
  }
}
