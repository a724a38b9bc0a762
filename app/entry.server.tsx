import { Transform } from "node:stream"
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node"
import { createReadableStreamFromReadable } from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { renderToPipeableStream } from "react-dom/server"
import { stackOnly } from "./services/logger.server.ts"
import { useNodePlatform } from "./services/platform.server.ts"

// This bundle has its own copy of app/crypto and therefore its own registry of primitives.
useNodePlatform()

const renderTimeout = 10_000

type Answer = {
  request: Request
  status: number
  headers: Headers
  entry: EntryContext
  context: AppLoadContext
}

export default function handleRequest(
  ...args: [Request, number, Headers, EntryContext, AppLoadContext]
): Promise<Response> {
  const [request, status, headers, entry, context] = args
  return renderPage({ request, status, headers, entry, context })
}

function renderPage({ request, status, headers, entry, context }: Answer): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={entry} url={request.url} nonce={context.nonce} />,
      {
        nonce: context.nonce,
        // The whole page at once: a page of a reporter is never half there.
        onAllReady() {
          const body = withoutZeros()
          headers.set("Content-Type", "text/html; charset=utf-8")
          resolve(
            new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }),
          )
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          failed = true
          logUnexpected(error, context)
        },
      },
    )
    setTimeout(abort, renderTimeout).unref()
  })
}

/**
 * React 18 leaves zero bytes at the end of a chunk into which a character of several bytes did not fit (react#26228). In
 * a hidden field a browser would read U+FFFD there: an answer in Vietnamese would come back damaged from page to page.
 */
function withoutZeros(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}

/** Whatever escaped every `answering`: logged without its message. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) logUnexpected(error, context)
}

function logUnexpected(error: unknown, context: AppLoadContext): void {
  const name = error instanceof Error ? error.name : typeof error
  context.deps.logger.error("unexpected", { place: "render", error: name, trace: stackOnly(error) })
}
