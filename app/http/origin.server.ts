import { Problem } from "../domain/problem.ts"
import type { Site } from "./context.server.ts"

/**
 * Refuses writes that another site caused. `Origin` must be ours when it is sent. Without it, a request with a staff
 * session is refused; a citizen's form, which carries no cookie, passes unless the browser says that it crossed sites
 * (plain clients and some privacy browsers send no Origin).
 *
 * @throws Problem `other-origin`
 */
export function requireSameOrigin(request: Request, site: Site, caller: "citizen" | "staff"): void {
  const origin = request.headers.get("Origin")
  if (origin !== null) {
    if (origin !== ownOrigin(request, site)) throw new Problem("other-origin")
    return
  }
  const fetchSite = request.headers.get("Sec-Fetch-Site")
  if (caller === "staff" || (fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none"))
    throw new Problem("other-origin")
}

function ownOrigin(request: Request, site: Site): string {
  return site.origin ?? new URL(request.url).origin
}
