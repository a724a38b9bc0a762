import { randomBytes } from "node:crypto"
import type { AppLoadContext } from "@remix-run/node"
import { data } from "@remix-run/node"
import type { ProblemCode } from "../domain/problem.ts"
import { Problem } from "../domain/problem.ts"
import { isDatabaseDown, violatesCheck } from "../services/database-errors.server.ts"
import { stackOnly } from "../services/logger.server.ts"

/** HTTP status of each Problem. The only place where the two meet. */
const statuses: Record<ProblemCode, number> = {
  "not-found": 404,
  forbidden: 403,
  "signed-out": 401,
  "stale-page": 409,
  "bad-input": 422,
  "expired-form": 422,
  "other-origin": 403,
  "bad-signature": 422,
  replayed: 409,
  "recipient-unknown": 422,
  "recipient-missing": 422,
  "recipient-excluded": 422,
  "too-few-readers": 422,
  "last-reader": 409,
  "bad-seal": 422,
  "case-key-mismatch": 422,
  "upload-missing": 422,
  "too-many-files": 422,
  "file-too-large": 413,
  "files-too-large-together": 413,
  "upload-broken": 400,
  "file-not-cleaned": 422,
  "store-down": 503,
  "store-full": 503,
  "database-down": 503,
  "too-many-attempts": 429,
  "wrong-credentials": 403,
  "proof-needed": 428,
  "unknown-code": 404,
  "mailbox-closed": 409,
  "transition-refused": 409,
  "already-done": 409,
  "not-declared": 403,
  "proposal-gone": 409,
  "not-set-up": 503,
}

/** What an error page or a script is told: the code, a machine detail, and a reference for unknown failures. */
export type ProblemAnswer = { problem: ProblemCode | "unknown"; detail?: string; reference?: string }

export function statusOf(code: ProblemCode): number {
  return statuses[code]
}

/** Turns whatever was thrown into a Problem where it is one in other words; null for unknown failures. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (isDatabaseDown(error)) return new Problem("database-down")
  const check = violatesCheck(error)
  if (check === "key_grant_recipient_active") return new Problem("recipient-unknown")
  if (check === "key_grant_recipient_not_excluded") return new Problem("recipient-excluded")
  return null
}

type Place = { context: AppLoadContext; place: string }

/** Status and body for anything thrown. Unknown failures are logged without their message, under a reference. */
export function answerFor(
  error: unknown,
  { context, place }: Place,
): { status: number; body: ProblemAnswer } {
  const problem = asProblem(error)
  if (problem !== null) {
    const body = {
      problem: problem.code,
      ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    }
    if (statuses[problem.code] >= 500) context.deps.logger.error("refused", { place, error: problem.code })
    return { status: statuses[problem.code], body }
  }
  const reference = randomBytes(4).toString("hex")
  const name = error instanceof Error ? error.name : typeof error
  context.deps.logger.error("unexpected", { place, reference, error: name, trace: stackOnly(error) })
  return { status: 500, body: { problem: "unknown", reference } }
}

/** Runs a loader or action of a page: a Problem becomes the error page with its status. Responses pass through. */
export async function answering<T>(at: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Response) throw error
    const { status, body } = answerFor(error, at)
    // Remix answers early by a thrown response.

    throw data(body, { status })
  }
}

/** The same for addresses that scripts call: JSON, never cached. */
export async function answeringJson(at: Place, work: () => Promise<unknown>): Promise<Response> {
  try {
    return json(await work())
  } catch (error) {
    if (error instanceof Response) return error
    const { status, body } = answerFor(error, at)
    return json(body, status)
  }
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } })
}
