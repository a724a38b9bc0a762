import type { AppLoadContext } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import type { Permission } from "../domain/permissions.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import { localeOfPath, pathFor } from "../i18n/locale.ts"
import type { LiveSession } from "../services/sessions.server.ts"
import { readSession } from "../services/sessions.server.ts"
import { requireSameOrigin } from "./origin.server.ts"

type Caller = { request: Request; context: AppLoadContext }

const cookieName = (context: AppLoadContext) => (context.site.secureCookies ? "__Host-session" : "session")

/** The token in the request's session cookie, or null. */
export function sessionToken({ request, context }: Caller): string | null {
  const name = cookieName(context)
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=")
    if (key === name && value !== undefined && value !== "") return value
  }
  return null
}

/** `Set-Cookie` for a session: gone when the browser closes, sent to this site only. An empty token ends it. */
export function sessionCookie(context: AppLoadContext, token: string): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict${context.site.secureCookies ? "; Secure" : ""}`
  return `${cookieName(context)}=${token}; ${flags}${token === "" ? "; Max-Age=0" : ""}`
}

async function liveSession(caller: Caller): Promise<LiveSession | null> {
  const token = sessionToken(caller)
  return token === null ? null : readSession(caller.context.deps, token)
}

export const isSignedIn = async (caller: Caller): Promise<boolean> => (await liveSession(caller)) !== null

/** For pages: the session, or the login page. The permission is asked again inside the service's transaction. */
export async function requireStaff(caller: Caller, permission: Permission | null): Promise<LiveSession> {
  const live = await liveSession(caller)
  if (live === null) {
    const locale = localeOfPath(new URL(caller.request.url).pathname)
    // Remix answers early by a thrown response.

    throw redirect(pathFor(locale, "/office/login"))
  }
  return allowed(live, permission)
}

/** For addresses that scripts call: 401 instead of a page, and never from another site. */
export async function requireStaffCall(caller: Caller, permission: Permission | null): Promise<LiveSession> {
  if (!["GET", "HEAD"].includes(caller.request.method))
    requireSameOrigin(caller.request, caller.context.site, "staff")
  const live = await liveSession(caller)
  if (live === null) throw new Problem("signed-out")
  return allowed(live, permission)
}

function allowed(live: LiveSession, permission: Permission | null): LiveSession {
  if (permission !== null && !may(live.actor.roles, permission)) throw new Problem("forbidden", permission)
  return live
}
