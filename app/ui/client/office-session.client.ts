import { fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import { entryKeys } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { authSecret, deriveRoot, openKeyring, wrapSecret } from "#app/crypto/keyring.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { keysNamed } from "#app/crypto/keys.ts"
import { searchWork } from "#app/domain/work.ts"
import type { OfficeAnswer } from "../office/answer.ts"
import { argon2id } from "./argon2.client.ts"
import { checkedDirectory, forgetDirectory } from "./office-directory.client.ts"
import { callOffice } from "./office-fetch.client.ts"
import { hasSealedKeys, heldKeys, holdKeys, unsealKeys } from "./office-keys.client.ts"

/** `code` null: a passkey is asked for instead. */
export type Credentials = { login: string; passphrase: string; code: string | null }
type LoginStart = { salt: string; challenge: string; bits: number }
type Started = { resumeKey: string; keyring: string; member: { id: string }; hasNotices: boolean }
type Resumed = { resumeKey: string; member: { id: string } }

/**
 * Logs in: the passphrase is stretched here and never sent; what the server returns is opened here and compared with the
 * member's signed entry in the key directory. `authority`: hex of the key that signs the directory.
 */
export async function logIn(
  typed: Credentials,
  authority: string,
): Promise<OfficeAnswer<{ hasNotices: boolean }>> {
  const begun = await beginLogin(typed.login)
  if (!begun.ok) return begun
  const root = await stretch(typed.passphrase, begun.value.salt)
  if (root === null) return { ok: false, problem: "argon2" }
  const factor = typed.code === null ? await askPasskey(begun.value.challenge) : { code: typed.code }
  if (factor === null) return { ok: false, problem: "passkey-not-given" }
  const body = { login: typed.login, auth: hex(authSecret(root)), ...factor }
  const started = await startSession(begun.value, body)
  if (!started.ok) return started
  const opened = await openAndCheck(started.value, wrapSecret(root), authority)
  root.fill(0)
  if (!opened.ok) {
    await callOffice("/office/session", { method: "DELETE" })
    return opened
  }
  holdKeys(started.value.member.id, opened.value, started.value.resumeKey)
  return { ok: true, value: { hasNotices: started.value.hasNotices } }
}

const beginLogin = (login: string) =>
  callOffice<LoginStart>("/office/salt", { method: "POST", body: { login } })

type LoginBody = { login: string; auth: string; code?: string; passkey?: unknown }

/** Shows the work that a try costs now; where more is wanted meanwhile, once again. */
async function startSession(begun: LoginStart, body: LoginBody): Promise<OfficeAnswer<Started>> {
  let { challenge, bits } = begun
  for (let round = 0; ; round++) {
    const work = bits === 0 ? {} : { work: await workFor(bits, { challenge, auth: body.auth }) }
    const started = await callOffice<Started>("/office/session", {
      method: "POST",
      body: { ...body, ...work },
    })
    if (started.ok || started.problem !== "proof-needed" || round === 3) return started
    const again = await beginLogin(body.login)
    if (!again.ok) return again
    challenge = again.value.challenge
    bits = Math.max(again.value.bits, Number(started.detail ?? 0))
  }
}

/** In slices, so that the page goes on living. */
async function workFor(bits: number, bound: { challenge: string; auth: string }) {
  const most = 2000
  for (let from = 0; ; from += most) {
    const nonce = searchWork(bits, bound, { from, most })
    if (nonce !== null) return { challenge: bound.challenge, nonce }
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** What the authenticator says to the server's challenge; null when the person, or the browser, gave nothing. */
async function askPasskey(challenge: string): Promise<{ passkey: unknown } | null> {
  try {
    const { startAuthentication } = await import("@simplewebauthn/browser")
    const optionsJSON = { challenge, userVerification: "required" as const, timeout: 120_000 }
    return { passkey: await startAuthentication({ optionsJSON }) }
  } catch {
    return null
  }
}

/** Null where the browser cannot stretch (no WebAssembly, or too little memory). */
async function stretch(passphrase: string, salt: string): Promise<Uint8Array | null> {
  try {
    return await deriveRoot(passphrase, fromHex(salt), argon2id)
  } catch (error) {
    if (error instanceof FormatError) throw error
    return null
  }
}

async function openAndCheck(
  started: Started,
  wrap: Uint8Array,
  authority: string,
): Promise<OfficeAnswer<Keys>> {
  const keys = openKeyring(fromBase64(started.keyring), wrap)
  if (keys === null) return { ok: false, problem: "keyring" }
  forgetDirectory()
  const directory = await checkedDirectory(authority)
  if (!directory.ok) return directory
  const entry = directory.value.find(({ member }) => member === started.member.id)
  if (entry === undefined) return { ok: false, problem: "own-entry" }
  const named = keysNamed(keys, entryKeys(entry))
  return named === null ? { ok: false, problem: "own-entry" } : { ok: true, value: named }
}

/** The member's keys in this tab: from memory, or after a reload from the session. Null when they are not here. */
export async function restoreKeys(member: string): Promise<OfficeAnswer<Keys | null>> {
  const keys = heldKeys(member)
  if (keys !== null) return { ok: true, value: keys }
  if (!hasSealedKeys()) return { ok: true, value: null }
  const resumed = await callOffice<Resumed>("/office/session")
  if (!resumed.ok) return resumed
  return {
    ok: true,
    value: resumed.value.member.id === member ? unsealKeys(member, resumed.value.resumeKey) : null,
  }
}

/** Tells the server that somebody is still there. */
export function stayAlive(): void {
  void callOffice("/office/session")
}

/** Ends the session on the server, without waiting for the answer. */
export function endSession(): void {
  void callOffice("/office/session", { method: "DELETE" })
}
