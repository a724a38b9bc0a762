/** What is measured, in the order of the table, and what it has to reach on the reference machine (two cores). */
export const targets = {
  reports_sealed_1: { unit: "reports/s", atLeast: 400, says: "sealed reports for six readers, 1 client" },
  reports_sealed_8: { unit: "reports/s", atLeast: 1000, says: "sealed reports for six readers, 8 clients" },
  reports_plain_8: { unit: "reports/s", atLeast: 150, says: "reports without scripts, 8 clients" },
  reports_file_8: { unit: "reports/s", atLeast: 40, says: "sealed reports with a 1 MiB file, 8 clients" },
  upload_100mib: { unit: "MB/s", atLeast: 250, says: "durable upload of 100 MiB" },
  upload_100mib_resumed: {
    unit: "MB/s",
    atLeast: 60,
    says: "100 MiB through three broken lines and a start of the server",
  },
  peak_rss_100mib_mb: {
    unit: "MB",
    atMost: 67,
    says: "memory above idle during an upload of 100 MiB (64 MiB)",
  },
  queue_10k_p95: { unit: "ms", atMost: 30, says: "queue page at 10,000 cases, p95" },
  queue_100k_p95: { unit: "ms", atMost: 30, says: "queue page at 100,000 cases, p95 (and ≤ 2 × 10,000)" },
  open_case_p50: { unit: "ms", atMost: 8, says: "opening a case, p50" },
  transition_p95_ms: { unit: "ms", atMost: 25, says: "one signed transition, served, p95" },
  clock_tick_100k_ms: { unit: "ms", atMost: 200, says: "tick with nothing due, 100,000 open cases" },
  catch_up_day_s: { unit: "s", atMost: 60, says: "catching up with a missed day, 5,000 deadlines" },
  today_page_p95_ms: { unit: "ms", atMost: 40, says: "page of the day at 100,000 cases, p95" },
  first_page_nojs_kb: { unit: "kB", atMost: 30, says: "first page without scripts, gzip" },
  first_page_js_kb: { unit: "kB", atMost: 130, says: "first page with scripts, gzip" },
  first_page_requests: { unit: "requests", atMost: 30, says: "requests of the first page with scripts" },
  start_ms: { unit: "ms", atMost: 2000, says: "start on an existing database" },
  rss_idle_mb: { unit: "MB", atMost: 200, says: "memory of the idle server" },
  seal_server_mb_s: { unit: "MB/s", atLeast: 400, says: "sealing a file on the server, 256 MiB" },
  seal_browser_mb_s: { unit: "MB/s", atLeast: 60, says: "sealing a file in Chromium, 100 MiB" },
  rotate_10k_s: {
    unit: "s",
    atMost: 60,
    says: "10,000 grants sealed anew in Chromium when keys are exchanged",
  },
  decide_per_s: { unit: "decisions/s", atLeast: 50_000, says: "pure decisions of the statechart" },
  oversight_home_p95_ms: {
    unit: "ms",
    atMost: 150,
    says: "first page of oversight over 1,000,000 events, p95",
  },
  lost_reports: { unit: "reports", atMost: 0, says: "acknowledged reports that are not stored" },
} as const satisfies Record<
  string,
  { unit: string; says: string } & ({ atLeast: number } | { atMost: number })
>

export type MeasureId = keyof typeof targets

export type Result = { id: MeasureId; value: number; unit: string; target: number; met: boolean }

/** @param also a further condition of the target, beyond the bound */
export function resultOf(id: MeasureId, value: number, also = true): Result {
  const bound = targets[id]
  const target = "atLeast" in bound ? bound.atLeast : bound.atMost
  const met = also && ("atLeast" in bound ? value >= target : value <= target)
  return { id, value: Number(value.toFixed(2)), unit: bound.unit, target, met }
}
