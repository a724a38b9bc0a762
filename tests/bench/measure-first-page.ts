import { gunzipSync } from "node:zlib"
import type { Client } from "./http-client.ts"
import { openClient } from "./http-client.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const firstPageIds = [
  "first_page_nojs_kb",
  "first_page_js_kb",
  "first_page_requests",
] as const satisfies MeasureId[]

type Fetched = { bytes: number; text: string }

/**
 * The start page as a phone gets it the first time: what goes over the wire, compressed, without headers. Scripts are
 * followed through everything they import at once; what is imported later, when it is needed, is not part of it.
 */
export async function measureFirstPage(origin: string, say: (line: string) => void): Promise<Result[]> {
  const client = openClient(origin)
  try {
    const page = await get(client, "/")
    const styles = linked(page.text, /<link[^>]+rel="(?:stylesheet|icon)"[^>]+href="([^"]+)"/g)
    const plain = [page, ...(await Promise.all(styles.map((path) => get(client, path))))]
    const scripts = await scriptsOf(client, page.text)
    const all = [...plain, ...scripts.values()]
    say(
      `first page: html ${kilobytes([page])} kB, styles and icon ${kilobytes(plain.slice(1))} kB, ${String(scripts.size)} scripts ${kilobytes([...scripts.values()])} kB`,
    )
    const largest = [...scripts].sort(([, a], [, b]) => b.bytes - a.bytes).slice(0, 6)
    say(
      `largest scripts: ${largest.map(([path, { bytes }]) => `${path.split("/").at(-1) ?? ""} ${(bytes / 1000).toFixed(1)}`).join(", ")}`,
    )
    return [
      resultOf("first_page_nojs_kb", sum(plain) / 1000),
      resultOf("first_page_js_kb", sum(all) / 1000),
      resultOf("first_page_requests", all.length),
    ]
  } finally {
    client.close()
  }
}

/** Every script that runs before the page is alive: those named in the page, and all that they import statically. */
async function scriptsOf(client: Client, html: string): Promise<Map<string, Fetched>> {
  const found = new Map<string, Fetched>()
  const waiting = [
    ...linked(html, /<script[^>]+src="([^"]+)"/g),
    ...linked(html, /<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g),
    ...linked(html, /(?:import|from) ?"([^"]+)"/g),
  ]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const script = await get(client, path)
    found.set(path, script)
    const imports = linked(script.text, /(?:^|[;}\s])(?:import|export)(?:[\w$*{},\s]+from)?\s*"(\.[^"]+)"/g)
    waiting.push(...imports.map((name) => new URL(name, `http://host${path}`).pathname))
  }
  return found
}

function linked(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))]
}

async function get(client: Client, path: string): Promise<Fetched> {
  const answer = await client.send({ method: "GET", path, headers: { "Accept-Encoding": "gzip" } })
  if (answer.status !== 200) throw new Error(`${path} was answered with ${String(answer.status)}`)
  const cacheControl = String(answer.headers["cache-control"])
  if (path.startsWith("/assets/") && !cacheControl.includes("immutable"))
    throw new Error(`${path} is not cached for good`)
  const text = answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body) : answer.body
  return { bytes: answer.body.length, text: text.toString("utf8") }
}

const sum = (all: readonly Fetched[]) => all.reduce((total, { bytes }) => total + bytes, 0)
const kilobytes = (all: readonly Fetched[]) => (sum(all) / 1000).toFixed(1)
