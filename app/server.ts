import { randomBytes } from "node:crypto"
import type { Server } from "node:http"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath, pathToFileURL } from "node:url"
import { createRequestHandler } from "@remix-run/express"
import type { ServerBuild } from "@remix-run/node"
import compression from "compression"
import express from "express"
import type { NextFunction, Request, Response } from "express"
import type { Site } from "./http/context.server.ts"
import { securityHeaders } from "./http/headers.server.ts"
import { keepOrigin } from "./http/origin.server.ts"
import { isSignedIn } from "./http/session.server.ts"
import type { Deps } from "./services/deps.server.ts"
import { stackOnly } from "./services/logger.server.ts"

export type WebOptions = { deps: Deps; site: Site; host: string; port: number }

const buildFolder = fileURLToPath(new URL("../build", import.meta.url))

/** Routes that a visitor may know; a new one is hidden until it is named here. */
const openRoute =
  /^(root$|(routes\/)?(report|open)\.|routes\/(desk\.(entrance|login)|admin\.(enrol|replace))\/)/
const officePath = /^\/*(en\/+)?(office(?!\/login$)|oversight|agency)/i

/**
 * Starts the web process: headers, immutable assets, then Remix. Returns the port and a way to stop that lets requests
 * under way finish for `graceful` milliseconds.
 */
export async function startWeb(
  options: WebOptions,
): Promise<{ port: number; stop: (graceful?: number) => Promise<void> }> {
  const build = (await import(pathToFileURL(`${buildFolder}/server/index.js`).href)) as ServerBuild
  const server = createServer(webApp(build, options))
  server.headersTimeout = 20_000
  server.requestTimeout = 30 * 60_000
  server.keepAliveTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: (graceful = 5000) => stopServer(server, graceful),
  }
}

/** The request handler without a port, for tests. */
export function webApp(
  build: ServerBuild,
  { deps, site }: Pick<WebOptions, "deps" | "site">,
): express.Express {
  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")
  app.use((request, response, next) => {
    const nonce = randomBytes(16).toString("base64")
    response.locals["nonce"] = nonce
    setReplaceable(response, securityHeaders(request.path, nonce, site.secureCookies))
    keepOrigin(request)
    if (pathForRemix(request) === request.path) next()
    else response.status(400).end()
  })
  // Only what is the same for everybody is compressed: a page that mixes a secret with typed text must not be (BREACH).
  app.use(compression({ filter: (request: Request) => sameForEverybody.test(request.originalUrl) }))
  app.use("/assets", assets())
  app.get(
    ["/early.js", "/favicon.svg", "/robots.txt"],
    express.static(`${buildFolder}/client`, { setHeaders: keepFor(anHour) }),
  )
  const getLoadContext = (_: Request, response: Response) => ({
    deps,
    site,
    nonce: String(response.locals["nonce"]),
  })
  const calls = callsOnly(build)
  const addresses = new Set(Object.values(calls.routes).flatMap(({ path }) => (path ? [`/${path}`] : [])))
  const mode = "production"
  const answerCall = createRequestHandler({ build: calls, mode, getLoadContext })
  const answerPage = createRequestHandler({ build, mode, getLoadContext })
  const answerPlace = new Map(
    [...placesOf(build)].map(([place, part]) => [
      place,
      createRequestHandler({ build: part, mode, getLoadContext }),
    ]),
  )
  const answerVisitor = createRequestHandler({ build: openOnly(build), mode, getLoadContext })
  app.all("/__manifest", (request, response, next) => {
    // Remix would write what it cannot decode to the log.
    if (!askedPaths(request).every(isDecodable)) return void response.status(400).end()
    const caller = { request: cookieOf(request), context: getLoadContext(request, response) }
    // When the session cannot be read, the page behind the link says so better than this list could.
    isSignedIn(caller)
      .catch(() => false)
      .then((staff) => {
        if (staff) return answerPage(request, response, next)
        if (!askedPaths(request).some((path) => officePath.test(path)))
          return answerVisitor(request, response, next)
        // Remix then asks for the whole page, which leads to the login.
        return void response.status(204).set("X-Remix-Reload-Document", "true").end()
      })
      .catch(next)
  })
  app.all("*", (request, response, next) => {
    const answerThere = answerPlace.get(placeOf(request.path)) ?? answerPage
    const answer = addresses.has(request.path) ? answerCall : answerThere
    answer(request, response, next).catch(next)
  })
  app.use(lastResort(deps))
  return app
}

/**
 * Remix matches each request against all routes several times over, an eighth of all the work for a page. So each place has
 * a build of its own: the routes whose address begins with the same word (in the office with the same two), their layouts,
 * and the page for what is not there.
 */
function placesOf(build: ServerBuild): Map<string, ServerBuild> {
  const places = new Set(
    Object.values(build.routes)
      .map(placeOfRoute)
      .filter((place) => place !== null)
      .filter((place) => place !== "?"),
  )
  return new Map(
    [...places].map((place) => [
      place,
      withRoutes(
        build,
        (id, route) => id === "root" || ["", placeAbove(place), place, null].includes(placeOfRoute(route)),
      ),
    ]),
  )
}

/** The first word of a route's address without its language; null for layouts and for the page of every other address. */
function placeOfRoute({ path, index }: ServerBuild["routes"][string]): string | null {
  if (path === undefined) return index === true ? "" : null
  return path === "*" ? null : placeOf(`/${path.replace(/^en\??(\/|$)/, "").replace(/\/?:.*/, "")}`)
}

/** The same of a request; "?" for spellings that no page of ours links to, which all routes together answer. */
const placeOf = (path: string): string =>
  /^\/(?:en(?:(?=\.data$)|\/|$))?(office\/[a-z]+|(?!office\/.)[a-z]*)(?=\/|\.data$|$)/.exec(path)?.[1] ?? "?"

/** "office" for "office/queue"; a place with one word is its own. */
const placeAbove = (place: string): string => place.split("/")[0] ?? place

/**
 * The routes that scripts call at a fixed address and that show no page: for such a call, matching would take longer than
 * everything else.
 */
const callsOnly = (build: ServerBuild): ServerBuild =>
  withRoutes(
    build,
    (id, { path, module }) =>
      id === "root" || (path !== undefined && module.default === undefined && !/[:*?]/.test(path)),
  )

/** The routes that a visitor may know, so that no spelling of an address finds another. */
const openOnly = (build: ServerBuild): ServerBuild => withRoutes(build, (id) => openRoute.test(id))

/** The same build with no routes but those to keep, on the server and in the list of them that a page carries. */
function withRoutes(
  build: ServerBuild,
  keeps: (id: string, route: ServerBuild["routes"][string]) => boolean,
): ServerBuild {
  const kept = new Set(Object.entries(build.routes).flatMap(([id, route]) => (keeps(id, route) ? [id] : [])))
  const only = <Routes extends object>(routes: Routes) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id))) as Routes
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  }
}

/**
 * The path as Remix will understand it, without detours such as `/x/../y`. Browsers send no other; where it differs, what
 * decides by the path here would decide about another page than the one that answers.
 */
function pathForRemix({ originalUrl }: Request): string {
  try {
    return new URL(`http://localhost${originalUrl}`).pathname
  } catch {
    return ""
  }
}

const askedPaths = (request: Request) =>
  new URL(request.originalUrl, "http://localhost").searchParams.getAll("p")

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ""
  } catch {
    return false
  }
}

/** As the session's reader takes it. */
const cookieOf = ({ headers }: Request) =>
  new globalThis.Request("http://localhost", { headers: { Cookie: headers.cookie ?? "" } })

/**
 * Sets headers that an answer may state otherwise. Remix appends what a route says: of two policies a browser would obey
 * both, so that the viewer, which may be framed by our own pages, could not be.
 */
function setReplaceable(response: Response, headers: Record<string, string>): void {
  const ours = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const append = response.append.bind(response)
  response.set(headers)
  response.append = (name, value) =>
    ours.has(name.toLowerCase()) ? response.set(name, value) : append(name, value)
}

/** The whole address counts: below a mount point Express takes the beginning off `path`. */
const sameForEverybody = /^\/(en|assets\/.*|early\.js|favicon\.svg)?(\?|$)/

const anHour = "public, max-age=3600"
const forGood = "public, max-age=31536000, immutable"

/** Said in place of the `no-store` that every answer starts with. */
const keepFor = (howLong: string) => (response: Response) => {
  response.setHeader("Cache-Control", howLong)
}

/** Hashed files: kept for ever, and readable from the viewer's sandbox, whose origin is opaque. */
function assets(): express.Handler {
  const files = express.static(`${buildFolder}/client/assets`, {
    fallthrough: false,
    setHeaders: (response: Response) => {
      keepFor(forGood)(response)
      response.setHeader("Access-Control-Allow-Origin", "*")
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin")
    },
  })
  return (request, response, next) => {
    // One spelling for each file: no other gets past what is said of its name here.
    if (!assetAddress.test(request.originalUrl)) response.status(404).end()
    else files(request, response, next)
  }
}

/** Not the list of all routes: with lazy route discovery no page asks for it. */
const assetAddress = /^\/assets\/(?!manifest-)[\w.-]+(\?|$)/

function lastResort(deps: Deps) {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line @typescript-eslint/max-params
  return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    const status =
      typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500
    if (status >= 500) deps.logger.error("unexpected", { place: "express", trace: stackOnly(error) })
    if (response.headersSent) response.destroy()
    else
      response
        .status(status >= 400 && status < 600 ? status : 500)
        .type("text/plain")
        .send(String(status))
  }
}

function stopServer(server: Server, graceful: number): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeIdleConnections()
    setTimeout(() => {
      server.closeAllConnections()
    }, graceful).unref()
  })
}
