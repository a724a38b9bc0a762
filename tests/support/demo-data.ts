import { join } from "node:path"
import { openKeyring, deriveRoot, wrapSecret } from "#app/crypto/keyring.ts"
import { demoMembers, demoPassphrase } from "#app/cli/demo/members.ts"
import type { DemoOfficer } from "#app/cli/demo/people.ts"
import { stretch } from "#app/cli/demo/people.ts"
import { readEnvironment } from "#app/config/env.server.ts"
import type { MemberId } from "#app/domain/actor.ts"
import { openDeps } from "#app/services/container.server.ts"
import type { Deps } from "#app/services/deps.server.ts"
import { startEmbeddedPostgres } from "#db/embedded.ts"
import { findCredential } from "#db/repositories/staff.ts"

/** The data of a demo that runs as a process of its own, and its members with the keys that their passphrases open. */
export type DemoData = { deps: Deps; officers: Map<string, DemoOfficer>; close: () => Promise<void> }

/** Joins a running demo at its data folder. Only the members named can act: each costs one run of Argon2id. */
export async function joinDemo(dataDir: string, logins: readonly string[]): Promise<DemoData> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), whenInUse: "attach" })
  const env = readEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: "silent" })
  const { deps, close } = await openDeps(env, postgres.url("app"))
  const officers = new Map<string, DemoOfficer>()
  for (const login of logins) officers.set(login, await enter(deps, login))
  return { deps, officers, close }
}

async function enter(deps: Deps, login: string): Promise<DemoOfficer> {
  const found = await findCredential(deps.db, login)
  const known = demoMembers.find((one) => one.login === login)
  if (found === null || known === undefined) throw new Error(`nobody is called ${login}`)
  const root = await deriveRoot(demoPassphrase(login), found.credential.salt, stretch)
  const keys = openKeyring(found.credential.keyring, wrapSecret(root))
  if (keys === null) throw new Error(`the passphrase of ${login} opens nothing`)
  const { roles, name, body, unit } = known
  const { id, fingerprint } = found.member
  const actor = { kind: "staff" as const, member: id as MemberId, roles, body, unit }
  return { actor: { ...actor, fingerprint: fingerprint ?? "" }, name, keys }
}
