import type { Reader } from "#db/client.ts"
import type { CasesOfDay, TodayCaseRow, TodayCursor, TodayPage } from "#db/repositories/today.ts"
import {
  casesByHolder,
  casesOfDay,
  clocksOfCases,
  deadlinesByDay,
  demandsFor,
  proposalsFor,
} from "#db/repositories/today.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hasRole } from "../domain/actor.ts"
import type { CaseState, ClockState, OpenProposal } from "../domain/cases/case-state.ts"
import { signaturesOf, wantedSignature } from "../domain/cases/signatures.ts"
import { putAwayStates } from "../domain/cases/states.ts"
import { detailsText } from "../domain/cases/two-person.ts"
import { addWorkingDays } from "../domain/law/calendar.ts"
import { may } from "../domain/permissions.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { factsOf, regionsOf } from "./case-state.server.ts"
import type { Deps } from "./deps.server.ts"

/** Deadlines at most this many working days away are matters of today. */
const soonDays = 3
/** Days of the little calendar beside the lists. */
const weekDays = 5
const pageSize = 50
/** Rows of a list that stands beside others; the rest is one step away. */
const shortSize = 8
/** More cases than one person can hold; counting on would cost more than it tells. */
export const heldAtMost = 200

type TodayList = "sign" | "explain" | "due" | "answers" | "unopened"
export type TodayQuery = { list: TodayList | null; after: TodayCursor | null }

/**
 * What the day asks of a member, each list by the time that is left: deadlines, signatures, explanations, answers, cases
 * nobody opened. `list` null: all of them, the first rows of each. Null for roles that work on no cases.
 */
export async function listToday(deps: Deps, actor: StaffActor, query: TodayQuery) {
  if (!may(actor.roles, "queue:see")) return null
  const today = dayInCity(deps.clock.now())
  const asked = { deps, actor, today }
  const sized = (list: TodayList): TodayPage | null => {
    if (query.list !== null && query.list !== list) return null
    const size = query.list === list || list === "due" ? pageSize : shortSize
    return { after: query.list === list ? query.after : null, limit: size }
  }
  const head = query.list === null && hasRole(actor, "head")
  const [sign, explain, due, answers, unopened, week, holders] = await Promise.all([
    whole(sized("sign"), (page) => signatures(asked, page)),
    whole(sized("explain"), (page) => demands(asked, page)),
    whole(sized("due"), (page) => cases(asked, page, { list: "due", until: soonest(today) })),
    whole(sized("answers"), (page) => cases(asked, page, { list: "answers" })),
    whole(sized("unopened"), (page) => cases(asked, page, { list: "unopened" })),
    query.list === null ? deadlines(asked) : null,
    head ? holdersOf(asked) : null,
  ])
  return { today, sign, explain, due, answers, unopened, week, holders }
}

const soonest = (today: Day) => addWorkingDays(today, soonDays).due

type Asked = { deps: Deps; actor: StaffActor; today: Day }
type Shown<Row> = { rows: Row[]; next: TodayCursor | null }
type Placed = { place: TodayCursor }

/** One row more than is shown tells whether there is a next page. */
async function whole<Row extends Placed>(
  page: TodayPage | null,
  read: (page: TodayPage) => Promise<Row[]>,
): Promise<Shown<Row> | null> {
  if (page === null) return null
  const found = await read({ ...page, limit: page.limit + 1 })
  const rows = found.slice(0, page.limit)
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.place ?? null) : null }
}

/** The member's own cases and those in nobody's charge: two walks of one index, merged in its order. */
async function cases({ deps, actor }: Asked, page: TodayPage, which: CasesOfDay) {
  const lists = await Promise.all(
    [actor.member, null].map((handler) =>
      casesOfDay(deps.db, { memberId: actor.member, handler }, { ...page, which }),
    ),
  )
  return lists
    .flat()
    .sort((a, b) => order(a, b))
    .slice(0, page.limit)
    .map((row) => ({ case: shown(row), mine: row.handler !== null, place: placeOf(row) }))
}

const placeOf = ({ dueOn, risk, id }: TodayCursor): TodayCursor => ({ dueOn, risk, id })

function order(a: TodayCursor, b: TodayCursor): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1
  return b.risk - a.risk || (a.id < b.id ? -1 : 1)
}

/** As the browser gets it: no key before the officer has declared. */
function shown({ dialoguePublic, grant, title, handler: _, ...row }: TodayCaseRow) {
  const open = row.declared === "none"
  return {
    ...row,
    dialoguePublic: hex(dialoguePublic),
    grant: open ? base64(grant) : null,
    title: open && title !== null ? base64(title) : null,
  }
}

async function signatures({ deps, actor, today }: Asked, page: TodayPage) {
  const scope = { memberId: actor.member, ...signaturesOf(actor) }
  const rows = await proposalsFor(deps.db, scope, page)
  const clocks = await clocksOf(
    deps.db,
    rows.map(({ caseFile }) => caseFile.id),
  )
  return rows.map(({ proposal, caseFile, caseRow, proposer, second, secondRoles }) => {
    const open: OpenProposal = {
      ...{ id: hex(proposal.id), event: proposal.event, details: detailsText(proposal.details) },
      proposedBy: proposal.proposedBy,
      second:
        proposal.secondBy === null
          ? null
          : {
              ...{ by: proposal.secondBy, agrees: proposal.secondAgrees === true },
              legal: secondRoles?.includes("legal") === true,
            },
    }
    const state: CaseState = {
      ...{ regions: regionsOf(caseFile), unit: caseFile.unit, facts: factsOf(caseFile) },
      ...{ clocks: clocks.get(caseFile.id) ?? [], proposals: [open] },
    }
    return {
      ...{ id: open.id, event: open.event, proposedOn: proposal.proposedOn, proposer },
      second: open.second === null ? null : { name: second ?? "", agrees: open.second.agrees },
      wanted: wantedSignature(state, open, { actor, today }),
      case: shown(caseRow),
      place: { dueOn: caseRow.dueOn, risk: caseRow.risk, id: open.id },
    }
  })
}

async function clocksOf(reader: Reader, caseIds: readonly string[]): Promise<Map<string, ClockState[]>> {
  const found = new Map<string, ClockState[]>()
  for (const { caseId, ...clock } of await clocksOfCases(reader, caseIds))
    found.set(caseId, [...(found.get(caseId) ?? []), clock as ClockState])
  return found
}

async function demands({ deps, actor }: Asked, page: TodayPage) {
  const scope = { memberId: actor.member, head: hasRole(actor, "head") }
  const rows = await demandsFor(deps.db, scope, page)
  return rows.map(({ caseRow, bySystem, ...row }) => ({
    ...row,
    bySystem: Boolean(bySystem),
    case: shown(caseRow),
    place: { dueOn: row.dueOn, risk: caseRow.risk, id: row.id },
  }))
}

function deadlines({ deps, actor, today }: Asked) {
  const to = addWorkingDays(today, weekDays).due
  return deadlinesByDay(deps.db, { memberId: actor.member }, { from: today, to })
}

function holdersOf({ deps, actor, today }: Asked) {
  const scope = { memberId: actor.member, body: actor.body }
  return casesByHolder(deps.db, scope, { today, ended: putAwayStates, most: heldAtMost })
}
