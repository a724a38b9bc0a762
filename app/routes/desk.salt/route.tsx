import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { readJson } from "../../http/input.server.ts"
import { requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { beginLogin } from "../../services/login.server.ts"

const schema = z.object({ login: z.string().max(200) })

/** What a login begins with, for a name that is known or not. A POST, so that no name stands in an address. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson({ context, place: "desk.salt" }, async () => {
    requireSameOrigin(request, context.site, "staff")
    const { login } = await readJson(request, schema)
    return beginLogin(context.deps, login)
  })
}
