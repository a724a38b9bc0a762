const symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** RFC 4648 base32 without padding, as authenticator apps take it. */
export function base32(bytes: Uint8Array): string {
  let text = ""
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += symbols.charAt((pending >> bits) & 31)
    }
    pending &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + symbols.charAt((pending << (5 - bits)) & 31)
}

/** The address that an app reads from a QR code: time-based, SHA-1, six digits, 30 seconds (RFC 6238). */
export function totpAddress(secret: string, login: string): string {
  const issuer = encodeURIComponent("Liêm Chính")
  const label = `${issuer}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
}
