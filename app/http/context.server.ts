import type { Deps } from "../services/deps.server.ts"

/** What the process gives to every loader and action. */
export type Site = {
  /** `https://…`, or null when the host of the request counts (loopback only). */
  origin: string | null
  /** Cookies only over TLS. */
  secureCookies: boolean
  /** Hex of the enrolment authority's public key; "" before the set-up. */
  authority: string
  /** Shows the line that everything is fictional. */
  demo: boolean
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    deps: Deps
    site: Site
    /** Fresh for each answer; the only inline scripts that run carry it. */
    nonce: string
  }
}
