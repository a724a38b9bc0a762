/** The constraint or column text of a unique violation (SQLSTATE 23505) anywhere in the chain of causes; null otherwise. */
export function violatesUnique(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "23505") return "constraint_name" in at ? String(at.constraint_name) : ""
  return null
}

/** The constraint of a check violation (SQLSTATE 23514) anywhere in the chain of causes; null otherwise. */
export function violatesCheck(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "23514") return "constraint_name" in at ? String(at.constraint_name) : ""
  return null
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "ENOENT",
  "EPIPE",
])

/** True when the database cannot be asked now; the same request may succeed later. */
export function isDatabaseDown(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string" && unreachable.has(at.code)) return true
  return false
}
