import { factorsOf } from "#db/repositories/factors.ts"
import { findCredential } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import { recoveryKey } from "./directory.server.ts"
import { factorView } from "./factors.server.ts"
import { listNotices } from "./member-changes.server.ts"
import type { PasskeySite } from "./passkeys.server.ts"
import { passkeyOptions } from "./passkeys.server.ts"
import { readRotation } from "./rotation.server.ts"

/**
 * What the page of one's own account shows and needs: factors, what is to be told, and what a new passphrase is sealed with.
 * `replaces`: the name of the keyring that is stored, for the statement that exchanges it.
 *
 * @throws Problem `not-found`, `not-set-up`
 */
export async function readAccount(
  deps: Deps,
  { actor, site }: { actor: StaffActor; site: PasskeySite },
  { login, name }: { login: string; name: string },
) {
  const [found, recovery, factors, notices, rotation] = await Promise.all([
    findCredential(deps.db, login),
    recoveryKey(deps.db),
    factorsOf(deps.db, actor.member),
    listNotices(deps, actor),
    readRotation(deps, actor),
  ])
  if (found === null) throw new Problem("not-found")
  if (recovery === null) throw new Problem("not-set-up")
  const { salt, keyring } = found.credential
  const passkey = await passkeyOptions(deps, site, { member: actor.member, login, name, factors })
  const shown = factors.map(factorView)
  const replaces = hashOf(base64(keyring))
  return { factors: shown, notices, recovery, passkey, rotation, salt: hex(salt), replaces }
}
