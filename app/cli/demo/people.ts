import { argon2, randomBytes } from "node:crypto"
import { promisify } from "node:util"
import { base64, hex } from "../../crypto/bytes.ts"
import { signEntry } from "../../crypto/directory-entry.ts"
import type { Argon2idRequest } from "../../crypto/keyring.ts"
import { authSecret, deriveRoot, sealKeyring, sealRootForRecovery, wrapSecret } from "../../crypto/keyring.ts"
import type { BoxKeyPair, Keys, SignKeyPair } from "../../crypto/keys.ts"
import { newBoxKeyPair, newKeys, newSignKeyPair } from "../../crypto/keys.ts"
import type { MemberId, StaffActor, SystemActor } from "../../domain/actor.ts"
import { findMember } from "#db/repositories/staff.ts"
import type { Invitation } from "../../domain/members.ts"
import type { Deps } from "../../services/deps.server.ts"
import { unsignedEntry } from "../../services/directory.server.ts"
import { enrolMember, inviteMember, signMember } from "../../services/members.server.ts"
import { totpCode } from "../../services/second-factor.server.ts"
import { setUp } from "../../services/set-up.server.ts"
import type { DemoMember } from "./members.ts"
import { demoMembers, demoPassphrase, demoTotpSecret } from "./members.ts"

const runArgon2 = promisify(argon2)
const system: SystemActor = { kind: "system", process: "set-up" }

/** A member of the demo while its data is made: the keys are forgotten afterwards. */
export type DemoOfficer = { actor: StaffActor; name: string; keys: Keys }

/**
 * Holds the first ceremony and enrols everybody, the same way as on a real installation. Secret keys of the ceremony are forgotten,
 * unless a test brings its own.
 */
export async function enrolDemoMembers(
  deps: Deps,
  { authority = newSignKeyPair(), recovery = newBoxKeyPair() }: Partial<DemoCeremony> = {},
): Promise<Map<string, DemoOfficer>> {
  const keys = {
    authority: authority.publicKey,
    recovery: recovery.publicKey,
    log: newSignKeyPair().publicKey,
  }
  const [administrator, ...others] = [...demoMembers].sort((a, b) => rank(a) - rank(b))
  const officers = new Map<string, DemoOfficer>()
  if (administrator === undefined) return officers
  const first = await setUp(deps, keys, administrator)
  officers.set(
    administrator.login,
    await enrol(deps, { member: administrator, ...first, authority, recovery: recovery.publicKey }),
  )
  for (const member of others) {
    const invited = await inviteMember(deps, system, member as Invitation)
    officers.set(
      member.login,
      await enrol(deps, { member, ...invited, authority, recovery: recovery.publicKey }),
    )
  }
  return officers
}

/** What the first ceremony of a demo makes, besides the log key. */
export type DemoCeremony = { authority: SignKeyPair; recovery: BoxKeyPair }

const rank = (member: DemoMember) => (member.roles.includes("administrator") ? 0 : 1)

type Enrolling = {
  member: DemoMember
  id: string
  token: string
  authority: SignKeyPair
  recovery: Uint8Array
}

async function enrol(
  deps: Deps,
  { member, id, token, authority, recovery }: Enrolling,
): Promise<DemoOfficer> {
  const keys = newKeys()
  const salt = randomBytes(16)
  const root = await deriveRoot(demoPassphrase(member.login), salt, stretch)
  const totpSecret = demoTotpSecret(member.login)
  const fingerprint = await enrolMember(deps, token, {
    ...{
      boxPublic: hex(keys.boxPublic),
      signPublic: hex(keys.signPublic),
      salt: hex(salt),
      auth: hex(authSecret(root)),
    },
    ...{
      keyring: base64(sealKeyring(keys, wrapSecret(root))),
      recoveryRoot: base64(sealRootForRecovery(root, recovery)),
    },
    ...{ totpSecret, code: totpCode(totpSecret, deps.clock.now()) },
  })
  const row = await findMember(deps.db, id)
  const entry = row === null ? null : unsignedEntry(row)
  if (entry === null) throw new Error(`${member.login} was not enrolled`)
  await signMember(deps, system, { member: id, signature: signEntry(entry, authority.secretKey) })
  const { roles, body, unit } = member
  const actor: StaffActor = { kind: "staff", member: id as MemberId, roles, body, unit, fingerprint }
  return { actor, name: member.name, keys }
}

/** Argon2id as the browser computes it, by the platform. */
export async function stretch(request: Argon2idRequest): Promise<Uint8Array> {
  const { password, salt, memoryKiB, passes, parallelism, length } = request
  const cost = { memory: memoryKiB, passes, parallelism, tagLength: length }
  return new Uint8Array(await runArgon2("argon2id", { message: password, nonce: salt, ...cost }))
}
