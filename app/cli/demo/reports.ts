import { randomBytes, randomUUID } from "node:crypto"
import { Readable } from "node:stream"
import seed from "#db/seed/demo-reports.json" with { type: "json" }
import { sealAct, makeWorkKey } from "../../domain/cases/seal-act.ts"
import type { OfficerAct } from "../../domain/cases/schemas.ts"
import type { Draft } from "../../domain/reports/draft.ts"
import { readDraft } from "../../domain/reports/draft.ts"
import type { Day } from "../../domain/time.ts"
import { addDays, dayInCity, instantOf, parseDay } from "../../domain/time.ts"
import { isWorkingDay } from "../../domain/law/calendar.ts"
import { actOnCase, storeWorkKey } from "../../services/case-acts.server.ts"
import { openCase } from "../../services/cases.server.ts"
import type { Deps } from "../../services/deps.server.ts"
import { actPlainly, checkedEntries, submitPlainReport } from "../../services/plain-path.server.ts"
import type { PlainFile } from "../../services/plain-path.server.ts"
import type { Channel } from "../../services/reports.server.ts"
import { spoolFile } from "../../services/sealed-spool.server.ts"
import type { DemoOfficer } from "./people.ts"
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
  for (const [index, report] of reports.entries()) {
    const receivedOn = receivedDay(report, today, reports.length - index)
    const received = await submit(at(deps, receivedOn, 3), { report, officers, index })
    if (index % 3 !== 2) await handle(deps, officers, { ...received, index, receivedOn })
  }
}

/** After what the report tells of, and not long ago. */
function receivedDay(report: SeedReport, today: Day, daysAgo: number): Day {
  const { year = "", month = "", day = "1" } = report.fields as Record<string, string>
  const happened = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? today
  const wanted = addDays(today, -Math.ceil(daysAgo / 2.2))
  const after = addDays(happened, 1)
  const received = wanted > after ? wanted : after
  return received > today ? today : received
}

/** The same dependencies, at a time of a day. */
function at(deps: Deps, day: Day, hourUtc: number): Deps {
  const time = new Date(`${day}T${String(hourUtc).padStart(2, "0")}:10:00Z`)
  const now = time > deps.clock.now() ? deps.clock.now() : time
  return { ...deps, clock: { now: () => now } }
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

type Received = { code: string; caseId: string; index: number; receivedOn: Day }

const question =
  "Cảm ơn bạn đã báo. Bạn còn nhớ việc xảy ra buổi sáng hay buổi chiều không? Nếu trả lời có thể làm lộ bạn, bạn cứ bỏ qua câu này."
const answer = "Buổi sáng, khoảng hơn chín giờ. Hôm đó quầy khá đông."
const note = "Đối chiếu với sổ tiếp nhận trước khi hỏi tiếp. Chưa liên hệ với đơn vị."

/** Registered, opened, some asked, some answered, some noted. */
async function handle(
  deps: Deps,
  officers: Map<string, DemoOfficer>,
  { code, caseId, index, receivedOn }: Received,
): Promise<void> {
  const today = dayInCity(deps.clock.now())
  let day = addDays(receivedOn, 1)
  while (!isWorkingDay(day)) day = addDays(day, 1)
  const readers = [...officers.values()].filter(
    (one) => one.actor.body === "TTTP" && one.actor.roles.includes("inspector"),
  )
  const inspector = readers[index % readers.length]
  if (inspector === undefined || day > today) return
  const shared = { officer: inspector, caseId }
  try {
    await act(at(deps, day, 2), { ...shared, kind: "register", text: null })
    if (index % 3 === 1) return
    await act(at(deps, day, 4), { ...shared, kind: "note", text: note })
    await act(at(deps, day, 7), { ...shared, kind: "ask", text: question })
    if (index % 2 === 0 && addDays(day, 1) <= today)
      await actPlainly(at(deps, addDays(day, 1), 3), {
        code,
        act: "message",
        text: answer,
        id: randomUUID(),
        files: [],
      })
  } catch (error) {
    // Cases of the superior body are not for these inspectors.
    if (!(error instanceof Error && error.message === "not-found")) throw error
  }
}

type Doing = { officer: DemoOfficer; caseId: string; kind: OfficerAct["act"]; text: string | null }

async function act(deps: Deps, { officer, caseId, kind, text }: Doing): Promise<void> {
  const time = instantOf(deps.clock.now())
  let opened = await openCase(deps, officer.actor, caseId)
  if (!opened.declared) {
    const draft = {
      act: "declare",
      details: { conflict: "none" },
      recordId: randomUUID(),
      text: null,
    } as const
    const none = { dialogue: opened.dialoguePublic, work: null }
    const declaration = sealAct({ ...draft, caseId, head: opened.head, at: time }, officer.keys, none)
    await actOnCase(deps, officer.actor, declaration)
  }
  if (opened.workPublic === null) {
    const entries = await checkedEntries(deps)
    const made = makeWorkKey(
      { caseId, head: opened.head, at: time, holders: opened.access, entries },
      officer.keys,
    )
    if (!made.ok) throw new Error("a reader of the demo has no signed entry")
    await storeWorkKey(deps, officer.actor, made.work)
    opened = await openCase(deps, officer.actor, caseId)
  }
  const compartments = { dialogue: opened.dialoguePublic, work: opened.workPublic }
  const sealed = sealAct(
    { caseId, head: opened.head, at: time, act: kind, recordId: randomUUID(), text },
    officer.keys,
    compartments,
  )
  await actOnCase(deps, officer.actor, sealed)
}
