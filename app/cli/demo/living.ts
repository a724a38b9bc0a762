import { randomUUID } from "node:crypto"
import type { JsonValue } from "../../crypto/canonical-json.ts"
import { isWorkingDay } from "../../domain/law/calendar.ts"
import type { Day } from "../../domain/time.ts"
import { addDays, dayInCity } from "../../domain/time.ts"
import type { Deps } from "../../services/deps.server.ts"
import { actPlainly } from "../../services/plain-path.server.ts"
import { actInDemo, openedByDeclared } from "./acting.ts"
import { askInDemo } from "./asking.ts"
import { lives } from "./lives.ts"
import type { DemoOfficer } from "./people.ts"
import { agencyActsInDemo, handOverInDemo } from "./referring.ts"
import type { Step, Two } from "./steps.ts"

/** A report that was sent, with the code its author keeps. */
export type Received = { code: string; caseId: string; receivedOn: Day }

type Officers = ReadonlyMap<string, DemoOfficer>
type Life = { officers: Officers; received: ReadonlyMap<string, Received>; own: Received }

/** The same dependencies, at a time of a day. */
export function at(deps: Deps, day: Day, hourUtc: number): Deps {
  const time = new Date(`${day}T${String(hourUtc).padStart(2, "0")}:10:00Z`)
  const now = time > deps.clock.now() ? deps.clock.now() : time
  return { ...deps, clock: { now: () => now } }
}

/** Takes the steps of one report's life whose day has come. */
export async function live(
  deps: Deps,
  officers: Officers,
  { id, received }: { id: string; received: ReadonlyMap<string, Received> },
): Promise<void> {
  const own = received.get(id)
  if (own === undefined) return
  const today = dayInCity(deps.clock.now())
  for (const step of lives[id] ?? []) {
    const day = step.on === "today" ? today : workingDay(addDays(own.receivedOn, step.on))
    if (day > today) return
    try {
      await take(deps, { step, day, life: { officers, received, own } })
    } catch (error) {
      throw new Error(`${id}, day ${String(step.on)}: ${String(error)}`, { cause: error })
    }
  }
}

function workingDay(from: Day): Day {
  let day = from
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return day
}

type Taking = { step: Step; day: Day; life: Life }

async function take(deps: Deps, { step, day, life }: Taking): Promise<void> {
  const { officers, received, own } = life
  if ("reporter" in step) {
    const said = { code: own.code, id: randomUUID(), files: [] }
    if (step.reporter === "answers")
      await actPlainly(at(deps, day, 3), { ...said, act: "message", text: answer })
    else await actPlainly(at(deps, day, 3), { ...said, act: "withdraw", pressed: "yes" })
    return
  }
  if ("declares" in step) {
    for (const login of step.declares)
      await openedByDeclared(at(deps, day, 2), officerOf(officers, login), own.caseId)
    return
  }
  if ("packet" in step) {
    const officer = officerOf(officers, step.packet.by)
    await handOverInDemo(at(deps, day, 4), { officer, caseId: own.caseId, packet: step.packet })
    return
  }
  if ("asks" in step) {
    const officer = officerOf(officers, step.by)
    await askInDemo(at(deps, day, 8), { officer, officers, caseId: own.caseId, asked: step.asks })
    return
  }
  if ("agency" in step) {
    const officer = officerOf(officers, "luong-thu")
    await agencyActsInDemo(at(deps, day, 7), { ...step, officers, officer, caseId: own.caseId })
    return
  }
  if ("two" in step) {
    const linked = "repeats" in step ? { with: received.get(step.repeats)?.caseId ?? "" } : null
    const two: Two = linked === null ? (step.two as Two) : { ...step.two, details: linked }
    await decideByTwo(deps, { two, day, life })
    return
  }
  const { on: _on, by, details, give, ...said } = step
  await actInDemo(at(deps, day, 4), {
    ...said,
    ...{ officer: officerOf(officers, by), caseId: own.caseId },
    ...(details === undefined ? {} : { details: withMembers(details, officers) }),
    ...(give === undefined ? {} : { give: give.map((login) => officerOf(officers, login)) }),
  })
}

/** Two signatures, and the third that decides unless it is still wanted, on three hours of one day. */
async function decideByTwo(
  deps: Deps,
  { two, day, life }: { two: Two; day: Day; life: Life },
): Promise<void> {
  const { officers, own } = life
  const shared = { caseId: own.caseId }
  const by = (login: string) => ({ officer: officerOf(officers, login) })
  const proposed = { event: two.event, details: two.details }
  const propose = {
    ...shared,
    ...by(two.propose),
    act: "propose",
    text: two.text,
    details: proposed,
  } as const
  const proposal = await actInDemo(at(deps, day, 2), propose)
  await actInDemo(at(deps, day, 5), {
    ...{
      ...shared,
      ...by(two.second),
      act: "second",
      text: two.opinion,
      details: { agrees: two.agrees ?? true },
      proposal,
    },
  })
  if (two.decide === null) return
  await actInDemo(at(deps, day, 8), {
    ...{ ...shared, ...by(two.decide), act: two.event, text: two.text, details: two.details, proposal },
    ...(two.message === undefined ? {} : { message: two.message }),
    ...(two.give === undefined ? {} : { give: two.give.map((login) => officerOf(officers, login)) }),
  })
}

function officerOf(officers: Officers, login: string): DemoOfficer {
  const found = officers.get(login)
  if (found === undefined) throw new Error(`nobody in the demo is called ${login}`)
  return found
}

/** Names of people in the story, `@minh-hoa`, become their ids. */
function withMembers(details: JsonValue, officers: Officers): JsonValue {
  if (typeof details === "string" && details.startsWith("@"))
    return officerOf(officers, details.slice(1)).actor.member
  if (Array.isArray(details)) return details.map((one) => withMembers(one, officers))
  if (details === null || typeof details !== "object") return details
  return Object.fromEntries(Object.entries(details).map(([name, one]) => [name, withMembers(one, officers)]))
}

const answer = "Buổi sáng, khoảng hơn chín giờ. Hôm đó quầy khá đông."
