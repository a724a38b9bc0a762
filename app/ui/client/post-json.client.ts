import type { ProblemCode } from "#app/domain/problem.ts"
import { Problem, problemCodes } from "#app/domain/problem.ts"

/**
 * Asks one of our own addresses: GET without a body, POST with one. Never follows to another origin, never caches.
 *
 * @throws Problem with the server's code, `database-down` when no answer came at all
 */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const answer = await ask(path, body)
  const content = (await answer.json().catch(() => null)) as
    (T & { problem?: string; detail?: string }) | null
  if (answer.ok && content !== null) return content
  const code = problemCodes.find((one) => one === content?.problem)
  throw new Problem(code ?? statusProblem(answer.status), content?.detail)
}

async function ask(path: string, body: unknown): Promise<Response> {
  const shared = {
    cache: "no-store",
    credentials: "same-origin",
    mode: "same-origin",
    redirect: "error",
  } as const
  try {
    if (body === null) return await fetch(path, shared)
    return await fetch(path, {
      ...shared,
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })
  } catch {
    throw new Problem("database-down")
  }
}

const statusProblem = (status: number): ProblemCode => (status >= 500 ? "database-down" : "bad-input")
