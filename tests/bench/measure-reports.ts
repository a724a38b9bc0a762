import { sql } from "drizzle-orm"
import { cpuTime, databasePids } from "./cpu-time.ts"
import type { Load } from "./load.ts"
import { runLoadApart } from "./load-process.ts"
import type { BenchServer } from "./server-process.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf } from "./targets.ts"

const mebibyte = 1024 * 1024

const loads = {
  reports_sealed_1: { kind: "sealed", clients: 1, warmUp: 300, perRound: 600, rounds: 5, fileBytes: 0 },
  reports_sealed_8: { kind: "sealed", clients: 8, warmUp: 500, perRound: 1500, rounds: 5, fileBytes: 0 },
  reports_plain_8: { kind: "plain", clients: 8, warmUp: 200, perRound: 300, rounds: 5, fileBytes: 0 },
  reports_file_8: { kind: "file", clients: 8, warmUp: 24, perRound: 48, rounds: 3, fileBytes: mebibyte },
  upload_100mib: { kind: "upload", clients: 1, warmUp: 1, perRound: 1, rounds: 7, fileBytes: 100 * mebibyte },
} as const satisfies Partial<Record<MeasureId, Omit<Load, "origin">>>

type LoadId = keyof typeof loads
export const loadIds = Object.keys(loads) as LoadId[]

/** Runs the loads; what each was promised is then looked for in the database and in the store. */
export async function measureReports(
  server: BenchServer,
  ids: readonly LoadId[],
  say: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = []
  let lost = 0
  for (const id of ids) {
    const load: Load = { ...loads[id], origin: server.origin }
    let before = { server: 0, database: 0 }
    const { rate, rates, received, cpuSeconds } = await runLoadApart(load, async () => {
      before = await usedBy(server)
    })
    const after = await usedBy(server)
    const value = id === "upload_100mib" ? (rate * load.fileBytes) / 1e6 : rate
    const missing = received.length - (await countStored(server, received, load.kind === "file"))
    lost += missing
    const sent = load.perRound * load.rounds
    const each = (seconds: number) => `${((seconds * 1000) / sent).toFixed(2)} ms`
    say(
      `${id}: rounds ${rates.map((one) => one.toFixed(1)).join(" ")}; receipts ${String(received.length)}, lost ${String(missing)}`,
    )
    say(
      `  processor time each: server ${each(after.server - before.server)}, database ${each(after.database - before.database)}, clients ${each(cpuSeconds)}`,
    )
    results.push(resultOf(id, value))
  }
  return [...results, resultOf("lost_reports", lost)]
}

async function usedBy({ pid, cluster }: BenchServer): Promise<{ server: number; database: number }> {
  return { server: await cpuTime([pid]), database: await cpuTime(await databasePids(cluster)) }
}

/** How many of the promised reports are whole: report, case, two records, six keys, event, and the file where there is one. */
async function countStored(
  { owner, deps }: BenchServer,
  received: readonly string[],
  withFile: boolean,
): Promise<number> {
  const file = withFile ? sql`join evidence e on e.case_id = c.id` : sql``
  const objectKey = withFile ? sql`e.object_key` : sql`null`
  const rows = await owner.execute<{ object_key: string | null; length: string | null }>(sql`
    select ${objectKey} as object_key from jsonb_array_elements_text(${JSON.stringify(received)}::text::jsonb) as promised
    join report r on r.lookup_hash = decode(promised, 'hex') join case_file c on c.report_id = r.id ${file}
    where (select count(*) from sealed_record s where s.case_id = c.id) = 2
      and (select count(*) from key_grant g where g.case_id = c.id) = 6
      and (select count(*) from audit_event a where a.case_id = c.id and a.entry_hash = r.seal_hash) = 1`)
  for (const row of rows)
    if (row.object_key !== null) await (await deps.store.get(row.object_key as never)).body.cancel()
  return rows.length
}
