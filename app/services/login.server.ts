import { argon2, randomUUID, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import type { Transaction } from "#db/client.ts"
import { appendEvent } from "#db/repositories/audit.ts"
import type { FactorRow } from "#db/repositories/factors.ts"
import { factorsOf, usePasskey, useTotpStep } from "#db/repositories/factors.ts"
import { insertNotice, unseenNotices } from "#db/repositories/member-changes.ts"
import { clearFailures, countFailure, findCredential, findThrottle } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { PasskeyAnswer } from "../domain/factors.ts"
import { Problem } from "../domain/problem.ts"
import { dayInCity } from "../domain/time.ts"
import type { Work } from "../domain/work.ts"
import { hasWork } from "../domain/work.ts"
import { auditRow } from "./audit.server.ts"
import { challengeTime, newChallenge } from "./challenges.server.ts"
import type { Deps } from "./deps.server.ts"
import { inTurn, noteFailure, workBits } from "./login-pressure.server.ts"
import type { PasskeySite } from "./passkeys.server.ts"
import { checkPasskey, loginSeconds } from "./passkeys.server.ts"
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

/** What a login begins with. `challenge`: for a passkey and for work. `bits`: of work that a try costs now; 0 while it is quiet. */
export type LoginStart = { salt: string; challenge: string; bits: number }

/** The same for a name that nobody has. */
export async function beginLogin(deps: Deps, login: string): Promise<LoginStart> {
  const name = loginName(login)
  const throttle = await findThrottle(deps.db, deps.secrets.hash("login", name))
  const bits = workBits(deps, throttle?.failures ?? 0)
  return { salt: await loginSalt(deps, name), challenge: newChallenge(deps, "login", name), bits }
}

/** What is sent for a login. `site`: the address that people see, for passkeys. */
export type LoginTry = {
  login: string
  auth: Uint8Array
  code?: string | undefined
  passkey?: PasskeyAnswer | undefined
  work?: Work | undefined
  site?: PasskeySite
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
 * @throws Problem `proof-needed` (detail: bits of work), `too-many-attempts` (detail: seconds to wait), `wrong-credentials`
 */
export async function logIn(deps: Deps, tried: LoginTry): Promise<LoggedIn> {
  const name = loginName(tried.login)
  const nameHash = deps.secrets.hash("login", name)
  const throttle = await findThrottle(deps.db, nameHash)
  const failures = throttle?.failures ?? 0
  // Before the hash, and before the name's own delay: a try without the work tells nothing and costs next to nothing.
  requireWork(deps, { name, failures, tried })
  checkThrottle(deps, throttle)
  const found = await findCredential(deps.db, name)
  const stored = found?.credential ?? null
  const right = await inTurn(deps, failures, () => isRightAuth(deps, { name, stored, auth: tried.auth }))
  const factors = found === null ? [] : await factorsOf(deps.db, found.member.id)
  const answered = right ? await answeredFactor(deps, { name, factors, tried }) : null
  if (found === null || answered === null || !(await recordLogin(deps, answered))) {
    noteFailure(deps)
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
  checkThrottle(deps, await findThrottle(deps.db, nameHash))
  if (await isRightAuth(deps, { name: login, stored, auth })) return
  await countFailure(deps.db, nameHash, deps.clock.now())
  throw new Problem("wrong-credentials", "passphrase")
}

/** @throws Problem `proof-needed` with the bits wanted */
function requireWork(
  deps: Deps,
  { name, failures, tried }: { name: string; failures: number; tried: LoginTry },
): void {
  const bits = workBits(deps, failures)
  if (bits === 0) return
  const { work } = tried
  const asked = { use: "login", who: name, seconds: loginSeconds } as const
  const isFresh = work !== undefined && challengeTime(deps, asked, work.challenge) !== null
  if (!isFresh || !hasWork(bits, { ...work, auth: hex(tried.auth) }))
    throw new Problem("proof-needed", String(bits))
}

type Answered = { factor: FactorRow; use: (tx: Transaction) => Promise<boolean> }

type Answering = { name: string; factors: readonly FactorRow[]; tried: LoginTry }

/** The factor that was shown; null when it is none of the member's, or looks like a copy of one. */
async function answeredFactor(deps: Deps, { name, factors, tried }: Answering): Promise<Answered | null> {
  const { passkey: answer, site } = tried
  if (answer === undefined || site === undefined) return rightCode(deps, factors, tried.code ?? "")
  const used = await checkPasskey(deps, site, { name, factors, answer })
  if (used === null) return null
  const { factor, counter, challengeMade: challenge } = used
  if (!used.isCopy) return { factor, use: (tx) => usePasskey(tx, factor.id, { challenge, counter }) }
  await tellOfCopy(deps, factor)
  return null
}

/** A passkey whose counter did not grow may be a copy: it is refused, and its owner is told. */
async function tellOfCopy(deps: Deps, factor: FactorRow): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const payload = { member: factor.memberId, factor: factor.id }
    await appendEvent(
      tx,
      auditRow(deps, { type: "member.factor-refused", role: "system", sealTo: null, payload }),
    )
    const madeOn = dayInCity(deps.clock.now())
    await insertNotice(tx, { id: randomUUID(), memberId: factor.memberId, code: "factor-refused", madeOn })
  })
}

/** The factor whose code this is; null when it is none's. */
function rightCode(deps: Deps, factors: readonly FactorRow[], code: string): Answered | null {
  for (const factor of factors.filter(({ kind }) => kind === "totp")) {
    const step = totpStep(openTotp(factor.material, deps.secrets.totp), code, deps.clock.now())
    if (step !== null) return { factor, use: (tx) => useTotpStep(tx, factor.id, step) }
  }
  return null
}

/** False when the code was used before: the event is then not written either. */
async function recordLogin(deps: Deps, { factor, use }: Answered): Promise<boolean> {
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
      if (!(await use(tx))) throw Object.assign(new Error("used"), { used })
    })
    return true
  } catch (error) {
    if (error instanceof Error && "used" in error && error.used === used) return false
    throw error
  }
}

function checkThrottle(deps: Deps, throttle: { failures: number; notBefore: Date } | null): void {
  const wait =
    throttle === null || throttle.failures < 4 ? 0 : throttle.notBefore.getTime() - deps.clock.now().getTime()
  if (wait > 0) throw new Problem("too-many-attempts", String(Math.ceil(wait / 1000)))
}
