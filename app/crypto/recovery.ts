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
  return shares.map((share) => formatRecoveryShare({ set, n, k, share }))
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

/** Why shares did not restore the secret. `share` counts from 1, in the order given. */
export type RestoreProblem =
  | { problem: "unreadable"; share: number; wrong: RecoveryProblem }
  | { problem: "other-set" | "twice" | "forged"; share: number }
  | { problem: "too-few"; needed: number; given: number }
  | { problem: "forged-among" }

/**
 * As {@link combineRecovery}, for people who type shares at one screen: says which share is wrong, as far as it can be known.
 * With exactly k readable shares a forged one cannot be told from the others ("forged-among"); one share more names it.
 * Tries every k of them, so it is meant for a few shares (n ≤ 15). Never throws for what was typed.
 */
export async function restoreRecovery(
  texts: string[],
  recoveryPublic: Bytes,
): Promise<{ ok: true; secret: Bytes } | ({ ok: false } & RestoreProblem)> {
  const read = readAll(texts, recoveryPublic)
  if (!read.ok) return read
  const { shares, k } = read
  for (const chosen of subsets(shares.length, k)) {
    const secret = await combine(chosen.map((at) => shareAt(shares, at)))
    if (!equalBytes(boxPublicOf(secret), recoveryPublic)) continue
    for (const other of shares.keys()) {
      const exchanged = [other, ...chosen.slice(1)]
      if (chosen.includes(other)) continue
      const again = await combine(exchanged.map((at) => shareAt(shares, at)))
      if (!equalBytes(again, secret)) return { ok: false, problem: "forged", share: other + 1 }
    }
    return { ok: true, secret }
  }
  return { ok: false, problem: "forged-among" }
}

type ReadShares = { ok: true; shares: RecoveryShare[]; k: number } | ({ ok: false } & RestoreProblem)

function readAll(texts: string[], recoveryPublic: Bytes): ReadShares {
  const expected = setOfPublic(recoveryPublic)
  const shares: RecoveryShare[] = []
  for (const [at, text] of texts.entries()) {
    const parsed = parseRecoveryShare(text)
    const share = at + 1
    if (!parsed.ok) return { ok: false, problem: "unreadable", share, wrong: parsed }
    if (!equalBytes(parsed.share.set, expected)) return { ok: false, problem: "other-set", share }
    if (shares.some((one) => one.share.at(-1) === parsed.share.share.at(-1)))
      return { ok: false, problem: "twice", share }
    shares.push(parsed.share)
  }
  // What most of them say: one forged share cannot lower the number for the others.
  const said = shares.map((one) => one.k)
  const k = [...said].sort((a, b) => timesIn(said, b) - timesIn(said, a))[0] ?? 2
  const odd = shares.findIndex((one) => one.k !== k)
  if (odd !== -1) return { ok: false, problem: "forged", share: odd + 1 }
  return shares.length < k
    ? { ok: false, problem: "too-few", needed: k, given: shares.length }
    : { ok: true, shares, k }
}

const timesIn = (numbers: number[], wanted: number) => numbers.filter((one) => one === wanted).length

function shareAt(shares: RecoveryShare[], at: number): Bytes {
  const found = shares[at]
  if (found === undefined) throw new RangeError("no such share")
  return found.share
}

/** Every choice of k of the numbers below n, in order. */
function* subsets(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield []
  else
    for (let first = from; first <= n - k; first++)
      for (const rest of subsets(n, k - 1, first + 1)) yield [first, ...rest]
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
export function formatRecoveryShare({ set, n, k, share }: RecoveryShare): string {
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
  return setOfPublic(boxPublicOf(secret))
}

function setOfPublic(publicKey: Bytes): Bytes {
  const digest = platform().sha256(concat(utf8("liemchinh/recovery-set/v1\n"), publicKey))
  return digest.slice(0, SET_LENGTH)
}

function checksum(payload: Bytes): Bytes {
  const digest = platform().sha256(concat(utf8("liemchinh/recovery-share/v1\n"), payload))
  return digest.slice(0, CHECK_LENGTH)
}
