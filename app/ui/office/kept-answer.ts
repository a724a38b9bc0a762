/**
 * What a page's own action came to, for its `clientAction`. A lost connection becomes a refusal with a status, so that
 * the router does not load the page again, which would lose what was typed on it.
 */
export async function keptAnswer<T>(ask: () => Promise<T>): Promise<T | Response> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Response) throw error
    return Response.json({ ok: false, problem: "network" }, { status: 503 })
  }
}
