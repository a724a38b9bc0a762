/** No amount in a report may reach this, in đồng. */
export const LARGEST_AMOUNT = 1e13

/**
 * Digits of an amount typed in đồng, without leading zeros: `5000000`, `5.000.000`, `5 000 000`, `5,000,000`.
 * Null when it is anything else: `5.5` could mean five and a half million, so nothing is guessed.
 */
export function amountDigits(typed: string): string | null {
  const grouped = /^(?:\d+|\d{1,3}(?:[.,\s]\d{3})+)$/u
  if (!grouped.test(typed)) return null
  return typed.replace(/\D/gu, "").replace(/^0+(?=\d)/u, "")
}
