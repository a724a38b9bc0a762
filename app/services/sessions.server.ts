import { createHash, hkdfSync, randomBytes } from "node:crypto"
import { Lucia, TimeSpan } from "lucia"
import { sessionAdapter } from "#db/session-adapter.ts"
import type { MemberId, Role, StaffActor } from "../domain/actor.ts"
import { roles } from "../domain/actor.ts"
import type { Deps } from "./deps.server.ts"

/** Minutes without a request after which a session is over. */
export const idleMinutes = 15

/** The only file that knows lucia. Sessions are stored under the hash of the token, so a stolen table opens nothing. */
const lucias = new WeakMap<object, ReturnType<typeof build>>()

function build(deps: Deps) {
  return new Lucia(sessionAdapter(deps.db), {
    sessionExpiresIn: new TimeSpan(idleMinutes, "m"),
    getUserAttributes: (row) => row,
  })
}

function luciaOf(deps: Deps) {
  const known = lucias.get(deps.db) ?? build(deps)
  lucias.set(deps.db, known)
  return known
}

type MemberAttributes = {
  login: string
  name: string
  roles: string[]
  body: string
  unit: string | null
  state: string
  fingerprint: string | null
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof build>
    DatabaseUserAttributes: MemberAttributes
  }
}

export type LiveSession = { actor: StaffActor; name: string; login: string }

/** Starts a session and returns the token for the cookie; it is not kept. */
export async function startSession(deps: Deps, member: string): Promise<string> {
  const token = randomBytes(32).toString("base64url")
  await luciaOf(deps).createSession(member, {}, { sessionId: sessionId(token) })
  return token
}

/** The live session of a token, or null: unknown, idle for too long, or its member no longer active. Extends it. */
export async function readSession(deps: Deps, token: string): Promise<LiveSession | null> {
  const { session, user } = await luciaOf(deps).validateSession(sessionId(token))
  if (session === null || user.state !== "active" || user.fingerprint === null) return null
  await keepAlive(deps, session)
  const actor: StaffActor = {
    ...{
      kind: "staff",
      member: user.id as MemberId,
      body: user.body,
      unit: user.unit,
      fingerprint: user.fingerprint,
    },
    roles: user.roles.filter((role): role is Role => (roles as readonly string[]).includes(role)),
  }
  return { actor, name: user.name, login: user.login }
}

/** Lucia extends a session in its second half only: fifteen idle minutes would be eight for some. Once a minute is enough. */
async function keepAlive(deps: Deps, session: { id: string; expiresAt: Date }): Promise<void> {
  const left = session.expiresAt.getTime() - Date.now()
  if (left > (idleMinutes - 1) * 60_000) return
  const until = new Date(Date.now() + idleMinutes * 60_000)
  await sessionAdapter(deps.db).updateSessionExpiration(session.id, until)
}

/** Ends the session of a token; an unknown one is fine. */
export async function endSession(deps: Deps, token: string): Promise<void> {
  await luciaOf(deps).invalidateSession(sessionId(token))
}

/** The key under which this session's tab may keep its keyring over a reload; only a live session is given it. Hex. */
export function resumeKey(deps: Deps, token: string): string {
  return Buffer.from(hkdfSync("sha256", deps.secrets.resume, token, "liemchinh/resume/v1", 32)).toString(
    "hex",
  )
}

/** Under which a token's session is stored: the hash of the token. */
export function sessionId(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}
