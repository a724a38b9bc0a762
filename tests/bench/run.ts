import { writeFile } from "node:fs/promises"
import { cpus, loadavg } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { useNodePlatform } from "#app/services/platform.server.ts"
import { verificationCost } from "./cpu-time.ts"
import { clockIds, measureClocks } from "./measure-clocks.ts"
import { decideIds, measureDecide } from "./measure-decide.ts"
import { measureFirstPage, firstPageIds } from "./measure-first-page.ts"
import { measureOffice, officeIds } from "./measure-office.ts"
import { measureOversight, oversightIds } from "./measure-oversight.ts"
import { loadIds, measureReports } from "./measure-reports.ts"
import { measureRotate, rotateIds } from "./measure-rotate.ts"
import { measureSeal, sealIds } from "./measure-seal.ts"
import { measureUploads, uploadIds } from "./measure-uploads.ts"
import { measureTransition, transitionIds } from "./measure-transition.ts"
import type { BenchServer, Template } from "./server-process.ts"
import { makeTemplate, residentMegabytes, startServer } from "./server-process.ts"
import { median } from "./statistics.ts"
import type { MeasureId, Result } from "./targets.ts"
import { resultOf, targets } from "./targets.ts"

/**
 * `npm run bench`: the numbers of `targets.ts`, measured on the real server with the real database and file store, each
 * in a process of its own, on a fresh copy of one data folder. `--json FILE` writes them, `--only ID` measures one,
 * `--cpu-prof DIR` profiles the server meanwhile.
 */

const { values: options } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string" }, "cpu-prof": { type: "string" } },
})
const allIds = Object.keys(targets) as MeasureId[]
const say = (line: string) => void process.stderr.write(`  ${line}\n`)

if (options.only !== undefined && !(options.only in targets)) {
  process.stderr.write(`--only: one of ${allIds.join(", ")}\n`)
  process.exit(2)
}
const wanted = options.only === undefined ? allIds : [options.only as MeasureId]

useNodePlatform()
say(
  `${String(cpus().length)} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(" ")}, Node ${process.version}, one Ed25519 verification ${verificationCost().toFixed(0)} µs`,
)
const results: Result[] = wants(...decideIds) ? measureDecide(say) : []
if (wants(...sealIds)) results.push(...(await measureSeal(wanted, say)))
const template = await makeTemplate()
try {
  const process_ = wants("start_ms", "rss_idle_mb", ...firstPageIds)
  if (process_) results.push(...(await measureProcess(template)))
  if (wants(...officeIds))
    results.push(...(await onServer(template, (server) => measureOffice(server, wanted, say))))
  if (wants(...transitionIds))
    results.push(...(await onServer(template, (server) => measureTransition(server, say))))
  if (wants(...clockIds))
    results.push(...(await onServer(template, (server) => measureClocks(server, wanted, say))))
  if (wants(...oversightIds))
    results.push(...(await onServer(template, (server) => measureOversight(server, say))))
  if (wants(...rotateIds)) results.push(...(await onServer(template, (server) => measureRotate(server, say))))
  if (wants(...uploadIds)) results.push(...(await measureWithRestart(template)))
  // What is lost is counted after every load; asked for alone, it takes all of them.
  const loads = wanted.includes("lost_reports") ? loadIds : loadIds.filter((id) => wanted.includes(id))
  if (loads.length > 0)
    results.push(...(await onServer(template, (server) => measureReports(server, loads, say))))
} finally {
  await template.remove()
}
const shown = allIds.flatMap((id) => results.filter((one) => one.id === id && wanted.includes(id)))
printTable(shown)
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(shown, null, 2)}\n`)

function wants(...ids: MeasureId[]): boolean {
  return ids.some((id) => wanted.includes(id))
}

/** Start, memory and first page, before anything else has been asked of the server. */
async function measureProcess(from: Template): Promise<Result[]> {
  const dataDir = await from.copy()
  const starts: number[] = []
  for (let start = 0; start < (wants("start_ms") ? 4 : 0); start++) {
    const server = await startServer(dataDir)
    starts.push(server.startMs)
    await server.stop()
  }
  if (starts.length > 0) say(`starts: ${starts.map((one) => one.toFixed(0)).join(" ")} ms`)
  const found: Result[] = starts.length > 0 ? [resultOf("start_ms", median(starts))] : []
  if (!wants("rss_idle_mb", ...firstPageIds)) return found
  const server = await startServer(dataDir)
  try {
    const page = await measureFirstPage(server.origin, say)
    if (wants("rss_idle_mb")) await sleep(10_000)
    return [...found, ...page, resultOf("rss_idle_mb", await residentMegabytes(server.pid))]
  } finally {
    await server.stop()
  }
}

/** Uploads that outlive their server. */
async function measureWithRestart(from: Template): Promise<Result[]> {
  const dataDir = await from.copy()
  let server = await startServer(dataDir)
  const restart = async () => {
    await server.stop()
    return (server = await startServer(dataDir))
  }
  try {
    return await measureUploads(server, restart, say)
  } finally {
    await server.stop()
  }
}

async function onServer(
  from: Template,
  measure: (server: BenchServer) => Promise<Result[]>,
): Promise<Result[]> {
  const profile = options["cpu-prof"]
  const server = await startServer(
    await from.copy(),
    profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`],
  )
  try {
    return await measure(server)
  } finally {
    await server.stop()
  }
}

function printTable(rows: readonly Result[]): void {
  const lines = rows.map(({ id, value, unit, target, met }) => {
    const bound = "atLeast" in targets[id] ? "≥" : "≤"
    return [
      id,
      value.toFixed(1),
      unit,
      `${bound} ${String(target)}`,
      met ? "met" : "MISSED",
      targets[id].says,
    ]
  })
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines)
    process.stdout.write(
      `${line.map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")}\n`,
    )
}
