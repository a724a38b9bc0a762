import { hasLoneSurrogate } from "./bytes.ts"
import { FormatError } from "./errors.ts"

/** What JSON can say. Values of any other kind are refused by {@link canonicalJson}, never dropped. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [member: string]: JsonValue }

/** Arrays and objects may be nested this deep; one level more is refused by writer and reader. */
export const MAX_JSON_DEPTH = 64

/**
 * The one spelling of a value under RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by
 * UTF-16 code units, numbers as ECMAScript prints them, strings with the shortest escapes.
 *
 * No Unicode normalisation takes place (RFC 8785 section 3.1): one word in NFC and in NFD is two values.
 *
 * Throws `FormatError`: "json-number" (NaN, Infinity), "json-type" (undefined, functions, dates, byte arrays, any
 * object that is not plain), "json-surrogate", "json-depth", "json-proto" (a member named `__proto__`).
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  if (value === null) return "null"
  if (typeof value === "boolean") return value ? "true" : "false"
  if (typeof value === "number") return writeNumber(value)
  if (typeof value === "string") return writeString(value)
  if (typeof value !== "object") throw new FormatError("json-type", `json-type: ${typeof value}`)
  if (depth === MAX_JSON_DEPTH) throw new FormatError("json-depth")
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new FormatError("json-number")
  // RFC 8785 section 3.2.2.3 is ECMAScript's own Number::toString, so -0 is written 0.
  return JSON.stringify(value)
}

function writeString(text: string): string {
  if (hasLoneSurrogate(text)) throw new FormatError("json-surrogate")
  // JSON.stringify escapes exactly what RFC 8785 section 3.2.2.2 asks for, once surrogates are paired.
  return JSON.stringify(text)
}

function writeArray(items: unknown[], depth: number): string {
  const parts: string[] = []
  // By index, so that a hole is seen as undefined and refused; map() would skip it.
  for (let i = 0; i < items.length; i++) parts.push(write(items[i], depth))
  return `[${parts.join(",")}]`
}

function writeObject(value: object, depth: number): string {
  if (!isPlain(value)) throw new FormatError("json-type", "json-type: not a plain object")
  const members = Object.entries(value)
  if (members.some(([name]) => name === "__proto__")) throw new FormatError("json-proto")
  // `<` on strings compares UTF-16 code units, as RFC 8785 section 3.2.3 requires; localeCompare would not.
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${writeString(name)}:${write(member, depth)}`).join(",")}}`
}

/** Plain in any realm: no prototype, or a prototype that itself has none. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

type Cursor = { readonly text: string; at: number }

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const LITERALS = new Map<string, null | boolean>([
  ["null", null],
  ["true", true],
  ["false", false],
])

/**
 * JSON (RFC 8259) without its ambiguities: a repeated member, a member named `__proto__`, a lone surrogate, a
 * number that overflows and nesting beyond {@link MAX_JSON_DEPTH} are refused. Takes time linear in the text.
 *
 * Throws `FormatError`: "json-syntax", "json-duplicate", "json-proto", "json-surrogate", "json-number", "json-depth".
 */
export function parseStrictJson(text: string): JsonValue {
  const cursor: Cursor = { text, at: 0 }
  const value = readValue(cursor, 0)
  skipSpace(cursor)
  if (cursor.at !== text.length) throw syntax(cursor)
  return value
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  skipSpace(cursor)
  const first = cursor.text.charAt(cursor.at)
  if (first === '"') return readString(cursor)
  if (first === "{" || first === "[") {
    if (depth === MAX_JSON_DEPTH) throw new FormatError("json-depth")
    return first === "{" ? readObject(cursor, depth + 1) : readArray(cursor, depth + 1)
  }
  for (const [literal, value] of LITERALS) {
    if (!cursor.text.startsWith(literal, cursor.at)) continue
    cursor.at += literal.length
    return value
  }
  return readNumber(cursor)
}

function readNumber(cursor: Cursor): number {
  NUMBER.lastIndex = cursor.at
  const digits = NUMBER.exec(cursor.text)?.[0]
  if (digits === undefined) throw syntax(cursor)
  cursor.at += digits.length
  const value = Number(digits)
  if (!Number.isFinite(value)) throw new FormatError("json-number", "json-number: out of range")
  return value
}

function readString(cursor: Cursor): string {
  const start = cursor.at
  // The end is found by hand: a pattern for a whole string needs a stack as deep as the string is long.
  for (let i = start + 1; i < cursor.text.length; i++) {
    const symbol = cursor.text.charAt(i)
    if (symbol === "\\") i++
    if (symbol !== '"') continue
    cursor.at = i + 1
    return decodeString(cursor, cursor.text.slice(start, i + 1))
  }
  throw syntax(cursor)
}

function decodeString(cursor: Cursor, literal: string): string {
  let decoded: unknown
  try {
    decoded = JSON.parse(literal)
  } catch {
    throw syntax(cursor)
  }
  if (typeof decoded !== "string") throw syntax(cursor)
  if (hasLoneSurrogate(decoded)) throw new FormatError("json-surrogate")
  return decoded
}

function readArray(cursor: Cursor, depth: number): JsonValue[] {
  const items: JsonValue[] = []
  cursor.at++
  if (skipIf(cursor, "]")) return items
  for (;;) {
    items.push(readValue(cursor, depth))
    if (skipIf(cursor, "]")) return items
    if (!skipIf(cursor, ",")) throw syntax(cursor)
  }
}

function readObject(cursor: Cursor, depth: number): { [member: string]: JsonValue } {
  const members: { [member: string]: JsonValue } = {}
  cursor.at++
  if (skipIf(cursor, "}")) return members
  for (;;) {
    skipSpace(cursor)
    if (cursor.text.charAt(cursor.at) !== '"') throw syntax(cursor)
    const name = readString(cursor)
    if (name === "__proto__") throw new FormatError("json-proto")
    if (Object.hasOwn(members, name)) throw new FormatError("json-duplicate")
    if (!skipIf(cursor, ":")) throw syntax(cursor)
    members[name] = readValue(cursor, depth)
    if (skipIf(cursor, "}")) return members
    if (!skipIf(cursor, ",")) throw syntax(cursor)
  }
}

function skipSpace(cursor: Cursor): void {
  while (" \t\n\r".includes(cursor.text.charAt(cursor.at)) && cursor.at < cursor.text.length) cursor.at++
}

function skipIf(cursor: Cursor, symbol: string): boolean {
  skipSpace(cursor)
  if (cursor.text.charAt(cursor.at) !== symbol) return false
  cursor.at++
  return true
}

function syntax(cursor: Cursor): FormatError {
  return new FormatError("json-syntax", `json-syntax: at ${String(cursor.at)}`)
}
