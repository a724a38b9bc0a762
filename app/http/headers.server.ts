/** Security headers of every answer; locked by tests. */

const staticHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // `no-referrer` would make browsers send `Origin: null` with our own forms; nothing leaves the site with this either.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
  "X-DNS-Prefetch-Control": "off",
  "X-Robots-Tag": "noindex",
  "Cache-Control": "no-store",
}

/**
 * WebAssembly: Argon2id on the office's pages, and SHA-256 in the workers that seal, whose policy is that of their own file.
 * Citizens' pages need none and may run none.
 */
const withWasm =
  /^(?:(?:\/en)?\/(?:office|enrol|replace)(?:\/|$)|\/assets\/(?:sealing|archive)\.worker-[\w-]+\.js$)/

function policy(path: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${withWasm.test(path) ? " 'wasm-unsafe-eval'" : ""}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ")
}

/** All headers for one answer. `secure`: the site is served over TLS. */
export function securityHeaders(path: string, nonce: string, secure: boolean): Record<string, string> {
  return {
    ...staticHeaders,
    "Content-Security-Policy": policy(path, nonce),
    ...(secure ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  }
}
