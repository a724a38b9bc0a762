import nacl from "tweetnacl"
import { concat, requireLength, utf8, type Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"
import { hkdf } from "./hkdf.ts"
import {
  keysFromSecrets,
  seedOf,
  signKeyPairFromSeed,
  type BoxKeyPair,
  type Keys,
  type OnePersonsKeys,
} from "./keys.ts"
import { randomBytes } from "./random.ts"
import { openSealedSecret, sealSecret } from "./secret-grant.ts"

const NONCE = nacl.secretbox.nonceLength
const OVERHEAD = 1 + NONCE + nacl.secretbox.overheadLength

/** Length of a sealed keyring: version, nonce, Poly1305 tag, X25519 secret, Ed25519 seed. */
export const KEYRING_LENGTH = OVERHEAD + 64
/** The same while keys are exchanged: two of each. */
export const DOUBLE_KEYRING_LENGTH = OVERHEAD + 128

/** What {@link deriveRoot} asks of Argon2id (RFC 9106). The root is 32 bytes. */
export type Argon2idRequest = {
  password: Bytes
  salt: Bytes
  memoryKiB: number
  passes: number
  parallelism: number
  length: number
}

/** A passphrase as it is stretched: NFKC, no space at the ends, runs of white space made one space. Case is kept. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize("NFKC").trim().replace(/\s+/g, " ")
}

/**
 * The 32-byte root of a staff keyring: Argon2id with 64 MiB, 3 passes, 1 lane over the normalised passphrase and a
 * 16-byte salt. The function itself is handed in, as WebAssembly or JavaScript. Throws `FormatError` ("salt-length").
 */
export async function deriveRoot(
  passphrase: string,
  salt: Bytes,
  argon2id: (request: Argon2idRequest) => Promise<Bytes>,
): Promise<Bytes> {
  requireLength(salt, 16, "salt-length")
  const password = utf8(normalizePassphrase(passphrase))
  const root = await argon2id({ password, salt, memoryKiB: 65_536, passes: 3, parallelism: 1, length: 32 })
  requireLength(root, 32, "root-length")
  return root
}

/** What the server receives in place of the passphrase, 32 bytes. It tells nothing about {@link wrapSecret}. */
export function authSecret(root: Bytes): Bytes {
  return fromRoot(root, "auth")
}

/** The key that opens the keyring, 32 bytes. Never leaves the browser. */
export function wrapSecret(root: Bytes): Bytes {
  return fromRoot(root, "wrap")
}

type Secrets = Pick<OnePersonsKeys, "boxSecret" | "signSecret">

/**
 * The secrets under the wrap key: 0x01 ‖ nonce ‖ secretbox(X25519 secret ‖ Ed25519 seed); with `other` keys 0x02, and those
 * behind them. Throws `FormatError` for a key that is none ("box-secret-length", "sign-secret-length", "wrap-length").
 */
export function sealKeyring(secrets: Secrets & { readonly other?: Secrets }, wrap: Bytes): Bytes {
  requireLength(wrap, 32, "wrap-length")
  const all = secrets.other === undefined ? [secrets] : [secrets, secrets.other]
  const nonce = randomBytes(NONCE)
  const sealed = nacl.secretbox(concat(...all.map(plainOf)), nonce, wrap)
  return concat(Uint8Array.of(all.length), nonce, sealed)
}

function plainOf({ boxSecret, signSecret }: Secrets): Bytes {
  requireLength(boxSecret, 32, "box-secret-length")
  return concat(boxSecret, seedOf(signSecret))
}

/**
 * The keys of a keyring, or `null` under a wrong passphrase (altered bytes look the same). The caller compares the
 * public halves with the member's directory entry (`keysNamed`). Throws `FormatError`: "keyring-length", "keyring-version".
 */
export function openKeyring(bytes: Bytes, wrap: Bytes): Keys | null {
  const isDouble = bytes.length === DOUBLE_KEYRING_LENGTH
  if (!isDouble) requireLength(bytes, KEYRING_LENGTH, "keyring-length")
  requireLength(wrap, 32, "wrap-length")
  if (bytes[0] !== (isDouble ? 2 : 1)) throw new FormatError("keyring-version")
  const secrets = nacl.secretbox.open(bytes.subarray(1 + NONCE), bytes.subarray(1, 1 + NONCE), wrap)
  if (secrets === null) return null
  const first = keysIn(secrets.subarray(0, 64))
  return isDouble ? { ...first, other: keysIn(secrets.subarray(64)) } : first
}

function keysIn(plain: Bytes): OnePersonsKeys {
  return keysFromSecrets(plain.slice(0, 32), signKeyPairFromSeed(plain.slice(32)).secretKey)
}

/** The root for a recovery ceremony: sealed as a grant is (81 bytes), to the recovery key. */
export function sealRootForRecovery(root: Bytes, recoveryPublic: Bytes): Bytes {
  requireLength(root, 32, "root-length")
  return sealSecret(root, recoveryPublic)
}

/** The root of a lost passphrase, or `null` when it is not sealed to this recovery key. Throws as a grant does. */
export function openRootForRecovery(sealed: Bytes, recoveryKeys: BoxKeyPair): Bytes | null {
  return openSealedSecret(sealed, recoveryKeys)
}

/**
 * Keys for the next page load of one live session, under a random 32-byte key that the server hands only to that
 * session. The derived key differs from a wrap key, so neither kind of blob passes as the other.
 */
export function resumeSeal(keys: Keys, sessionKey: Bytes): Bytes {
  return sealKeyring(keys, fromRoot(sessionKey, "resume"))
}

/** The keys kept by {@link resumeSeal}, or `null` for another session's. Throws `FormatError` as {@link openKeyring} does. */
export function resumeOpen(bytes: Bytes, sessionKey: Bytes): Keys | null {
  return openKeyring(bytes, fromRoot(sessionKey, "resume"))
}

function fromRoot(root: Bytes, info: string): Bytes {
  requireLength(root, 32, "root-length")
  return hkdf({ ikm: root, salt: utf8("liemchinh/keyring/v1"), info: utf8(info), length: 32 })
}
