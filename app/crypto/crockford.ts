import { FormatError } from "./errors.ts"

/** Crockford's base32: no I, L, O (read as 1, 1, 0) and no U. */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const SEPARATORS = /[\s\p{Dash_Punctuation}\p{Format}\u2212_.]/gu
const LOOKALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" }

/**
 * Undoes what people and keyboards do to a code: full-width forms, lower case, spaces and dashes of any kind,
 * invisible characters, O for 0, I and L for 1. What is left may still hold symbols outside the alphabet.
 */
export function normalizeSymbols(text: string): string {
  return text
    .normalize("NFKC")
    .replace(SEPARATORS, "")
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => LOOKALIKES[letter] ?? letter)
}

/** The first character (a whole code point) that is not in the alphabet, or `null`. */
export function foreignSymbol(symbols: string): string | null {
  for (const symbol of symbols) if (!SYMBOLS.includes(symbol)) return symbol
  return null
}

/**
 * Damm's check symbol over GF(2^5) with x^5 + x^2 + 1. From 0, each value v turns c into 2·(c ⊕ v) in the
 * field. Any one wrong symbol and any swap of two neighbours gives another symbol.
 * Throws `FormatError` ("symbol") outside the alphabet.
 */
export function checkSymbol(symbols: string): string {
  let check = 0
  for (const symbol of symbols) {
    check = (check ^ valueOf(symbol)) << 1
    if (check >= 32) check ^= 37
  }
  return SYMBOLS.charAt(check)
}

/** Symbols of bytes, five bits each from the most significant, the last filled up with zero bits. */
export function encodeSymbols(bytes: Uint8Array): string {
  let symbols = ""
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) symbols += SYMBOLS.charAt((pending >> (bits - 5)) & 31)
  }
  return bits > 0 ? symbols + SYMBOLS.charAt((pending << (5 - bits)) & 31) : symbols
}

/** Whole bytes of symbols. Throws `FormatError` ("symbol", "symbol-tail" when the bits left over are not zero). */
export function decodeSymbols(symbols: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((symbols.length * 5) / 8))
  let pending = 0
  let bits = 0
  let at = 0
  for (const symbol of symbols) {
    pending = ((pending << 5) | valueOf(symbol)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (pending >> bits) & 0xff
  }
  if ((pending & ((1 << bits) - 1)) !== 0) throw new FormatError("symbol-tail")
  return bytes
}

function valueOf(symbol: string): number {
  const value = symbol.length === 1 ? SYMBOLS.indexOf(symbol) : -1
  if (value === -1) throw new FormatError("symbol")
  return value
}
