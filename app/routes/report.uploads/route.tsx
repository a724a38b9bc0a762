import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { Problem } from "../../domain/problem.ts"
import { readFormToken } from "../../http/form-token.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answerUpload } from "../../http/resumable.server.ts"

/** Takes ciphertext in parts (tus). It belongs to nothing until a report or message claims it. */
export function action({ request, context }: ActionFunctionArgs) {
  const allow = () => {
    requireSameOrigin(request, context.site, "citizen")
    if (readFormToken(context.deps, request.headers.get("X-Form-Token") ?? "")?.fresh !== true)
      throw new Problem("expired-form")
  }
  return answerUpload(request, { context, place: "report.uploads", path: "/report/uploads", allow })
}

/** How far an upload has come (HEAD). Nothing here is ever given out. */
export function loader(args: LoaderFunctionArgs) {
  return action(args)
}
