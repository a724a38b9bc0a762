import { hex, type Bytes } from "./bytes.ts"

// getRandomValues refuses more than this in one call (Web Cryptography API, section 10.1.1).
const LARGEST_CALL = 65_536

/** Bytes from the operating system's generator, in Node and in the browser alike. Throws where there is none. */
export function randomBytes(count: number): Bytes {
  const bytes = new Uint8Array(count)
  for (let at = 0; at < count; at += LARGEST_CALL) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + LARGEST_CALL, count)))
  }
  return bytes
}

/** A version 4 UUID (RFC 9562 section 5.4) in lower case. Works without a secure context, unlike `randomUUID`. */
export function randomUuid(): string {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const digits = hex(bytes)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-")
}
