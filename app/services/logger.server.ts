import { pino } from "pino"

/**
 * What may be logged. The list is closed: no content, address, code, name, file name or URL with parameters fits in it.
 * Add a field only with a line in `docs/threat-model.md`.
 */
export type LogFields = {
  /** Route id or service name, from the code, never from the request. */
  place?: string
  status?: number
  milliseconds?: number
  /** Problem code or error class name. */
  error?: string
  /** Stack without messages, for unknown failures. */
  trace?: string
  reference?: string
  count?: number
  port?: number
}

export type Logger = {
  info(what: string, fields?: LogFields): void
  warn(what: string, fields?: LogFields): void
  error(what: string, fields?: LogFields): void
}

/** Writes JSON lines to standard error. */
export function openLogger(level: "silent" | "error" | "warn" | "info"): Logger {
  const log = pino({ level, base: null }, pino.destination({ fd: 2, sync: false }))
  return {
    info: (what, fields) => {
      log.info(fields ?? {}, what)
    },
    warn: (what, fields) => {
      log.warn(fields ?? {}, what)
    },
    error: (what, fields) => {
      log.error(fields ?? {}, what)
    },
  }
}

/** The frames of a stack without its first line: messages may quote values, places in the code do not. */
export function stackOnly(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return ""
  return error.stack
    .split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .join(" < ")
}
