import type { ActionFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { readFormToken } from "../../http/form-token.server.ts"
import { readBody } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { receiveUpload } from "../../services/uploads.server.ts"

/** Takes the ciphertext of one file. It belongs to nothing until a report or message claims it. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "report.upload" }, async () => {
    requireSameOrigin(request, context.site, "citizen")
    if (request.headers.get("Content-Type") !== "application/octet-stream")
      throw new Problem("bad-input", "content-type")
    if (readFormToken(context.deps, request.headers.get("X-Form-Token") ?? "")?.fresh !== true)
      throw new Problem("expired-form")
    const expected = Number(request.headers.get("Content-Length") ?? 0)
    if (request.body === null) throw new Problem("upload-broken", "empty")
    return readBody(request.body, (chunks) =>
      receiveUpload(context.deps, chunks, { signal: request.signal, expected }),
    )
  })
}
