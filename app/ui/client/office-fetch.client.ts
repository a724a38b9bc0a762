import type { OfficeAnswer } from "../office/answer.ts"
import { lockOffice } from "./office-lock.client.ts"

type Call = { method?: "GET" | "POST" | "DELETE"; body?: unknown; signal?: AbortSignal }

/** Calls an address that answers scripts in JSON. A lost session locks the page. Never rejects, except when aborted. */
export async function callOffice<T>(path: string, call: Call = {}): Promise<OfficeAnswer<T>> {
  const { method = "GET", body, signal } = call
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: "application/json",
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    return { ok: false, problem: "network" }
  }
  if (response.status === 401) lockOffice("expired")
  return readAnswer<T>(response)
}

async function readAnswer<T>(response: Response): Promise<OfficeAnswer<T>> {
  let value: unknown
  try {
    value = await response.json()
  } catch {
    return { ok: false, problem: response.ok ? "network" : "unknown" }
  }
  if (response.ok) return { ok: true, value: value as T }
  return { ok: false, ...problemIn(value) }
}

/** The problem in the body of a refusal. */
export function problemIn(value: unknown): { problem: string; detail?: string } {
  if (typeof value !== "object" || value === null || !("problem" in value)) return { problem: "unknown" }
  const detail = "detail" in value && typeof value.detail === "string" ? { detail: value.detail } : {}
  return { problem: String(value.problem), ...detail }
}
