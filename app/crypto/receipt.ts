import { requireLength, utf8, type Bytes } from "./bytes.ts"
import { checkSymbol, encodeSymbols, foreignSymbol, normalizeSymbols, SYMBOLS } from "./crockford.ts"
import { FormatError } from "./errors.ts"
import { hkdf } from "./hkdf.ts"
import { boxPublicOf, signKeyPairFromSeed, type Keys } from "./keys.ts"
import { platform } from "./platform.ts"
import { randomBytes } from "./random.ts"

export { checkSymbol } from "./crockford.ts"

const RANDOM_SYMBOLS = 19
/** Symbols of a whole code: 19 random ones (95 bits) and the check symbol. */
export const RECEIPT_SYMBOLS = RANDOM_SYMBOLS + 1

/** What a code unlocks. `lookup` (16 bytes) finds the mailbox, the keys open and sign. All of it is secret but the public halves. */
export type ReceiptKeys = Keys & { readonly lookup: Bytes }

/** What is wrong with a typed code. `count`: symbols typed; `symbol`: the one that cannot be in a code. */
export type ReceiptProblem =
  | { ok: false; problem: "empty" | "check" }
  | { ok: false; problem: "length"; count: number }
  | { ok: false; problem: "letter-u" | "alphabet"; symbol: string }

/**
 * A new code, 20 symbols without separators. `random19`: 19 random bytes, of which five bits each are used; fresh ones
 * when left out. Throws `FormatError` ("receipt-random-length").
 */
export function makeReceiptCode(random19: Bytes = randomBytes(RANDOM_SYMBOLS)): string {
  requireLength(random19, RANDOM_SYMBOLS, "receipt-random-length")
  const symbols = Array.from(random19, (byte) => SYMBOLS.charAt(byte & 31)).join("")
  return symbols + checkSymbol(symbols)
}

/**
 * The code that belongs to a secret seed, always the same one: symbols are the first 95 bits of HKDF-SHA-256(seed,
 * salt "liemchinh/receipt-seed/v1", info "symbols"). The seed must hold at least as much chance as a code:
 * shorter than 12 bytes throws `FormatError` ("receipt-seed-length").
 */
export function receiptFromSeed(seed: Bytes): string {
  if (seed.length < 12) throw new FormatError("receipt-seed-length")
  const bytes = hkdf({
    ikm: seed,
    salt: utf8("liemchinh/receipt-seed/v1"),
    info: utf8("symbols"),
    length: 12,
  })
  const symbols = encodeSymbols(bytes).slice(0, RANDOM_SYMBOLS)
  return symbols + checkSymbol(symbols)
}

/**
 * Reads what a person typed. Lower case, spaces, dashes, O for 0, I and L for 1 are forgiven. What cannot be a
 * code is told apart in the order: empty, letter U, other foreign symbol, length, check symbol. Never throws.
 */
export function parseReceiptCode(text: string): { ok: true; code: string } | ReceiptProblem {
  const code = normalizeSymbols(text)
  if (code === "") return { ok: false, problem: "empty" }
  if (code.includes("U")) return { ok: false, problem: "letter-u", symbol: "U" }
  const symbol = foreignSymbol(code)
  if (symbol !== null) return { ok: false, problem: "alphabet", symbol }
  if (code.length !== RECEIPT_SYMBOLS) return { ok: false, problem: "length", count: code.length }
  if (checkSymbol(code.slice(0, RANDOM_SYMBOLS)) !== code.slice(RANDOM_SYMBOLS)) {
    return { ok: false, problem: "check" }
  }
  return { ok: true, code }
}

/** Groups of four with a dash between, as shown and printed. */
export function formatReceiptCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join("-")
}

/**
 * The keys of a code: HKDF-SHA-256 over its 19 random symbols in ASCII, salt "liemchinh/receipt/v1", info "lookup",
 * "box" or "sign". Takes a code as `parseReceiptCode` returns it; anything else throws `FormatError` ("receipt-code").
 */
export function deriveReceipt(code: string): ReceiptKeys {
  const parsed = parseReceiptCode(code)
  if (!parsed.ok || parsed.code !== code) throw new FormatError("receipt-code")
  const ikm = utf8(code.slice(0, RANDOM_SYMBOLS))
  const salt = utf8("liemchinh/receipt/v1")
  const derive = (info: string, length: number): Bytes => hkdf({ ikm, salt, info: utf8(info), length })
  const boxSecret = derive("box", 32)
  const sign = signKeyPairFromSeed(derive("sign", 32))
  return {
    lookup: derive("lookup", 16),
    boxSecret,
    boxPublic: boxPublicOf(boxSecret),
    signSecret: sign.secretKey,
    signPublic: sign.publicKey,
  }
}

/** What the server stores in place of the lookup: its SHA-256, 32 bytes. Throws `FormatError` ("lookup-length"). */
export function lookupHash(lookup: Bytes): Bytes {
  requireLength(lookup, 16, "lookup-length")
  return platform().sha256(lookup)
}

/**
 * True when a text gives the code away, however it is cased, grouped or punctuated, with or without its check
 * symbol. A message that does is refused before it is sealed.
 */
export function containsReceiptCode(text: string, code: string): boolean {
  const symbols = normalizeSymbols(text).replace(/[^0-9A-Z]/g, "")
  return symbols.includes(normalizeSymbols(code).slice(0, RANDOM_SYMBOLS))
}
