import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import * as OTPAuth from "otpauth"

/** Time-based codes (RFC 6238): SHA-1, 6 digits, 30 seconds, as every authenticator app has them. */
const period = 30

/** The code of this moment; for the demo's helper and for tests. */
export function totpCode(base32: string, now: Date): string {
  return totpOf(base32, "").generate({ timestamp: now.getTime() })
}

/** The time step in which `code` is right, one step of tolerance either way; null when it is wrong. */
export function totpStep(base32: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(base32, "").validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

/** AES-256-GCM: nonce ‖ tag ‖ ciphertext. A stolen database has no second factors in it. */
export function sealTotp(base32: string, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, nonce)
  const sealed = Buffer.concat([cipher.update(base32, "utf8"), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
}

/** @throws Error when the key is another or the bytes were changed */
export function openTotp(sealed: Uint8Array, key: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8")
}

function totpOf(base32: string, label: string): OTPAuth.TOTP {
  return new OTPAuth.TOTP({
    issuer: "Liêm Chính",
    label,
    algorithm: "SHA1",
    digits: 6,
    period,
    secret: base32,
  })
}
