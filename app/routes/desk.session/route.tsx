import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { fromHex } from "../../crypto/bytes.ts"
import { passkeyAnswerSchema } from "../../domain/factors.ts"
import { Problem } from "../../domain/problem.ts"
import { readJson } from "../../http/input.server.ts"
import { ownOrigin, requireSameOrigin } from "../../http/origin.server.ts"
import { answeringJson } from "../../http/problems.server.ts"
import { requireStaffCall, sessionCookie, sessionToken } from "../../http/session.server.ts"
import { logIn } from "../../services/login.server.ts"
import { endSession, resumeKey } from "../../services/sessions.server.ts"

const schema = z.object({
  login: z.string().max(200),
  auth: z.string().regex(/^[0-9a-f]{64}$/),
  code: z.string().max(20).optional(),
  passkey: passkeyAnswerSchema.optional(),
  work: z.object({ challenge: z.string().max(100), nonce: z.int().min(0) }).optional(),
})

/** For a live session only: the key under which its tab keeps the keyring over a reload. Also a sign of life. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return answeringJson({ context, place: "desk.session" }, async () => {
    const { actor, name } = await requireStaffCall({ request, context }, null)
    const token = sessionToken({ request, context }) ?? ""
    return {
      resumeKey: resumeKey(context.deps, token),
      member: { id: actor.member, name, roles: actor.roles },
    }
  })
}

/** POST logs in, DELETE logs out. */
export async function action({ request, context }: ActionFunctionArgs) {
  const at = { context, place: "desk.session" }
  const cookies: string[] = []
  const answer = await answeringJson(at, async () => {
    requireSameOrigin(request, context.site, "staff")
    const before = sessionToken({ request, context })
    if (request.method !== "POST" && request.method !== "DELETE") throw new Problem("bad-input", "method")
    const started = request.method === "POST" ? await startFrom(request, context) : null
    if (before !== null) await endSession(context.deps, before)
    cookies.push(sessionCookie(context, started?.token ?? ""))
    return started?.answer ?? {}
  })
  for (const cookie of cookies) answer.headers.append("Set-Cookie", cookie)
  return answer
}

async function startFrom(request: Request, context: ActionFunctionArgs["context"]) {
  const { auth, ...tried } = await readJson(request, schema)
  const site = { origin: ownOrigin(request, context.site) }
  const { token, ...answer } = await logIn(context.deps, { ...tried, auth: fromHex(auth), site })
  return { token, answer }
}
