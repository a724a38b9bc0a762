import { z } from "zod"
import { base64, fromBase64, fromHex, hex } from "../crypto/bytes.ts"
import type { JsonValue } from "../crypto/canonical-json.ts"
import type { Argon2idRequest } from "../crypto/keyring.ts"
import { authSecret, deriveRoot, sealKeyring, sealRootForRecovery, wrapSecret } from "../crypto/keyring.ts"
import type { Keys } from "../crypto/keys.ts"
import { randomBytes } from "../crypto/random.ts"
import { signStatement, verifyStatement } from "../crypto/signed-statement.ts"
import { hashOf } from "./cases/hash-of.ts"
import { namespaces } from "./cases/statements.ts"
import { hexOf } from "./members.ts"

/**
 * A keyring under another passphrase: by its owner, or by a quorum. Signed with the member's own key, which only an opened keyring
 * gives: whoever could not open it cannot exchange it.
 */
export const newCredentialSchema = z.object({
  salt: hexOf(16),
  auth: hexOf(32),
  keyring: z.base64().max(400),
  recoveryRoot: z.base64().length(108),
  signature: z.base64().length(88),
})
export type NewCredential = z.infer<typeof newCredentialSchema>

/** What is signed. `replaces`: hex SHA-256 of the keyring stored so far, so that it can be used once. `auth` is a secret and stays out. */
export function credentialStatement(
  member: string,
  replaces: string,
  made: Pick<NewCredential, "salt" | "keyring" | "recoveryRoot">,
): JsonValue {
  return {
    ...{ v: 1, member, replaces, salt: made.salt },
    ...{ keyring: hashOf(made.keyring), recovery: hashOf(made.recoveryRoot) },
  }
}

type Making = {
  member: string
  replaces: string
  keys: Keys
  passphrase: string
  /** Hex of the recovery public key. */
  recovery: string
}

/** Seals the keys under a passphrase with a fresh salt, and its root to the recovery key. Rejects where Argon2id does. */
export async function makeCredential(
  { member, replaces, keys, passphrase, recovery }: Making,
  argon2id: (request: Argon2idRequest) => Promise<Uint8Array>,
): Promise<NewCredential> {
  const salt = randomBytes(16)
  const root = await deriveRoot(passphrase, salt, argon2id)
  const made = {
    ...{ salt: hex(salt), auth: hex(authSecret(root)) },
    keyring: base64(sealKeyring(keys, wrapSecret(root))),
    recoveryRoot: base64(sealRootForRecovery(root, fromHex(recovery))),
  }
  root.fill(0)
  const statement = credentialStatement(member, replaces, made)
  return { ...made, signature: base64(signStatement(namespaces.credential, statement, keys.signSecret)) }
}

/** True when the holder of the member's key signed exactly this in the place of that keyring. */
export function checkCredential(
  { member, replaces, signPublic }: { member: string; replaces: string; signPublic: Uint8Array },
  made: NewCredential,
): boolean {
  const signature = fromBase64(made.signature)
  return verifyStatement(
    namespaces.credential,
    credentialStatement(member, replaces, made),
    signature,
    signPublic,
  )
}
