import { hex } from "#app/crypto/bytes.ts"
import { fromHex } from "#app/crypto/bytes.ts"
import { authSecret, deriveRoot } from "#app/crypto/keyring.ts"
import type { Keys } from "#app/crypto/keys.ts"
import type { NewCredential } from "#app/domain/credential.ts"
import { makeCredential } from "#app/domain/credential.ts"
import { argon2id } from "./argon2.client.ts"

/** What the server takes for a passphrase, hex. Null where the browser cannot stretch it. */
export async function stretchedAuth(passphrase: string, salt: string): Promise<string | null> {
  try {
    const root = await deriveRoot(passphrase, fromHex(salt), argon2id)
    const auth = hex(authSecret(root))
    root.fill(0)
    return auth
  } catch {
    return null
  }
}

type Sealing = { member: string; replaces: string; keys: Keys; passphrase: string; recovery: string }

/** The keyring under a new passphrase, signed with the key that is in it. Null where the browser cannot stretch it. */
export async function sealedAnew(sealing: Sealing): Promise<NewCredential | null> {
  try {
    return await makeCredential(sealing, argon2id)
  } catch {
    return null
  }
}
