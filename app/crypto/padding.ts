import type { Bytes } from "./bytes.ts"
import { FormatError } from "./errors.ts"

/** The smallest padded size; every shorter text looks this long. */
export const SMALLEST_CLASS = 1024
const MARK = 0x80

/** The size class a text of this many bytes falls into: a power of two with room for the mark, at least 1 KiB. */
export function paddedSize(length: number): number {
  let size = SMALLEST_CLASS
  while (size < length + 1) size *= 2
  return size
}

/** ISO/IEC 7816-4: the mark 0x80, then zeros up to {@link paddedSize}. */
export function pad(bytes: Bytes): Bytes {
  const padded = new Uint8Array(paddedSize(bytes.length))
  padded.set(bytes)
  padded[bytes.length] = MARK
  return padded
}

/**
 * What was padded. Throws `FormatError`: "padding-size" (no size class), "padding-mark" (no mark, something after
 * it), "padding-class" (a smaller class would have done, so the padding is not ours).
 */
export function unpad(padded: Bytes): Bytes {
  if (padded.length < SMALLEST_CLASS || !isPowerOfTwo(padded.length)) throw new FormatError("padding-size")
  let end = padded.length - 1
  while (end > 0 && padded[end] === 0) end--
  if (padded[end] !== MARK) throw new FormatError("padding-mark")
  if (paddedSize(end) !== padded.length) throw new FormatError("padding-class")
  return padded.slice(0, end)
}

/**
 * The next size that Padmé allows (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", PoPETs 2019, algorithm 1): at most 12 % more, leaking O(log log n) bits.
 * For whole numbers up to 2^52; smaller than 2 is returned as it is.
 */
export function padmeSize(length: number): number {
  if (length < 2) return length
  const exponent = floorLog2(length)
  const mantissaBits = floorLog2(exponent) + 1
  // Exact beyond 32 bits, where the paper's bit mask would overflow.
  const step = 2 ** Math.max(0, exponent - mantissaBits)
  return Math.ceil(length / step) * step
}

function floorLog2(n: number): number {
  let exponent = 0
  while (2 ** (exponent + 1) <= n) exponent++
  return exponent
}

function isPowerOfTwo(n: number): boolean {
  return 2 ** floorLog2(n) === n
}
