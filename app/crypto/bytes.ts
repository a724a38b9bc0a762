import { FormatError } from "./errors.ts"

/** Raw bytes. An alias, so that signatures say "bytes" and not which buffer they live in. */
export type Bytes = Uint8Array

const encoder = new TextEncoder()
// Without `ignoreBOM` a leading U+FEFF would vanish, and two different texts would decode to one.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const LONE_SURROGATE = /\p{Surrogate}/u

/** True when the text holds half of a surrogate pair, which UTF-8 cannot carry. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text)
}

/** UTF-8 of a text. Throws `FormatError` ("utf8-surrogate") instead of replacing what cannot be encoded. */
export function utf8(text: string): Bytes {
  if (hasLoneSurrogate(text)) throw new FormatError("utf8-surrogate")
  return encoder.encode(text)
}

/** Text of UTF-8 bytes, a byte order mark included. Throws `FormatError` ("utf8") on anything malformed. */
export function fromUtf8(bytes: Bytes): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new FormatError("utf8", "not UTF-8", { cause })
  }
}

/** Lower-case hexadecimal. */
export function hex(bytes: Bytes): string {
  let text = ""
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0")
  return text
}

/** Bytes of lower-case hexadecimal. Throws `FormatError` ("hex") on upper case, odd length or other symbols. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new FormatError("hex")
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Bytes): string {
  const groups: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const value = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    groups.push(
      BASE64.charAt(value >> 18) +
        BASE64.charAt((value >> 12) & 63) +
        (left > 1 ? BASE64.charAt((value >> 6) & 63) : "=") +
        (left > 2 ? BASE64.charAt(value & 63) : "="),
    )
  }
  return groups.join("")
}

const BASE64_VALUES = new Map(Array.from(BASE64, (symbol, value) => [symbol, value]))

/**
 * Bytes of standard padded base64. Every byte string has exactly one accepted spelling: missing padding,
 * white space, URL-safe symbols and set bits under the padding throw `FormatError` ("base64").
 */
export function fromBase64(text: string): Bytes {
  if (text.length % 4 !== 0) throw new FormatError("base64")
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0
  const symbols = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let pending = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < symbols; i++) {
    const value = BASE64_VALUES.get(text.charAt(i))
    if (value === undefined) throw new FormatError("base64")
    pending = ((pending << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (pending >> bits) & 0xff
    }
  }
  if ((pending & ((1 << bits) - 1)) !== 0) throw new FormatError("base64")
  return bytes
}

/** One new array holding the parts in order. */
export function concat(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Equality in a time that depends on the lengths only, never on where the first difference is. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** True when every byte is zero. */
export function allZero(bytes: Bytes): boolean {
  let seen = 0
  for (const byte of bytes) seen |= byte
  return seen === 0
}

/** Throws `FormatError` with the given code unless the array has exactly this many bytes. */
export function requireLength(bytes: Bytes, length: number, code: string): void {
  if (bytes.length !== length) throw new FormatError(code, `${code}: expected ${String(length)} bytes`)
}
