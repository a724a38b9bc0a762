import { data } from "@remix-run/react"
import type { OfficeRefusal } from "./answer.ts"

/**
 * What a page's own action came to, for its `clientAction`. A refusal and a lost connection keep their status, so that
 * the router does not load the page again, which would lose what was typed on it.
 */
export async function keptAnswer<T extends { ok: boolean }>(ask: () => Promise<T>) {
  try {
    const answer = await ask()
    return data<T | OfficeRefusal>(answer, { status: answer.ok ? 200 : 422 })
  } catch (error) {
    if (error instanceof Response) throw error
    return data<T | OfficeRefusal>({ ok: false, problem: "network" }, { status: 503 })
  }
}
