import { demoPassphrase, demoTotpSecret } from "#app/cli/demo/members.ts"
import { stretch } from "#app/cli/demo/people.ts"
import { fromHex, hex } from "#app/crypto/bytes.ts"
import { authSecret, deriveRoot } from "#app/crypto/keyring.ts"
import type { Keys } from "#app/crypto/keys.ts"
import { hashOf } from "#app/domain/cases/hash-of.ts"
import type { NewCredential } from "#app/domain/credential.ts"
import { makeCredential } from "#app/domain/credential.ts"
import type { RecoveryMaterial } from "#app/domain/quorum.ts"
import { openByQuorum } from "#app/domain/quorum.ts"
import { Problem } from "#app/domain/problem.ts"
import type { Deps } from "#app/services/deps.server.ts"
import type { LoggedIn } from "#app/services/login.server.ts"
import { logIn, loginSalt } from "#app/services/login.server.ts"
import { totpCode } from "#app/services/second-factor.server.ts"

/** What the browser sends for a passphrase. */
export async function authFor(
  deps: Deps,
  login: string,
  passphrase = demoPassphrase(login),
): Promise<Uint8Array> {
  return authSecret(await deriveRoot(passphrase, fromHex(await loginSalt(deps, login)), stretch))
}

export const authHexFor = async (deps: Deps, login: string) => hex(await authFor(deps, login))

type Tried = { passphrase?: string; secret?: string }

/** Logs in below the pages, with the code of the moment. */
export async function enter(deps: Deps, login: string, tried: Tried = {}): Promise<LoggedIn> {
  const { passphrase = demoPassphrase(login), secret = demoTotpSecret(login) } = tried
  const auth = await authFor(deps, login, passphrase)
  return logIn(deps, { login, auth, code: totpCode(secret, deps.clock.now()) })
}

/** The same, as "in" or the code of the problem. */
export async function entering(deps: Deps, login: string, tried: Tried = {}): Promise<string> {
  return outcome(async () => {
    await enter(deps, login, tried)
    return "in"
  })
}

/** What came of it, or the code and detail of the problem. */
export async function outcome(doing: () => Promise<unknown>): Promise<string> {
  try {
    const value = await doing()
    return typeof value === "string" ? value : "done"
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}

/** The keyring sealed anew with the keys that a quorum opened; null when these shares do not open it. */
export async function recovered(
  material: RecoveryMaterial,
  shares: readonly string[],
  passphrase: string,
): Promise<NewCredential | null> {
  const opened = await openByQuorum(material, shares)
  return opened.ok ? sealAgain(material, opened.keys, passphrase) : null
}

/** The same keyring under another passphrase, signed by these keys. */
export function sealAgain(
  material: Pick<RecoveryMaterial, "member" | "keyring" | "recovery">,
  keys: Keys,
  passphrase: string,
): Promise<NewCredential> {
  const { member, keyring, recovery } = material
  return makeCredential({ member, replaces: hashOf(keyring), keys, passphrase, recovery }, stretch)
}
