import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { Problem } from "../../domain/problem.ts"
import { readBody } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { scanEvidence } from "../../services/scan-evidence.server.ts"

const schema = z.object({ id: z.uuidv4(), evidence: z.uuidv4() })

/** Takes a decrypted copy to the office's scanner and answers its verdict. The bytes go through and stay nowhere. */
export function action({ request, context, params }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.scan" }, async () => {
    const { actor } = await requireStaffCall({ request, context }, "evidence:open")
    const wanted = schema.safeParse(params)
    if (!wanted.success) throw new Problem("not-found")
    if (request.headers.get("Content-Type") !== "application/octet-stream")
      throw new Problem("bad-input", "content-type")
    if (request.body === null) throw new Problem("upload-broken", "empty")
    const { id: caseId, evidence: evidenceId } = wanted.data
    return readBody(request.body, (bytes) =>
      scanEvidence(context.deps, actor, { caseId, evidenceId, bytes, signal: request.signal }),
    )
  })
}
