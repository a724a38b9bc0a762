import type { IncomingMessage } from "node:http"
import { Problem } from "../domain/problem.ts"
import type { Site } from "./context.server.ts"

/** Where the server keeps `Origin` on its way through Remix. */
const keptOrigin = "x-origin-as-sent"

/**
 * Takes `Origin` out of Remix's sight: it compares it with `Host` by itself, does not know the site's own address, and
 * answers 500. {@link requireSameOrigin} is the one gate.
 */
export function keepOrigin(request: IncomingMessage): void {
  const { origin, [keptOrigin]: _forged, ...others } = request.headers
  request.headers = origin === undefined ? others : { ...others, [keptOrigin]: origin }
}

/**
 * Refuses writes that another site caused. `Origin` must be ours when it is sent. Without it, a request with a staff
 * session is refused; a citizen's form, which carries no cookie, passes unless the browser says that it crossed sites
 * (plain clients and some privacy browsers send no Origin).
 *
 * @throws Problem `other-origin`
 */
export function requireSameOrigin(request: Request, site: Site, caller: "citizen" | "staff"): void {
  const origin = request.headers.get(keptOrigin)
  if (origin !== null) {
    if (origin !== ownOrigin(request, site)) throw new Problem("other-origin")
    return
  }
  const fetchSite = request.headers.get("Sec-Fetch-Site")
  if (caller === "staff" || (fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none"))
    throw new Problem("other-origin")
}

/** The address that people see: as it was set, or that of the request. */
export function ownOrigin(request: Request, site: Site): string {
  return site.origin ?? new URL(request.url).origin
}
