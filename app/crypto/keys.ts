import { encodeBech32 } from "./bech32.ts"
import { concat, equalBytes, hex, requireLength, utf8, type Bytes } from "./bytes.ts"
import { platform } from "./platform.ts"
import { randomBytes } from "./random.ts"

/** X25519. Both halves 32 bytes. `other`: a second pair that is tried where this one does not open. */
export type BoxKeyPair = { readonly publicKey: Bytes; readonly secretKey: Bytes; readonly other?: BoxKeyPair }
/** Ed25519. Public half 32 bytes; secret half 64 bytes, seed then public key, as NaCl keeps it. */
export type SignKeyPair = { readonly publicKey: Bytes; readonly secretKey: Bytes }
/** Two pairs that belong together: 32, 32, 32 and 64 bytes. */
export type OnePersonsKeys = {
  readonly boxPublic: Bytes
  readonly boxSecret: Bytes
  readonly signPublic: Bytes
  readonly signSecret: Bytes
}
/** Everything one person holds. `other`, while keys are exchanged: those that will follow, or those from before. */
export type Keys = OnePersonsKeys & { readonly other?: OnePersonsKeys }

const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

/** A fresh X25519 pair. */
export function newBoxKeyPair(): BoxKeyPair {
  return platform().keyPair()
}

/** A fresh Ed25519 pair. */
export function newSignKeyPair(): SignKeyPair {
  return signKeyPairFromSeed(randomBytes(32))
}

/** Fresh keys of both kinds for one person. */
export function newKeys(): Keys {
  return keysFromSecrets(newBoxKeyPair().secretKey, newSignKeyPair().secretKey)
}

/** The public half of a 32-byte X25519 secret (RFC 7748 section 6.1). Throws `FormatError` ("box-secret-length"). */
export function boxPublicOf(boxSecret: Bytes): Bytes {
  requireLength(boxSecret, 32, "box-secret-length")
  return platform().scalarMult(boxSecret, BASE_POINT)
}

/** The pair of a 32-byte X25519 secret. Throws `FormatError` ("box-secret-length"). */
export function boxKeyPairFromSecret(boxSecret: Bytes): BoxKeyPair {
  return { publicKey: boxPublicOf(boxSecret), secretKey: boxSecret }
}

/** The pair of a 32-byte Ed25519 seed. Throws `FormatError` ("sign-seed-length"). */
export function signKeyPairFromSeed(seed: Bytes): SignKeyPair {
  requireLength(seed, 32, "sign-seed-length")
  return platform().signKeyPair(seed)
}

/** The 32-byte seed inside a 64-byte Ed25519 secret. Throws `FormatError` ("sign-secret-length"). */
export function seedOf(signSecret: Bytes): Bytes {
  requireLength(signSecret, 64, "sign-secret-length")
  return signSecret.slice(0, 32)
}

/**
 * The same keys with those first that the directory names, whichever of the two stood first; null when neither does. A keyring
 * does not say which of its keys count: only the signed entry does.
 */
export function keysNamed(keys: Keys, named: Pick<OnePersonsKeys, "boxPublic" | "signPublic">): Keys | null {
  const { other, ...first } = keys
  const isNamed = (one: OnePersonsKeys) =>
    equalBytes(one.boxPublic, named.boxPublic) && equalBytes(one.signPublic, named.signPublic)
  if (isNamed(first)) return keys
  return other !== undefined && isNamed(other) ? { ...other, other: first } : null
}

/** What opens whatever is sealed to a person, also while their keys are exchanged. */
export function boxPairOf({ boxPublic, boxSecret, other }: Keys): BoxKeyPair {
  const pair = { publicKey: boxPublic, secretKey: boxSecret }
  return other === undefined ? pair : { ...pair, other: boxPairOf(other) }
}

/** Overwrites the secret halves, as far as JavaScript allows it. */
export function wipeKeys({ boxSecret, signSecret, other }: Keys): void {
  boxSecret.fill(0)
  signSecret.fill(0)
  if (other !== undefined) wipeKeys(other)
}

/** All four halves from the two secrets. The public half inside `signSecret` is recomputed, never believed. */
export function keysFromSecrets(boxSecret: Bytes, signSecret: Bytes): OnePersonsKeys {
  const sign = signKeyPairFromSeed(seedOf(signSecret))
  return {
    boxPublic: boxPublicOf(boxSecret),
    boxSecret,
    signPublic: sign.publicKey,
    signSecret: sign.secretKey,
  }
}

/**
 * What names a pair of public keys in grants and statements: the first 16 bytes of
 * SHA-256("liemchinh/fingerprint/v1\n" ‖ box ‖ sign) as 32 lower-case digits.
 */
export function fingerprint(boxPublic: Bytes, signPublic: Bytes): string {
  requireLength(boxPublic, 32, "box-public-length")
  requireLength(signPublic, 32, "sign-public-length")
  const digest = platform().sha256(concat(utf8("liemchinh/fingerprint/v1\n"), boxPublic, signPublic))
  return hex(digest.subarray(0, 16))
}

/** For people to compare: upper case, groups of four, one space between. */
export function formatFingerprint(digits: string): string {
  return (digits.toUpperCase().match(/.{1,4}/g) ?? []).join(" ")
}

/** The `age1…` spelling of an X25519 public key (C2SP age.md, "The X25519 recipient type"). */
export function ageRecipient(boxPublic: Bytes): string {
  requireLength(boxPublic, 32, "box-public-length")
  return encodeBech32("age", boxPublic)
}

/** The `AGE-SECRET-KEY-1…` spelling of an X25519 secret, the same page of the specification. */
export function ageIdentity(boxSecret: Bytes): string {
  requireLength(boxSecret, 32, "box-secret-length")
  return encodeBech32("age-secret-key-", boxSecret).toUpperCase()
}
