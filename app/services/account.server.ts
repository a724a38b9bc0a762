import { findCredential } from "#db/repositories/staff.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hashOf } from "../domain/cases/hash-of.ts"
import { Problem } from "../domain/problem.ts"
import type { Deps } from "./deps.server.ts"
import { recoveryKey } from "./directory.server.ts"
import { listFactors } from "./factors.server.ts"
import { listNotices } from "./member-changes.server.ts"

/**
 * What the page of one's own account shows and needs: factors, what is to be told, and what a new passphrase is sealed with.
 * `replaces`: the name of the keyring that is stored, for the statement that exchanges it.
 *
 * @throws Problem `not-found`, `not-set-up`
 */
export async function readAccount(deps: Deps, actor: StaffActor, login: string) {
  const [found, recovery, factors, notices] = await Promise.all([
    findCredential(deps.db, login),
    recoveryKey(deps.db),
    listFactors(deps, actor),
    listNotices(deps, actor),
  ])
  if (found === null) throw new Problem("not-found")
  if (recovery === null) throw new Problem("not-set-up")
  const { salt, keyring } = found.credential
  return { factors, notices, recovery, salt: hex(salt), replaces: hashOf(base64(keyring)) }
}
