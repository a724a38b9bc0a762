import type { KeyObject } from "node:crypto"
import { createHmac, createSecretKey, hkdfSync } from "node:crypto"
import type { SignKeyPair } from "../crypto/keys.ts"
import { signKeyPairFromSeed } from "../crypto/keys.ts"

/** Keys of the server, all derived from one secret. None of them opens a report, record, keyring or identity. */
export type Secrets = {
  /** Authenticates form tokens. */
  form: KeyObject
  /** Hides cases and members in the log. */
  pseudonym: Uint8Array
  /** Encrypts second-factor secrets at rest. */
  totp: Uint8Array
  /** Derives the key under which a tab keeps its keyring, from the live session's token. */
  resume: Uint8Array
  /** Signs what the server itself puts into the custody record. */
  custody: SignKeyPair
  /** Keyed, one-way form of a low-entropy or reusable value (`kind` keeps the uses apart): 32 bytes. */
  hash: (
    kind: "submission" | "login" | "salt" | "invitation" | "replacement" | "challenge",
    text: string,
  ) => Uint8Array
}

/** @param master 32 random bytes (`SECRET_KEY`). */
export function deriveSecrets(master: Uint8Array): Secrets {
  const key = (info: string) => new Uint8Array(hkdfSync("sha256", master, "liemchinh/server/v1", info, 32))
  // Key objects are quicker to use than bytes.
  const blind = createSecretKey(key("hash"))
  const hash: Secrets["hash"] = (kind, text) =>
    new Uint8Array(createHmac("sha256", blind).update(`${kind}\n${text}`).digest())
  return {
    hash,
    form: createSecretKey(key("form")),
    pseudonym: key("pseudonym"),
    totp: key("totp"),
    resume: key("resume"),
    custody: signKeyPairFromSeed(key("custody")),
  }
}
