import { normalizePassphrase } from "./keyring.ts"
import { PASSPHRASE_WORDS } from "./passphrase-words.ts"
import { randomBytes } from "./random.ts"

const WORDS = 7
const BITS_PER_WORD = 11
const SHORTEST = 16
const ENOUGH_BITS = 60

/**
 * Seven words, each chosen evenly from 2,048, with single spaces: 77 bits. One phrase in twenty thousand repeats so many of
 * its words that the check below would refuse it; it is drawn again, so that what the page proposes the page also accepts.
 */
export function generatePassphrase(): string {
  for (;;) {
    const phrase = drawPhrase()
    if (passphraseProblem(phrase) === null) return phrase
  }
}

function drawPhrase(): string {
  const draws = randomBytes(2 * WORDS)
  const words = Array.from({ length: WORDS }, (_, i) => {
    const draw = ((draws[2 * i] ?? 0) << 8) | (draws[2 * i + 1] ?? 0)
    // 2,048 divides 65,536, so the remainder favours no word.
    return PASSPHRASE_WORDS[draw % PASSPHRASE_WORDS.length]
  })
  return words.join(" ")
}

/**
 * What is wrong with a passphrase somebody chose: "short" under 16 characters, "weak" under 60 estimated bits. The estimate
 * is low on purpose; it knows repetition, runs, years, a few notorious words, and that words one composes are not random.
 */
export function passphraseProblem(text: string): null | "short" | "weak" {
  const passphrase = normalizePassphrase(text)
  if (Array.from(passphrase).length < SHORTEST) return "short"
  return estimatedBits(passphrase) < ENOUGH_BITS ? "weak" : null
}

const KNOWN_WORDS: ReadonlySet<string> = new Set(PASSPHRASE_WORDS)
const NOTORIOUS =
  /^(?:pass(?:word)?|mat|khau|matkhau|admin(?:istrator)?|quantri|login|welcome|iloveyou|letmein|ha|noi|hanoi|viet|nam|vietnam|thanhtra|liemchinh|test|user|abc)$/
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "01234567890",
  "09876543210",
  "qazwsxedc",
]

function estimatedBits(passphrase: string): number {
  const plain = passphrase.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d")
  const seen = new Set<string>()
  let bits = 0
  for (const [token] of plain.matchAll(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s]+/gu)) {
    bits += seen.has(token) ? 1 : tokenBits(token)
    seen.add(token)
  }
  return bits
}

function tokenBits(token: string): number {
  if (KNOWN_WORDS.has(token)) return BITS_PER_WORD
  if (new Set(token).size <= 2 && token.length > 2) return 3
  if (NOTORIOUS.test(token) || (token.length > 2 && RUNS.some((run) => run.includes(token)))) return 3
  if (/^\p{N}/u.test(token)) return /^(?:19|20)\d\d$/.test(token) ? 4 : Math.min(2.5 * token.length, 18)
  if (!/^\p{L}/u.test(token)) return Math.min(3 * token.length, 9)
  // Letters that can be spoken are taken for a word or name, at most one per seven letters.
  const speakable = /[aeiouy]/.test(token)
  return Math.min(3.5 * token.length, speakable ? 7 * Math.ceil(token.length / 7) : 28)
}
