import { sql } from "drizzle-orm"
import { dayInCity } from "#app/domain/time.ts"
import { foldOversightSums } from "#app/services/oversight.server.ts"
import { startSession } from "#app/services/sessions.server.ts"
import { closedLoop } from "./http-client.ts"
import { seedEvents } from "./seed-events.ts"
import type { BenchServer } from "./server-process.ts"
import { median, percentile } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

export const oversightIds = ["oversight_home_p95_ms"] as const satisfies MeasureId[]

const cases = 100_000
const rounds = 60
const warmUp = 5

/** The first page of oversight over a million events: whole pages, with a session, one after the other. */
export async function measureOversight(server: BenchServer, say: (line: string) => void): Promise<Result[]> {
  const begun = performance.now()
  const events = await seedEvents(server.owner, cases, dayInCity(new Date()))
  const each = ((performance.now() - begun) * 1000) / events
  say(`${String(events)} events counted as they came, ${each.toFixed(0)} µs each`)
  // As the worker does every few minutes.
  await foldOversightSums(server.deps)
  const [row] = await server.owner.execute<{ id: string }>(
    sql`select id from member where login = 'giam-sat'`,
  )
  if (row === undefined) throw new Error("the demo's oversight officer is not there")
  const headers = { Cookie: `session=${await startSession(server.deps, row.id)}`, Accept: "text/html" }
  for (const path of ["/oversight/cases", "/oversight/overdue", "/oversight/units"])
    say(`${path}: p50 ${median(await time(server, { path, headers, rounds: 15 })).toFixed(1)} ms`)
  const times = await time(server, { path: "/oversight", headers, rounds })
  say(`/oversight: p50 ${median(times).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms`)
  return [resultOf("oversight_home_p95_ms", percentile(times, 95))]
}

type Round = { path: string; headers: Record<string, string>; rounds: number }

async function time({ origin }: BenchServer, { path, headers, rounds: many }: Round): Promise<number[]> {
  const paths = Array.from({ length: many + warmUp }, () => path)
  const { results } = await closedLoop({ origin, clients: 1 }, paths, async (client) => {
    const begun = performance.now()
    const answer = await client.send({ method: "GET", path, headers })
    if (answer.status !== 200) throw new Error(`${path} was answered with ${String(answer.status)}`)
    return performance.now() - begun
  })
  return results.slice(warmUp)
}
