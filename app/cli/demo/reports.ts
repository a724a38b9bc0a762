import { randomBytes } from "node:crypto"
import { Readable } from "node:stream"
import seed from "#db/seed/demo-reports.json" with { type: "json" }
import type { Draft } from "../../domain/reports/draft.ts"
import { readDraft } from "../../domain/reports/draft.ts"
import type { Day } from "../../domain/time.ts"
import { addDays, dayInCity, parseDay } from "../../domain/time.ts"
import type { Deps } from "../../services/deps.server.ts"
import { submitPlainReport } from "../../services/plain-path.server.ts"
import type { PlainFile } from "../../services/sealed-spool.server.ts"
import type { Channel } from "../../services/reports.server.ts"
import { spoolFile } from "../../services/sealed-spool.server.ts"
import { recordPassedDeadlines } from "../../services/deadlines.server.ts"
import type { DemoOfficer } from "./people.ts"
import type { Received } from "./living.ts"
import { at, live } from "./living.ts"
import { demoFile } from "./files.ts"

type SeedReport = {
  id: string
  channel: string
  fields: Record<string, string | string[]>
  evidence: string[]
}

const channels: Record<string, Channel> = {
  web: "web",
  "qr-desk": "qr",
  kiosk: "web",
  phone: "phone",
  paper: "paper",
}

/** The thirty fictional reports, sealed to the demo's members as real ones are, and some of the office's work on them. */
export async function seedDemoReports(deps: Deps, officers: Map<string, DemoOfficer>): Promise<void> {
  const reports = seed.reports as unknown as SeedReport[]
  const today = dayInCity(deps.clock.now())
  const received = new Map<string, Received>()
  for (const [index, report] of reports.entries()) {
    const receivedOn = receivedDay(report, today, index)
    const sent = await submit(at(deps, receivedOn, 3), { report, officers, index })
    received.set(report.id, { ...sent, receivedOn })
  }
  for (const id of received.keys()) await live(deps, officers, { id, received })
  await recordPassedDeadlines(deps)
}

/** Some days after what the report tells of. */
function receivedDay(report: SeedReport, today: Day, index: number): Day {
  const { year = "", month = "", day = "1" } = report.fields as Record<string, string>
  const happened = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? today
  const received = addDays(happened, 1 + (index % 6))
  return received > today ? today : received
}

type Arriving = { report: SeedReport; officers: Map<string, DemoOfficer>; index: number }

async function submit(deps: Deps, { report, officers, index }: Arriving) {
  const entries = Object.entries(report.fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const draft: Draft = readDraft(entries).draft
  const files = await Promise.all(report.evidence.map((description) => plainFile(deps, description, index)))
  const channel = channels[report.channel] ?? "web"
  const clerk = channel === "phone" || channel === "paper" ? officers.get("mau")?.actor : undefined
  const sent = { draft, nonce: randomBytes(16), files, channel, ...(clerk === undefined ? {} : { clerk }) }
  const { code, receipt } = await submitPlainReport(deps, sent)
  return { code, caseId: receipt.caseId }
}

async function plainFile(deps: Deps, description: string, index: number): Promise<PlainFile> {
  const { name, type, bytes } = demoFile(description, index)
  return { name, type, spool: await spoolFile(deps.spoolDir, Readable.from([bytes]), deps.limits.fileBytes) }
}
