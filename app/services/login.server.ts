import { argon2, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { appendEvent } from "#db/repositories/audit.ts"
import type { FactorRow } from "#db/repositories/factors.ts"
import { factorsOf, useTotpStep } from "#db/repositories/factors.ts"
import { unseenNotices } from "#db/repositories/member-changes.ts"
import { clearFailures, countFailure, findCredential, findThrottle } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import { Problem } from "../domain/problem.ts"
import { auditRow } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"
import { openTotp, totpStep } from "./second-factor.server.ts"
import { resumeKey, startSession } from "./sessions.server.ts"

const runArgon2 = promisify(argon2)

/** Server-side hash of `auth`, which is itself stretched from the passphrase: Argon2id, 19 MiB, t = 2. */
export async function hashAuth(auth: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
  return new Uint8Array(await runArgon2("argon2id", { message: auth, nonce: salt, ...cost }))
}

/** Login names are compared in one form: lower case, without spaces around. */
function loginName(typed: string): string {
  return typed
    .slice(0, 200)
    .replace(/[\0\p{Surrogate}]/gu, "\ufffd")
    .trim()
    .toLowerCase()
    .slice(0, 60)
}

/** The salt for stretching a passphrase, hex. An unknown name has a salt too, always the same one. */
export async function loginSalt(deps: Deps, login: string): Promise<string> {
  const name = loginName(login)
  const fake = deps.secrets.hash("salt", name).subarray(0, 16)
  const found = await findCredential(deps.db, name)
  return hex(found?.credential.salt ?? fake)
}

export type LoggedIn = {
  token: string
  resumeKey: string
  keyring: string
  member: { id: string; name: string; roles: string[] }
  /** Something was done to their way in that they have not read. */
  hasNotices: boolean
}

/**
 * Checks the stretched passphrase and the second factor, and starts a session. Wrong name, passphrase and code are one
 * answer after the same work. Failures slow down this name only; another person's login takes its usual time.
 *
 * @throws Problem `too-many-attempts` (detail: seconds to wait), `wrong-credentials`
 */
export async function logIn(
  deps: Deps,
  tried: { login: string; auth: Uint8Array; code: string },
): Promise<LoggedIn> {
  const name = loginName(tried.login)
  const nameHash = deps.secrets.hash("login", name)
  await checkThrottle(deps, nameHash)
  const found = await findCredential(deps.db, name)
  const right = await isRightAuth(deps, { name, stored: found?.credential ?? null, auth: tried.auth })
  const factors = found === null ? [] : await factorsOf(deps.db, found.member.id)
  const answered = rightCode(deps, factors, tried.code)
  if (found === null || !right || answered === null || !(await recordLogin(deps, answered))) {
    await countFailure(deps.db, nameHash, deps.clock.now())
    throw new Problem("wrong-credentials")
  }
  await clearFailures(deps.db, nameHash)
  const token = await startSession(deps, found.member.id)
  const { id, name: fullName, roles } = found.member
  return {
    ...{ token, resumeKey: resumeKey(deps, token), keyring: base64(found.credential.keyring) },
    member: { id, name: fullName, roles },
    hasNotices: (await unseenNotices(deps.db, id)).length > 0,
  }
}

/** The same work for a name that nobody has. */
async function isRightAuth(
  deps: Deps,
  { name, stored, auth }: { name: string; stored: StoredAuth | null; auth: Uint8Array },
): Promise<boolean> {
  const salt = stored?.authSalt ?? deps.secrets.hash("salt", `auth ${name}`).subarray(0, 16)
  const hash = await hashAuth(auth, salt)
  return stored !== null && timingSafeEqual(hash, stored.authHash)
}

type StoredAuth = { authSalt: Uint8Array; authHash: Uint8Array }

/**
 * Asks a member who is logged in for the passphrase again, before a change of their way in. A wrong one counts as a failed login
 * of that name.
 *
 * @throws Problem `too-many-attempts`, `wrong-credentials`
 */
export async function askPassphrase(
  deps: Deps,
  { login, stored, auth }: { login: string; stored: StoredAuth; auth: Uint8Array },
): Promise<void> {
  const nameHash = deps.secrets.hash("login", login)
  await checkThrottle(deps, nameHash)
  if (await isRightAuth(deps, { name: login, stored, auth })) return
  await countFailure(deps.db, nameHash, deps.clock.now())
  throw new Problem("wrong-credentials", "passphrase")
}

type Answered = { factor: FactorRow; step: number }

/** The factor whose code this is; null when it is none's. */
function rightCode(deps: Deps, factors: readonly FactorRow[], code: string): Answered | null {
  for (const factor of factors.filter(({ kind }) => kind === "totp")) {
    const step = totpStep(openTotp(factor.material, deps.secrets.totp), code, deps.clock.now())
    if (step !== null) return { factor, step }
  }
  return null
}

/** False when the code was used before: the event is then not written either. */
async function recordLogin(deps: Deps, { factor, step }: Answered): Promise<boolean> {
  const used = Symbol("code used before")
  try {
    await deps.db.transaction(async (tx) => {
      await appendEvent(
        tx,
        auditRow(deps, {
          type: "session.opened",
          actorId: factor.memberId,
          role: "member",
          sealTo: null,
          payload: { factor: factor.id },
        }),
      )
      if (!(await useTotpStep(tx, factor.id, step))) throw Object.assign(new Error("used"), { used })
    })
    return true
  } catch (error) {
    if (error instanceof Error && "used" in error && error.used === used) return false
    throw error
  }
}

async function checkThrottle(deps: Deps, nameHash: Uint8Array): Promise<void> {
  const throttle = await findThrottle(deps.db, nameHash)
  const wait =
    throttle === null || throttle.failures < 4 ? 0 : throttle.notBefore.getTime() - deps.clock.now().getTime()
  if (wait > 0) throw new Problem("too-many-attempts", String(Math.ceil(wait / 1000)))
}
