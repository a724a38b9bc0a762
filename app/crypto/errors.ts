/**
 * Thrown when bytes or text that claim to be one of our formats are not: wrong version, length, grammar,
 * place or key. "Not for this key" is never an error: openers answer `null` for that.
 */
export class FormatError extends Error {
  override readonly name = "FormatError"
  /** Stable, lower-case, hyphenated; listed in `README.md`. Callers branch on this, never on the message. */
  readonly code: string

  constructor(code: string, message: string = code, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
