/** Standard normal quantile of a 95 % interval. */
const z = 1.959964

/**
 * Wilson's 95 % interval of a share, as fractions of 1. Holds for small numbers too; `of` = 0 says nothing: 0 to 1.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927).
 */
export function wilson(part: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const share = part / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
