/** One call of an address that scripts use. */
export type JsonAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

export type JsonCall = {
  method?: "GET" | "POST" | "PUT" | "DELETE"
  body?: unknown
  /** Sent as it is instead of JSON. */
  raw?: BodyInit
  /** Replaces or adds headers; null leaves one out. */
  headers?: Record<string, string | null>
}

/** Calls as our own scripts do: JSON, `Origin` of the site. The body of an answer that is no JSON object is empty. */
export async function callJson(origin: string, path: string, call: JsonCall = {}): Promise<JsonAnswer> {
  const method = call.method ?? (call.body === undefined && call.raw === undefined ? "GET" : "POST")
  const headers = new Headers()
  if (method !== "GET") headers.set("Origin", origin)
  if (call.body !== undefined) headers.set("Content-Type", "application/json")
  for (const [name, value] of Object.entries(call.headers ?? {}))
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  const body = call.raw ?? (call.body === undefined ? null : JSON.stringify(call.body))
  const response = await fetch(new URL(path, origin), { method, headers, body, redirect: "manual" })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: objectIn(text) }
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}

/** Code of the Problem that an address answered with, or "". */
export function problemIn({ body }: JsonAnswer): string {
  const { problem, detail } = body
  if (typeof problem !== "string") return ""
  return typeof detail === "string" ? `${problem}: ${detail}` : problem
}
