import { combine, split } from "shamir-secret-sharing"
import { concat, equalBytes, requireLength, utf8, type Bytes } from "./bytes.ts"
import { checkSymbol, decodeSymbols, encodeSymbols, foreignSymbol, normalizeSymbols } from "./crockford.ts"
import { FormatError } from "./errors.ts"
import { boxPublicOf } from "./keys.ts"
import { platform } from "./platform.ts"

const VERSION = 1
const SET_LENGTH = 4
const SHARE_LENGTH = 33
const CHECK_LENGTH = 7
const ROW_SYMBOLS = 20
const ROWS = 4

/** One share as read back. `set` is the same in all shares of one ceremony; `k` of them are needed. */
export type RecoveryShare = { set: Bytes; n: number; k: number; share: Bytes }

/** What is wrong with a typed share. `row` counts from 1. */
export type RecoveryProblem =
  | { ok: false; problem: "empty" | "check" | "version" }
  | { ok: false; problem: "length"; count: number }
  | { ok: false; problem: "alphabet" | "row"; row: number }

/**
 * Splits the 32-byte recovery secret into `n` shares in text, of which any `k` restore it and k − 1 say nothing (Shamir over
 * GF(2^8)). A share is four rows of five groups, each row ended by its own check symbol.
 *
 * Throws `FormatError`: "secret-length", "recovery-numbers" (unless 2 ≤ k ≤ n ≤ 255).
 */
export async function splitRecovery(secret: Bytes, numbers: { n: number; k: number }): Promise<string[]> {
  const { n, k } = numbers
  requireLength(secret, 32, "secret-length")
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 2 || n < k || n > 255) {
    throw new FormatError("recovery-numbers")
  }
  const set = setOf(secret)
  // The package takes plain arrays only: a Buffer is refused by its constructor.
  const shares = await split(Uint8Array.from(secret), n, k)
  return shares.map((share) => formatShare({ set, n, k, share }))
}

/**
 * Restores the secret from the text of at least k shares of one ceremony, and proves it by the public key it belongs to.
 *
 * Throws `FormatError`: "share-unreadable" (see {@link parseRecoveryShare}), "share-other-set" (of two ceremonies),
 * "share-twice", "share-too-few", "share-forged" (readable, yet together they give another secret).
 */
export async function combineRecovery(texts: string[]): Promise<Bytes> {
  const shares = texts.map(requireShare)
  const first = shares[0]
  if (first === undefined) throw new FormatError("share-too-few")
  const sameSet = shares.every((s) => equalBytes(s.set, first.set) && s.n === first.n && s.k === first.k)
  if (!sameSet) throw new FormatError("share-other-set")
  const coordinates = new Set(shares.map((s) => s.share.at(-1)))
  if (coordinates.size < shares.length) throw new FormatError("share-twice")
  if (shares.length < first.k) throw new FormatError("share-too-few")
  const secret = await combine(shares.map((s) => s.share))
  if (!equalBytes(setOf(secret), first.set)) throw new FormatError("share-forged")
  return secret
}

/**
 * Reads a share as typed from paper, as forgiving as a receipt code. Each row has its own check symbol, so that a wrong
 * symbol or two swapped neighbours are found together with their row. Never throws.
 */
export function parseRecoveryShare(text: string): { ok: true; share: RecoveryShare } | RecoveryProblem {
  const symbols = normalizeSymbols(text)
  if (symbols === "") return { ok: false, problem: "empty" }
  const rows = symbols.match(/.{1,20}/gsu) ?? []
  const foreign = rows.findIndex((row) => foreignSymbol(row) !== null)
  if (foreign !== -1) return { ok: false, problem: "alphabet", row: foreign + 1 }
  if (symbols.length !== ROWS * ROW_SYMBOLS) return { ok: false, problem: "length", count: symbols.length }
  const wrong = rows.findIndex((row) => checkSymbol(row.slice(0, -1)) !== row.slice(-1))
  if (wrong !== -1) return { ok: false, problem: "row", row: wrong + 1 }
  return parsePayload(rows.map((row) => row.slice(0, -1)).join(""))
}

function parsePayload(symbols: string): { ok: true; share: RecoveryShare } | RecoveryProblem {
  let bytes: Bytes
  try {
    bytes = decodeSymbols(symbols)
  } catch {
    return { ok: false, problem: "check" }
  }
  const payload = bytes.subarray(0, -CHECK_LENGTH)
  if (!equalBytes(checksum(payload), bytes.subarray(-CHECK_LENGTH))) return { ok: false, problem: "check" }
  const [version, n = 0, k = 0] = payload
  if (version !== VERSION || k < 2 || n < k) return { ok: false, problem: "version" }
  const set = payload.slice(3, 3 + SET_LENGTH)
  const share = payload.slice(3 + SET_LENGTH)
  // The coordinate 0 would be the secret itself.
  return share.at(-1) === 0
    ? { ok: false, problem: "version" }
    : { ok: true, share: { set, n, k, share: share.slice(0, SHARE_LENGTH) } }
}

/** version ‖ n ‖ k ‖ set (4) ‖ share (33) ‖ checksum (7): 47 bytes, 76 symbols, and a check symbol after every 19. */
function formatShare({ set, n, k, share }: RecoveryShare): string {
  const payload = concat(Uint8Array.of(VERSION, n, k), set, share)
  const symbols = encodeSymbols(concat(payload, checksum(payload)))
  const rows = symbols.match(/.{19}/g) ?? []
  return rows.map((row) => ((row + checkSymbol(row)).match(/.{4}/g) ?? []).join("-")).join("\n")
}

function requireShare(text: string): RecoveryShare {
  const parsed = parseRecoveryShare(text)
  if (!parsed.ok) throw new FormatError("share-unreadable", `share-unreadable: ${parsed.problem}`)
  return parsed.share
}

/** Names a ceremony by the public half of its secret, so that a restored secret can be told from any other 32 bytes. */
function setOf(secret: Bytes): Bytes {
  const digest = platform().sha256(concat(utf8("liemchinh/recovery-set/v1\n"), boxPublicOf(secret)))
  return digest.slice(0, SET_LENGTH)
}

function checksum(payload: Bytes): Bytes {
  const digest = platform().sha256(concat(utf8("liemchinh/recovery-share/v1\n"), payload))
  return digest.slice(0, CHECK_LENGTH)
}
