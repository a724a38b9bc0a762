import type { KeyObject } from "node:crypto"
import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  sign as nodeSign,
  verify as nodeVerify,
} from "node:crypto"
import type { Platform } from "../crypto/platform.ts"
import { usePlatform } from "../crypto/platform.ts"

// DER prefixes of RFC 8410 keys: raw 32 bytes follow.
const x25519Private = Buffer.from("302e020100300506032b656e04220420", "hex")
const x25519Public = Buffer.from("302a300506032b656e032100", "hex")
const ed25519Private = Buffer.from("302e020100300506032b657004220420", "hex")
const ed25519Public = Buffer.from("302a300506032b6570032100", "hex")

// As text: Node asks of every other form whether it is a key already, by catching errors, which takes longer than reading it.
const pem = (kind: "PRIVATE" | "PUBLIC", prefix: Buffer, raw: Uint8Array) =>
  `-----BEGIN ${kind} KEY-----\n${Buffer.concat([prefix, raw]).toString("base64")}\n-----END ${kind} KEY-----\n`
const privateKey = (prefix: Buffer, raw: Uint8Array) => createPrivateKey(pem("PRIVATE", prefix, raw))
const publicKey = (prefix: Buffer, raw: Uint8Array) => createPublicKey(pem("PUBLIC", prefix, raw))
/** By way of JWK, which is quicker to read than DER. */
const rawPublic = (key: KeyObject) =>
  new Uint8Array(Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url"))

/** The same primitives as tweetnacl's and noble's, from the platform: same bytes (held by tests), many times faster. */
export const nodePlatform: Partial<Platform> = {
  scalarMult: (secret, point) =>
    new Uint8Array(
      diffieHellman({
        privateKey: privateKey(x25519Private, secret),
        publicKey: publicKey(x25519Public, point),
      }),
    ),
  keyPair: () => {
    const pair = generateKeyPairSync("x25519", {
      publicKeyEncoding: { format: "der", type: "spki" },
      privateKeyEncoding: { format: "der", type: "pkcs8" },
    })
    return {
      publicKey: new Uint8Array(pair.publicKey.subarray(-32)),
      secretKey: new Uint8Array(pair.privateKey.subarray(-32)),
    }
  },
  // Without turning the secret into bytes and back, which costs more than the arithmetic.
  exchange: (point) => {
    const pair = generateKeyPairSync("x25519")
    const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKey(x25519Public, point) })
    return { publicKey: rawPublic(pair.publicKey), shared: new Uint8Array(shared) }
  },
  signKeyPair: (seed) => {
    const publicHalf = rawPublic(createPublicKey(pem("PRIVATE", ed25519Private, seed)))
    return { publicKey: publicHalf, secretKey: Uint8Array.of(...seed, ...publicHalf) }
  },
  verify: (message, signature, key) =>
    signature.length === 64 && nodeVerify(null, message, publicKey(ed25519Public, key), signature),
  sign: (message, secretKey) =>
    new Uint8Array(nodeSign(null, message, privateKey(ed25519Private, secretKey.subarray(0, 32)))),
  sha256: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  // The same detour as above for a key that is given as bytes.
  hmacSha256: (key, bytes) =>
    new Uint8Array(createHmac("sha256", createSecretKey(key)).update(bytes).digest()),
  sha256Parts: () => {
    const hash = createHash("sha256")
    return {
      update: (part) => {
        hash.update(part)
      },
      digest: () => new Uint8Array(hash.digest()),
    }
  },
  sealChunk: (key, nonce, plain) => {
    const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 })
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
}

/** Puts the platform's primitives to use in this process (or bundle: each copy of `app/crypto` has its own registry). */
export function useNodePlatform(): void {
  usePlatform(nodePlatform)
}
