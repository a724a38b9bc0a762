import type { Reader } from "#db/client.ts"
import type { CasesOfDay, CasesPage, TodayCaseRow, TodayCursor, TodayPage } from "#db/repositories/today.ts"
import type { FormerKey } from "../domain/cases/rekey.ts"
import {
  casesByHolder,
  casesOfDay,
  casesShown,
  clocksOfCases,
  deadlinesByDay,
  demandsFor,
  proposalsFor,
  proposalsShown,
} from "#db/repositories/today.ts"
import { namesFor } from "#db/repositories/today-names.ts"
import { base64, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { hasRole } from "../domain/actor.ts"
import type { CaseState, ClockState, OpenProposal } from "../domain/cases/case-state.ts"
import { signaturesOf, wantedSignature } from "../domain/cases/signatures.ts"
import type { ReferralState } from "../domain/cases/states.ts"
import { putAwayStates } from "../domain/cases/states.ts"
import { detailsText } from "../domain/cases/two-person.ts"
import { addWorkingDays } from "../domain/law/calendar.ts"
import { may } from "../domain/permissions.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity } from "../domain/time.ts"
import { factsOf, regionsOf } from "./case-state.server.ts"
import { formerDialogueKeys } from "./former-keys.server.ts"
import type { Deps } from "./deps.server.ts"

/** Deadlines at most this many working days away are matters of today. */
const soonDays = 3
/** Days of the little calendar beside the lists. */
const weekDays = 5
const pageSize = 50
/** Rows of a list that stands beside others; the rest is one step away. */
const beside = { sign: 6, names: 6, explain: 6, refer: 6, due: 15, answers: 5, unopened: 5 } as const
/** More cases than one person can hold; counting on would cost more than it tells. */
export const heldAtMost = 100

/** States of a referral in which the next step is the referral officer's: to seal, to hand over, to supply, to end (R4, R5, R7a, R9). */
const officersTurn: readonly ReferralState[] = ["APPROVED", "COMPILED", "SUPPLEMENT", "OUTCOME"]

type TodayList = "sign" | "names" | "explain" | "refer" | "due" | "answers" | "unopened"
export type TodayQuery = { list: TodayList | null; after: TodayCursor | null }

/**
 * What the day asks of a member, each list by the time that is left: deadlines, signatures, explanations, answers, cases
 * nobody opened. `list` null: all of them, the first rows of each. Null for roles that work on no cases.
 */
export async function listToday(deps: Deps, actor: StaffActor, query: TodayQuery) {
  if (!may(actor.roles, "queue:see")) return null
  const today = dayInCity(deps.clock.now())
  const asked = { deps, actor, today }
  const page = (list: TodayList) => pageOf(query, list)
  const head = query.list === null && hasRole(actor, "head")
  const [sign, names, explain, [refer, due, answers, unopened], week, holders] = await Promise.all([
    whole(page("sign"), (one) =>
      proposalsFor(deps.db, { memberId: actor.member, ...signaturesOf(actor) }, one),
    ),
    whole(page("names"), (one) =>
      namesFor(deps.db, { memberId: actor.member, head: hasRole(actor, "head") }, one),
    ),
    whole(page("explain"), (one) =>
      demandsFor(deps.db, { memberId: actor.member, head: hasRole(actor, "head") }, one),
    ),
    casesFor(asked, query),
    query.list === null ? deadlines(asked) : null,
    head ? holdersOf(asked) : null,
  ])
  const found = [sign, names, explain, refer, due, answers, unopened].flatMap((list) => list?.rows ?? [])
  const [cases, signed] = await Promise.all([
    shownCases(asked, [...new Set(found.map(({ caseId }) => caseId))]),
    signatures(asked, sign?.rows ?? []),
  ])
  return {
    ...{ today, week, holders },
    sign: withCases(sign, cases, ({ id }) => signed.get(id) ?? null),
    names: withCases(names, cases, ({ caseId: _, risk: __, ...row }) => row),
    explain: withCases(explain, cases, ({ askedBy, caseId: _, risk: __, ...row }) => ({
      ...row,
      bySystem: askedBy === null,
    })),
    refer: withCases(refer, cases, mineOrNobodys),
    due: withCases(due, cases, mineOrNobodys),
    answers: withCases(answers, cases, mineOrNobodys),
    unopened: withCases(unopened, cases, mineOrNobodys),
  }
}

function pageOf(query: TodayQuery, list: TodayList): TodayPage | null {
  if (query.list !== null && query.list !== list) return null
  const size = query.list === list ? pageSize : beside[list]
  return { after: query.list === list ? query.after : null, limit: size }
}

type ProposalRow = Awaited<ReturnType<typeof proposalsShown>>[number]["proposal"]
type Asked = { deps: Deps; actor: StaffActor; today: Day }
/** A row as it was found: its place in the order, and its case. */
type Found = TodayCursor & { caseId: string }
type Listed<Row> = { rows: Row[]; next: TodayCursor | null }

const placeOf = ({ dueOn, risk, id }: TodayCursor): TodayCursor => ({ dueOn, risk, id })

/** One row more than is shown tells whether there is a next page. */
async function whole<Row extends Found>(
  page: TodayPage | null,
  read: (page: TodayPage) => Promise<Row[]> | Row[],
): Promise<Listed<Row> | null> {
  if (page === null) return null
  const found = await read({ ...page, limit: page.limit + 1 })
  const rows = found.slice(0, page.limit)
  const last = found.length > page.limit ? rows.at(-1) : undefined
  return { rows, next: last === undefined ? null : placeOf(last) }
}

/**
 * Deadlines, answers and unopened cases: the member's own and those in nobody's charge, two walks of one index each,
 * asked for together and merged in its order.
 */
async function casesFor({ deps, actor, today }: Asked, query: TodayQuery) {
  const whichs: CasesOfDay[] = [
    { list: "due", until: addWorkingDays(today, soonDays).due },
    { list: "answers" },
    { list: "unopened" },
    ...(hasRole(actor, "referral") ? [{ list: "refer", states: officersTurn } as const] : []),
  ]
  const pages = whichs.flatMap((which): CasesPage[] => {
    const page = pageOf(query, which.list)
    if (page === null) return []
    return inChargeOf(which, actor).map((charge) => ({ ...page, ...charge, limit: page.limit + 1, which }))
  })
  const rows = await casesOfDay(deps.db, { memberId: actor.member }, pages)
  const listed = (list: CasesOfDay["list"]) =>
    whole(pageOf(query, list), ({ limit }) =>
      rows
        .filter((row) => row.list === list)
        .sort(order)
        .slice(0, limit)
        .map((row) => ({ ...row, caseId: row.id })),
    )
  return Promise.all([listed("refer"), listed("due"), listed("answers"), listed("unopened")])
}

function inChargeOf({ list }: CasesOfDay, actor: StaffActor): Pick<CasesPage, "handler">[] {
  if (list === "refer") return [{}]
  // Whoever is in charge has opened the case, or given it to somebody who will.
  return list === "unopened" ? [{ handler: null }] : [{ handler: actor.member }, { handler: null }]
}

const mineOrNobodys = ({ handler }: { handler: string | null }) => ({ mine: handler !== null })

function order(a: TodayCursor, b: TodayCursor): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1
  return b.risk - a.risk || (a.id < b.id ? -1 : 1)
}

type ShownCases = Awaited<ReturnType<typeof shownCases>>

/** Each row with its case; one that is gone since it was found is left out. */
function withCases<Row extends Found, More extends object>(
  list: Listed<Row> | null,
  cases: ShownCases,
  more: (row: Row) => More | null,
) {
  if (list === null) return null
  const rows = list.rows.flatMap((row) => {
    const [one, rest] = [cases.get(row.caseId), more(row)]
    return one === undefined || rest === null ? [] : [{ ...rest, case: one, place: placeOf(row) }]
  })
  return { rows, next: list.next }
}

/** Cases as the browser gets them: no key before the officer has declared. */
async function shownCases({ deps, actor }: Asked, ids: readonly string[]) {
  const rows = await casesShown(deps.db, { memberId: actor.member }, ids)
  const former = await formerDialogueKeys(deps.db, ids)
  return new Map(rows.map((row) => [row.id, shown(row, former.get(row.id) ?? [])]))
}

function shown(
  { dialoguePublic, grant, title, handler: _, ...row }: TodayCaseRow,
  formerKeys: readonly FormerKey[],
) {
  const open = row.declared === "none"
  return {
    ...row,
    dialoguePublic: hex(dialoguePublic),
    grant: open ? base64(grant) : null,
    title: open && title !== null ? base64(title) : null,
    formerKeys: open ? formerKeys : [],
  }
}

/** What is known of proposals, and the rules' word on the signature wanted, by the proposal's id. */
async function signatures({ deps, actor, today }: Asked, found: readonly Found[]) {
  const [rows, clocks] = await Promise.all([
    proposalsShown(
      deps.db,
      found.map(({ id }) => id),
    ),
    clocksOf(
      deps.db,
      found.map(({ caseId }) => caseId),
    ),
  ])
  return new Map(
    rows.map(({ proposal, caseFile, proposer, second, secondRoles }) => {
      const open = openProposal(proposal, secondRoles)
      const state: CaseState = {
        ...{ regions: regionsOf(caseFile), unit: caseFile.unit, facts: factsOf(caseFile) },
        ...{ clocks: clocks.get(caseFile.id) ?? [], proposals: [open] },
        // No decision of two persons asks who has declared; who handled it before is asked where it is signed.
        ...{ declarants: [], settledBy: [] },
      }
      const row = {
        ...{ id: open.id, event: open.event, proposedOn: proposal.proposedOn, proposer },
        second: open.second === null ? null : { name: second ?? "", agrees: open.second.agrees },
        wanted: wantedSignature(state, open, { actor, today }),
      }
      return [open.id, row] as const
    }),
  )
}

function openProposal(proposal: ProposalRow, secondRoles: readonly string[] | null): OpenProposal {
  const { secondBy: by, secondAgrees: agrees, ...row } = proposal
  return {
    ...{ id: hex(row.id), event: row.event, details: detailsText(row.details), proposedBy: row.proposedBy },
    second:
      by === null ? null : { by, agrees: agrees === true, legal: secondRoles?.includes("legal") === true },
  }
}

async function clocksOf(reader: Reader, caseIds: readonly string[]): Promise<Map<string, ClockState[]>> {
  const found = new Map<string, ClockState[]>()
  for (const { caseId, ...clock } of await clocksOfCases(reader, caseIds))
    found.set(caseId, [...(found.get(caseId) ?? []), clock as ClockState])
  return found
}

function deadlines({ deps, actor, today }: Asked) {
  const to = addWorkingDays(today, weekDays).due
  return deadlinesByDay(deps.db, { memberId: actor.member }, { from: today, to })
}

function holdersOf({ deps, actor, today }: Asked) {
  const scope = { memberId: actor.member, body: actor.body }
  return casesByHolder(deps.db, scope, { today, ended: putAwayStates, most: heldAtMost })
}
