import { fromBase64, fromHex } from "../crypto/bytes.ts"
import { FormatError } from "../crypto/errors.ts"
import { openKeyring, openRootForRecovery, wrapSecret } from "../crypto/keyring.ts"
import type { Keys } from "../crypto/keys.ts"
import { boxKeyPairFromSecret, keysNamed } from "../crypto/keys.ts"
import type { RestoreProblem } from "../crypto/recovery.ts"
import { restoreRecovery } from "../crypto/recovery.ts"

/** What the server hands to a ceremony: sealed or public. */
export type RecoveryMaterial = {
  member: string
  login: string
  name: string
  keyring: string
  recoveryRoot: string
  recovery: string
  box: string
  sign: string
}

export type OpenedByQuorum =
  { ok: true; keys: Keys } | ({ ok: false } & (RestoreProblem | { problem: "other-keyring" }))

/**
 * Opens a member's keyring with enough shares of the recovery key, in memory. `other-keyring`: the shares are right,
 * and what the server gave is not sealed to them or not this member's.
 */
export async function openByQuorum(
  material: RecoveryMaterial,
  shares: readonly string[],
): Promise<OpenedByQuorum> {
  const restored = await restoreRecovery([...shares], fromHex(material.recovery))
  if (!restored.ok) return restored
  const keys = keyringOf(material, restored.secret)
  restored.secret.fill(0)
  return keys === null ? { ok: false, problem: "other-keyring" } : { ok: true, keys }
}

function keyringOf(material: RecoveryMaterial, secret: Uint8Array): Keys | null {
  try {
    const root = openRootForRecovery(fromBase64(material.recoveryRoot), boxKeyPairFromSecret(secret))
    const keys = root === null ? null : openKeyring(fromBase64(material.keyring), wrapSecret(root))
    root?.fill(0)
    const named = { boxPublic: fromHex(material.box), signPublic: fromHex(material.sign) }
    return keys === null ? null : keysNamed(keys, named)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
