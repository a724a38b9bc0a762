import { base64, fromHex, hex } from "#app/crypto/bytes.ts"
import { authSecret, deriveRoot, sealKeyring, sealRootForRecovery, wrapSecret } from "#app/crypto/keyring.ts"
import { newKeys } from "#app/crypto/keys.ts"
import { randomBytes } from "#app/crypto/random.ts"
import type { Enrolment } from "#app/domain/members.ts"
import { argon2id } from "./argon2.client.ts"

export type EnrolmentDraft = {
  passphrase: string
  /** Base32, 20 bytes. */
  totpSecret: string
  code: string
  /** Hex of the recovery public key. */
  recovery: string
}

/**
 * Makes a new member's keys, seals them under the passphrase, and the stretched passphrase to the recovery key. Only
 * sealed and public things are in the answer. Null where the browser cannot stretch a passphrase.
 */
export async function makeEnrolment({
  passphrase,
  totpSecret,
  code,
  recovery,
}: EnrolmentDraft): Promise<Enrolment | null> {
  const salt = randomBytes(16)
  let root: Uint8Array
  try {
    root = await deriveRoot(passphrase, salt, argon2id)
  } catch {
    return null
  }
  const keys = newKeys()
  const enrolment: Enrolment = {
    ...{ boxPublic: hex(keys.boxPublic), signPublic: hex(keys.signPublic) },
    ...{ salt: hex(salt), auth: hex(authSecret(root)), totpSecret, code },
    keyring: base64(sealKeyring(keys, wrapSecret(root))),
    recoveryRoot: base64(sealRootForRecovery(root, fromHex(recovery))),
  }
  for (const secret of [root, keys.boxSecret, keys.signSecret]) secret.fill(0)
  return enrolment
}
