import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser"

/** One's own way in, as the server tells it. */
export type AccountView = {
  factors: readonly { id: string; kind: string; label: string; addedOn: string }[]
  /** What a browser needs to make a passkey; null where the site has no name. */
  passkey: PublicKeyCredentialCreationOptionsJSON | null
  notices: readonly { code: string; madeOn: string }[]
  /** Hex of the recovery public key. */
  recovery: string
  /** Hex, for stretching the passphrase in use. */
  salt: string
  /** The exchange of one's own keys, while one is under way. */
  rotation:
    | null
    | { step: "waiting"; fingerprint: string; begunOn: string }
    | { step: "switched"; endsFrom: string; mayEnd: boolean; total: number; left: number }
  /** Name of the keyring that is stored. */
  replaces: string
}
