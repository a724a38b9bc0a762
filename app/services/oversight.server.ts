import { appendEvent } from "#db/repositories/audit.ts"
import type { CaseFilter, CasePlace, DemandPlace, ReferralPlace } from "#db/repositories/oversight.ts"
import {
  demandPage,
  demandsOfCase,
  oversightCaseOf,
  oversightCases,
  referralPage,
  refusalsOf,
  tracedEvents,
} from "#db/repositories/oversight.ts"
import type { Count, Sums } from "#db/repositories/oversight-counts.ts"
import {
  attention,
  breachesByHandler,
  foldSums,
  handedOverByMonth,
  sums,
  unitFieldCounts,
} from "#db/repositories/oversight-counts.ts"
import type { Reader, Transaction } from "#db/client.ts"
import { fromUtf8, hex } from "../crypto/bytes.ts"
import type { StaffActor } from "../domain/actor.ts"
import { entrySchema } from "../domain/audit/events.ts"
import { inOrder, retraceClocks } from "../domain/cases/retrace.ts"
import { unitByCode } from "../domain/law/units.ts"
import { hideSmallCells } from "../domain/oversight/small-cells.ts"
import type { DemandView } from "../domain/oversight/views.ts"
import type { Permission } from "../domain/permissions.ts"
import { may } from "../domain/permissions.ts"
import { Problem } from "../domain/problem.ts"
import type { Day } from "../domain/time.ts"
import { dayInCity, dayOfAct, instantOf } from "../domain/time.ts"
import { auditRow } from "./audit.server.ts"
import type { Deps } from "./deps.server.ts"
import type { Labels } from "./oversight-labels.server.ts"
import { memberLabels } from "./oversight-labels.server.ts"

/**
 * What the oversight body reads. Every number comes from audit events alone; cases and officers have pseudonyms; no
 * content, no names, no keys. `retracing`: of one case, its clocks are walked again from its events.
 */

/** @throws Problem `forbidden` */
export function requireOversight(actor: StaffActor, permission: Permission = "oversight:see"): void {
  if (!may(actor.roles, permission)) throw new Problem("forbidden", permission)
}

const monthsShown = 24

/** Is anything late, buried or steered? Sums of all cases, and what waits for a look. */
export async function overview(deps: Deps, actor: StaffActor) {
  requireOversight(actor)
  const now = deps.clock.now()
  const today = dayInCity(now)
  const all = { state: null, category: null, month: null }
  const [counted, breaches, handedOver, waiting, silent, refused, labels] = await Promise.all([
    sums(deps.db),
    breachesByHandler(deps.db, today),
    handedOverByMonth(deps.db),
    attention(deps.db, today),
    demandPage(deps.db, { view: "silent", after: null, limit: 3, today }),
    oversightCases(deps.db, { filter: { ...all, view: "not-referred" }, after: null, limit: 3, today }),
    memberLabels(deps, deps.db),
  ])
  return {
    ...{ today, countedAt: instantOf(now), counts: countsOf(counted), months: monthsOf(counted, handedOver) },
    attention: waiting,
    silent: silent.map(({ pseudonym }) => pseudonym),
    refused: refused.map(({ pseudonym }) => pseudonym),
    breaches: breaches.map((row) => ({ ...row, handler: labels.of(row.handler) })),
    filed: counted.of("filed").map(({ key, count }) => ({
      ...{ handler: labels.of(key), filed: count },
      withElements: counted.count("filed-with-elements", key ?? ""),
    })),
  }
}

function countsOf(counted: Sums) {
  const state = counted.of("state")
  return {
    ...{ state, category: counted.of("category"), outcome: counted.of("outcome"), unit: counted.of("unit") },
    received_month: counted.of("received"),
    total: state.reduce((all, { count }) => all + count, 0),
    returned: counted.count("sign", "returned"),
    extendedTwice: counted.count("sign", "extended"),
  }
}

/** What happened in each month, newest first. A deadline counts in the month in which it passed, whenever it was noticed. */
function monthsOf(counted: Sums, handedOver: readonly Count[]) {
  const named = ["received", "settled", "breached"].flatMap((dimension) => counted.of(dimension))
  const months = new Set([...named, ...handedOver].flatMap(({ key }) => (key === null ? [] : [key])))
  const newest = [...months].sort((a, b) => b.localeCompare(a)).slice(0, monthsShown)
  return newest.map((month) => ({
    month,
    ...{ received: counted.count("received", month), settled: counted.count("settled", month) },
    breached: counted.count("breached", month),
    handedOver: handedOver.find(({ key }) => key === month)?.count ?? 0,
  }))
}

/** Keeps the sums short; the numbers are the same before and after. For the worker. */
export async function foldOversightSums(deps: Deps): Promise<number> {
  return foldSums(deps.db)
}

/** Cases by unit, and by unit and field with small cells hidden. */
export async function unitCounts(deps: Deps, actor: StaffActor) {
  requireOversight(actor)
  const cells = (await unitFieldCounts(deps.db)).map(({ unit, category, count }) => ({
    ...{ row: unit ?? "", column: category ?? "", count },
  }))
  const units = new Map<string, number>()
  for (const { row, count } of cells) units.set(row, (units.get(row) ?? 0) + count)
  return {
    fields: hideSmallCells(cells),
    units: [...units]
      .map(([unit, count]) => ({ key: unit === "" ? null : unit, count }))
      .sort((a, b) => b.count - a.count),
  }
}

/** Rows of a list's page; a CSV takes larger ones. */
export const listPageSize = 25

type Page<P> = { after: P | null; limit?: number }

/** The rows of a page, and where the next one begins. */
function paged<T, P>(rows: readonly T[], limit: number, place: (row: T) => P): { rows: T[]; next: P | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last === undefined ? null : place(last) }
}

/** One page of cases by pseudonym, newest first, under the filters of the list. Coarse facts only. */
export async function listOversightCases(
  deps: Deps,
  actor: StaffActor,
  { filter, after, limit = listPageSize }: Page<CasePlace> & { filter: CaseFilter },
) {
  requireOversight(actor)
  const today = dayInCity(deps.clock.now())
  const [found, labels] = await Promise.all([
    oversightCases(deps.db, { filter, after, limit: limit + 1, today }),
    memberLabels(deps, deps.db),
  ])
  const { rows, next } = paged(found, limit, (row) => ({ on: row.receivedOn, pseudonym: row.pseudonym }))
  const signed = filter.view === "not-referred" ? await refusals(deps.db, labels, rows) : []
  return {
    ...{ today, next },
    cases: rows.map((row) => ({
      ...{ ...row, handler: labels.of(row.handler) },
      refusal: signed.find(({ pseudonym }) => pseudonym === row.pseudonym) ?? null,
    })),
  }
}

async function refusals(reader: Reader, labels: Labels, rows: readonly { pseudonym: string }[]) {
  const found = await refusalsOf(
    reader,
    rows.map(({ pseudonym }) => pseudonym),
  )
  return found.map(({ signers, ...refusal }) => ({
    ...refusal,
    signers: signers.map(({ act, memberId, agrees }) => ({ act, agrees, by: labels.ofMember(memberId) })),
  }))
}

/** Demands to explain: silent, waiting, or answered. */
export async function listDemands(
  deps: Deps,
  actor: StaffActor,
  { view, after, limit = listPageSize }: Page<DemandPlace> & { view: DemandView },
) {
  requireOversight(actor)
  const today = dayInCity(deps.clock.now())
  const [found, labels] = await Promise.all([
    demandPage(deps.db, { view, after, limit: limit + 1, today }),
    memberLabels(deps, deps.db),
  ])
  const on = (row: (typeof found)[number]) => (view === "explained" ? row.askedOn : row.answerBy)
  const { rows, next } = paged(found, limit, (row) => ({ on: on(row), id: row.id }))
  return {
    ...{ today, next },
    demands: rows.map((row) => ({ ...row, handler: labels.of(row.handler) })),
  }
}

/** Ways to the investigators, and what the agency answered. */
export async function listReferrals(
  deps: Deps,
  actor: StaffActor,
  { after, limit = listPageSize }: Page<ReferralPlace>,
) {
  requireOversight(actor)
  const found = await referralPage(deps.db, { after, limit: limit + 1 })
  const { rows, next } = paged(found, limit, (row) => ({
    ...{ on: row.signalledOn, pseudonym: row.pseudonym, number: row.number },
  }))
  return { today: dayInCity(deps.clock.now()), referrals: rows, next }
}

/**
 * The de-identified history of one case. Reading it is an event, of no case: nobody can find in a case who looked at it.
 *
 * @throws Problem `forbidden`, `not-found`
 */
export async function readHistory(deps: Deps, actor: StaffActor, pseudonym: string) {
  requireOversight(actor)
  return deps.db.transaction(async (tx) => {
    const found = await oversightCaseOf(tx, pseudonym)
    if (found === null) throw new Problem("not-found")
    await recordLook(deps, tx, { actor, what: { history: pseudonym } })
    const [events, demands, labels] = await Promise.all([
      tracedEvents(tx, found.caseId),
      demandsOfCase(tx, pseudonym),
      memberLabels(deps, tx),
    ])
    const ordered = inOrder(
      events.map(({ prevHash, entryHash, ...event }) => ({
        ...event,
        ...{ on: event.on as Day, hash: hex(entryHash), prev: prevHash === null ? null : hex(prevHash) },
      })),
    )
    const { caseId: _, unit, handler, ...coarse } = found
    return {
      today: dayInCity(deps.clock.now()),
      case: {
        ...{ ...coarse, handler: labels.of(handler) },
        level: unit === null ? null : (unitByCode(unit)?.kind ?? null),
      },
      clocks: retraceClocks(ordered)
        .filter(({ state }) => state !== "stopped")
        .sort((a, b) => a.dueOn.localeCompare(b.dueOn)),
      demands: demands.map(({ pseudonym: __, handler: asked, ...demand }) => ({
        ...{ ...demand, handler: labels.of(asked) },
      })),
      events: ordered.map((event) => shownEvent(event, labels)),
    }
  })
}

type Traced = Omit<Awaited<ReturnType<typeof tracedEvents>>[number], "prevHash" | "entryHash">

/** Codes of an event that say nothing of the unit or of anybody's name. */
function shownEvent({ type, transition, at, on, facts, entry, memberId }: Traced, labels: Labels) {
  const { region, state, reason, outcome, items, clock, due, regime, d25, crime, target, question } =
    facts ?? {}
  const { custody, evidence } = facts ?? {}
  return {
    ...{ type, transition, on, dated: dayOfAct(at) ?? on },
    by: { kind: entrySchema.parse(JSON.parse(fromUtf8(entry))).role, label: labels.ofMember(memberId) },
    codes: {
      ...{ region, state, reason, outcome, items, clock, due, regime, d25, crime, question },
      ...{ custody, evidence },
      agency: type === "referral.approved" ? target : undefined,
      targetLevel: type === "case.transferred" && target !== undefined ? unitByCode(target)?.kind : undefined,
      answerBy: facts?.answerBy,
    },
  }
}

/** Records that the officer looked, in the caller's transaction. */
async function recordLook(
  deps: Deps,
  tx: Transaction,
  { actor, what }: { actor: StaffActor; what: { history: string } | { table: string } },
): Promise<void> {
  const event = auditRow(deps, {
    ...{ type: "oversight.looked", actorId: actor.member, role: "oversight", sealTo: null, payload: what },
  })
  await appendEvent(tx, event)
}

/** Taking a whole table away is an event, too. */
export async function recordTableTaken(deps: Deps, actor: StaffActor, table: string): Promise<void> {
  requireOversight(actor)
  await deps.db.transaction((tx) => recordLook(deps, tx, { actor, what: { table } }))
}
