import { sql } from "drizzle-orm"
import { CATEGORIES } from "#app/domain/law/categories.ts"
import { dayInCity } from "#app/domain/time.ts"
import { startSession } from "#app/services/sessions.server.ts"
import { closedLoop } from "./http-client.ts"
import { seedCases } from "./seed-cases.ts"
import type { BenchServer } from "./server-process.ts"
import { median, percentile } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const officeIds = ["queue_10k_p95", "queue_100k_p95", "open_case_p50"] as const satisfies MeasureId[]

/** Ways into the queue that officers take: the first page most often, then views, filters and later pages. */
const queuePages = [
  "/office/queue",
  "/office/queue",
  "/office/queue?overdue=1",
  "/office/queue",
  "/office/queue?unopened=1",
  `/office/queue?category=${CATEGORIES[3]?.code ?? ""}`,
  "/office/queue",
  "/office/queue?state=NEED_INFO",
  "/en/office/queue",
]

export async function measureOffice(
  server: BenchServer,
  ids: readonly string[],
  say: (line: string) => void,
): Promise<Result[]> {
  const cookie = `session=${await startSession(server.deps, await inspectorId(server))}`
  const today = dayInCity(new Date())
  const results: Result[] = []
  await seedCases(server.owner, { from: 0, to: 10_000 }, today)
  if (ids.includes("open_case_p50"))
    results.push(resultOf("open_case_p50", await openCases(server, cookie, say)))
  if (!ids.some((id) => id.startsWith("queue_"))) return results
  const small = await timePages(server, { cookie, at: "queue at 10,000 cases" }, say)
  await seedCases(server.owner, { from: 10_000, to: 100_000 }, today)
  const large = await timePages(server, { cookie, at: "queue at 100,000 cases" }, say)
  results.unshift(resultOf("queue_10k_p95", small), resultOf("queue_100k_p95", large, large <= 2 * small))
  return results
}

async function inspectorId({ owner }: BenchServer): Promise<string> {
  const [row] = await owner.execute<{ id: string }>(sql`select id from member where login = 'minh-hoa'`)
  if (row === undefined) throw new Error("the demo's inspector is not there")
  return row.id
}

/** p95 in ms of whole pages, with a session, one after the other. */
async function timePages(
  server: BenchServer,
  { cookie, at }: { cookie: string; at: string },
  say: (line: string) => void,
): Promise<number> {
  const next = await nextPage(server, cookie)
  const paths = Array.from({ length: 50 }, () => [...queuePages, next]).flat()
  const times = await timeGets(server, paths, cookie)
  const slowest = queuePages.concat(next).map((path) => {
    const own = times.filter((_, index) => paths[index] === path)
    return `${path.split("?")[1]?.split("=")[0] ?? path}: ${percentile(own, 50).toFixed(1)}/${percentile(own, 95).toFixed(1)}`
  })
  say(
    `${at}: p50 ${median(times).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms (${[...new Set(slowest)].join(", ")})`,
  )
  return percentile(times, 95)
}

async function nextPage({ origin }: BenchServer, cookie: string): Promise<string> {
  const { results } = await closedLoop({ origin, clients: 1 }, ["/office/queue"], (client, path) =>
    client.send({ method: "GET", path, headers: { Cookie: cookie } }),
  )
  const html = results[0]?.body.toString("utf8") ?? ""
  const after = /href="(\/office\/queue\?after=[^"]+)"/.exec(html)?.[1]
  if (after === undefined) throw new Error(`the queue has no second page: ${html.slice(0, 200)}`)
  return after.replaceAll("&amp;", "&")
}

/** p50 in ms of a case's data, each case opened once: an event is written, and the case is marked as opened. */
async function openCases(server: BenchServer, cookie: string, say: (line: string) => void): Promise<number> {
  const cases = await server.owner.execute<{ id: string }>(
    sql`select id from case_file order by id limit 330`,
  )
  const times = await timeGets(
    server,
    cases.map(({ id }) => `/office/cases/${id}.data`),
    cookie,
  )
  say(`opening a case: p50 ${median(times).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms`)
  return median(times)
}

const warmUp = 30

/** Times of GETs in ms, one after the other on one connection; the first of them are made twice, and timed once. */
export async function timeGets(
  { origin }: BenchServer,
  paths: readonly string[],
  cookie: string,
): Promise<number[]> {
  const { results } = await closedLoop(
    { origin, clients: 1 },
    [...paths.slice(0, warmUp), ...paths],
    async (client, path) => {
      const begun = performance.now()
      const answer = await client.send({
        method: "GET",
        path,
        headers: { Cookie: cookie, Accept: "text/html" },
      })
      if (answer.status !== 200) throw new Error(`${path} was answered with ${String(answer.status)}`)
      return performance.now() - begun
    },
  )
  return results.slice(warmUp)
}
