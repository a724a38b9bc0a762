/**
 * Every refusal that a service can answer with. A closed list: `http/problems.server.ts` maps each once to a status,
 * `i18n` has a sentence for each in both languages. Unknown failures are not Problems; they become 500.
 */
export const problemCodes = [
  "not-found",
  "forbidden",
  "signed-out",
  "stale-page",
  "bad-input",
  "expired-form",
  "other-origin",
  "bad-signature",
  "replayed",
  "recipient-unknown",
  "recipient-missing",
  "recipient-excluded",
  "too-few-readers",
  "last-reader",
  "bad-seal",
  "case-key-mismatch",
  "upload-missing",
  "too-many-files",
  "file-too-large",
  "files-too-large-together",
  "upload-broken",
  "file-not-cleaned",
  "store-down",
  "store-full",
  "database-down",
  "too-many-attempts",
  "wrong-credentials",
  "proof-needed",
  "unknown-code",
  "mailbox-closed",
  "transition-refused",
  "already-done",
  "not-declared",
  "proposal-gone",
  "not-set-up",
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** Thrown by services, mapped once to HTTP. `detail` is for machines (reason codes, field names), never content. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined

  constructor(code: ProblemCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`)
    this.name = "Problem"
    this.code = code
    this.detail = detail
  }
}

/** For code that may hold a Problem of another bundle, where `instanceof` would not do. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === "Problem" && "code" in error
}
