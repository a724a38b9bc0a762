import type { ActionFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { readBody } from "../../http/input.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall } from "../../http/session.server.ts"
import { receiveUpload } from "../../services/uploads.server.ts"

/** Takes the ciphertext of a packet. It belongs to nothing until the referral officer's act claims it. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.upload" }, async () => {
    await requireStaffCall({ request, context }, "packet:make")
    if (request.headers.get("Content-Type") !== "application/octet-stream")
      throw new Problem("bad-input", "content-type")
    const expected = Number(request.headers.get("Content-Length") ?? 0)
    if (request.body === null) throw new Problem("upload-broken", "empty")
    return readBody(request.body, (chunks) =>
      receiveUpload(context.deps, chunks, { signal: request.signal, expected }),
    )
  })
}
