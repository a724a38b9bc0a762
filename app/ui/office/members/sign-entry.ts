import { base64, fromBase64, fromHex, hex } from "#app/crypto/bytes.ts"
import type { DirectoryEntry } from "#app/crypto/directory-entry.ts"
import { checkEntry, signEntry } from "#app/crypto/directory-entry.ts"
import { FormatError } from "#app/crypto/errors.ts"
import { signKeyPairFromSeed } from "#app/crypto/keys.ts"

export type SignatureMade =
  { ok: true; signature: string } | { ok: false; problem: "sign-seed" | "sign-other-key" | "sign-signature" }

/** Signs an entry with the authority's secret (64 hex digits of its seed), which must belong to the public key in use. */
export function signWithSeed(entry: DirectoryEntry, seed: string, authority: string): SignatureMade {
  const digits = seed.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(digits)) return { ok: false, problem: "sign-seed" }
  const { publicKey, secretKey } = signKeyPairFromSeed(fromHex(digits))
  if (hex(publicKey) !== authority) return { ok: false, problem: "sign-other-key" }
  const signature = base64(signEntry(entry, secretKey))
  secretKey.fill(0)
  return { ok: true, signature }
}

/** A signature made on another machine, checked before it is sent. */
export function readSignature(entry: DirectoryEntry, typed: string, authority: string): SignatureMade {
  const signature = typed.replace(/\s/g, "")
  try {
    const isRight = checkEntry(entry, fromBase64(signature), fromHex(authority))
    return isRight ? { ok: true, signature } : { ok: false, problem: "sign-signature" }
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, problem: "sign-signature" }
    throw error
  }
}
