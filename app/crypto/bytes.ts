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

const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

/** Lower-case hexadecimal. */
export function hex(bytes: Bytes): string {
  let text = ""
  for (const byte of bytes) text += HEX_PAIRS[byte] ?? ""
  return text
}

/** Bytes of lower-case hexadecimal. Throws `FormatError` ("hex") on upper case, odd length or other symbols. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new FormatError("hex")
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (hexValue(text.charCodeAt(2 * i)) << 4) | hexValue(text.charCodeAt(2 * i + 1))
  return bytes
}

/** Value of the code of a digit that is known to be one: "0" is 48, "a" is 97. */
function hexValue(code: number): number {
  return code < 97 ? code - 48 : code - 87
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

const BASE64_CODES = encoder.encode(BASE64)
const PADDING = 61

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Bytes): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  const code = (value: number): number => BASE64_CODES[value & 63] ?? PADDING
  let at = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const value = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    codes[at++] = code(value >> 18)
    codes[at++] = code(value >> 12)
    codes[at++] = left > 1 ? code(value >> 6) : PADDING
    codes[at++] = left > 2 ? code(value) : PADDING
  }
  return decoder.decode(codes)
}

/** By character code; what is no symbol has the top bit, which no sum of values can hide. */
const NO_SYMBOL = 0x80
const BASE64_VALUES = new Uint8Array(128).fill(NO_SYMBOL)
for (let value = 0; value < BASE64.length; value++) BASE64_VALUES[BASE64.charCodeAt(value)] = value

/**
 * Bytes of standard padded base64. Every byte string has exactly one accepted spelling: missing padding,
 * white space, URL-safe symbols and set bits under the padding throw `FormatError` ("base64").
 */
export function fromBase64(text: string): Bytes {
  if (text.length % 4 !== 0) throw new FormatError("base64")
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const value = (at: number): number => BASE64_VALUES[text.charCodeAt(at)] ?? NO_SYMBOL
  const whole = text.length - (padding === 0 ? 0 : 4)
  let wrong = 0
  let at = 0
  for (let i = 0; i < whole; i += 4) {
    const [a, b, c, d] = [value(i), value(i + 1), value(i + 2), value(i + 3)]
    wrong |= a | b | c | d
    bytes[at++] = (a << 2) | (b >> 4)
    bytes[at++] = (b << 4) | (c >> 2)
    bytes[at++] = (c << 6) | d
  }
  if (padding > 0) {
    const [a, b] = [value(whole), value(whole + 1)]
    const c = padding === 1 ? value(whole + 2) : 0
    wrong |= a | b | c
    bytes[at++] = (a << 2) | (b >> 4)
    if (padding === 1) bytes[at++] = (b << 4) | (c >> 2)
    // The bits of the last symbol that belong to no byte.
    if ((padding === 1 ? c & 3 : b & 15) !== 0) throw new FormatError("base64")
  }
  if ((wrong & NO_SYMBOL) !== 0) throw new FormatError("base64")
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
