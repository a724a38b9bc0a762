import type { SQL } from "drizzle-orm"
import { and, desc, eq, inArray, sql } from "drizzle-orm"
import type { AuditFacts } from "#app/domain/audit/events.ts"
import type { CaseView, DemandView } from "#app/domain/oversight/views.ts"
import type { Reader } from "../client.ts"
import { auditEvent } from "../schema/audit.ts"
import { caseFile } from "../schema/cases.ts"
import { oversightCase, oversightDemand } from "../schema/oversight.ts"
import { member } from "../schema/staff.ts"
import { agencyIsSilent } from "./oversight-counts.ts"

export type CaseFilter = {
  view: CaseView
  state: string | null
  category: string | null
  /** `2026-11`, of receipt. */
  month: string | null
}
export type CasePlace = { on: string; pseudonym: string }

const c = oversightCase

/** Cases by pseudonym, newest first, with what oversight may know of each. Never the unit, never the case's own id. */
export async function oversightCases(
  reader: Reader,
  page: { filter: CaseFilter; after: CasePlace | null; limit: number; today: string },
) {
  const { after } = page
  const of = sql`from ${oversightDemand} d where d.pseudonym = ${c.pseudonym} and d.clock is not null`
  return reader
    .select({
      ...{ pseudonym: c.pseudonym, receivedOn: c.receivedOn, category: c.category, regime: c.regime },
      ...{ state: c.state, stateSince: c.stateSince, referralState: c.referralState, outcome: c.outcome },
      ...{ handler: c.handler, d25: c.d25, returns: c.returns },
      breaches: sql<number>`(select count(*)::int ${of})`,
      silent: sql<number>`(select count(*)::int ${of} and d.answered_on is null and d.answer_by < ${page.today}::date)`,
    })
    .from(c)
    .where(
      and(
        ...conditions(page.filter, page.today),
        after === null
          ? undefined
          : sql`(${c.receivedOn}, ${c.pseudonym}) < (${after.on}::date, ${after.pseudonym})`,
      ),
    )
    .orderBy(desc(c.receivedOn), desc(c.pseudonym))
    .limit(page.limit)
}

function conditions({ view, state, category, month }: CaseFilter, today: string): (SQL | undefined)[] {
  const demands = (more: SQL) =>
    sql`${c.pseudonym} in (select d.pseudonym from ${oversightDemand} d where d.clock is not null and ${more})`
  const views: Record<CaseView, SQL | undefined> = {
    all: undefined,
    overdue: demands(sql`true`),
    silent: demands(sql`d.answered_on is null and d.answer_by < ${today}::date`),
    "not-referred": sql`(crime or referral_state <> 'none') and referral_state in ('none', 'SIGNAL', 'PROPOSED', 'JOINT_MEETING', 'REJECTED')`,
    returned: sql`returns >= 2`,
    filed: sql`outcome = 'FILED' and d25 like '%1%'`,
  }
  return [
    views[view],
    state === null ? undefined : eq(c.state, state),
    category === null ? undefined : eq(c.category, category),
    month === null ? undefined : eq(c.receivedMonth, month),
  ]
}

/** One case by its pseudonym. `caseId` is for looking further on this side only. */
export async function oversightCaseOf(reader: Reader, pseudonym: string) {
  const [found] = await reader.select().from(c).where(eq(c.pseudonym, pseudonym))
  return found ?? null
}

/** Events of a case with their codes, in no order. Readings of the case are no part of its history. */
export async function tracedEvents(reader: Reader, caseId: string) {
  const rows = await reader
    .select({
      ...{ type: auditEvent.type, transition: auditEvent.transition, at: auditEvent.at },
      ...{ on: auditEvent.recordedOn, facts: auditEvent.facts, entry: auditEvent.entry },
      ...{ prevHash: auditEvent.prevHash, entryHash: auditEvent.entryHash },
      ...{ memberId: auditEvent.memberId, roles: member.roles },
    })
    .from(auditEvent)
    .leftJoin(member, eq(member.id, auditEvent.memberId))
    .where(
      and(
        eq(auditEvent.caseId, caseId),
        sql`${auditEvent.type} not in ('case.opened', 'evidence.opened', 'packet.opened')`,
      ),
    )
  return rows.map((row) => ({ ...row, facts: row.facts as AuditFacts | null }))
}

/** Demands on one case, oldest first. */
export async function demandsOfCase(reader: Reader, pseudonym: string) {
  return reader
    .select()
    .from(oversightDemand)
    .where(eq(oversightDemand.pseudonym, pseudonym))
    .orderBy(oversightDemand.askedOn, oversightDemand.id)
}

export type DemandPlace = { on: string; id: string }

/**
 * Demands to explain, with the case each is about: those without an answer by the day it was due (longest silence first),
 * those with an answer by the day they were asked (newest first).
 */
export async function demandPage(
  reader: Reader,
  page: { view: DemandView; after: DemandPlace | null; limit: number; today: string },
) {
  const { view, after, today } = page
  const d = oversightDemand
  const open = {
    silent: sql`${d.answeredOn} is null and ${d.answerBy} < ${today}::date`,
    waiting: sql`${d.answeredOn} is null and ${d.answerBy} >= ${today}::date`,
    explained: sql`${d.answeredOn} is not null`,
  }[view]
  const answered = view === "explained"
  const place =
    after === null
      ? undefined
      : answered
        ? sql`(${d.askedOn}, ${d.id}) < (${after.on}::date, ${after.id}::uuid)`
        : sql`(${d.answerBy}, ${d.id}) > (${after.on}::date, ${after.id}::uuid)`
  return reader
    .select({
      ...{ id: d.id, pseudonym: d.pseudonym, question: d.question, clock: d.clock, due: d.due },
      ...{ askedOn: d.askedOn, answerBy: d.answerBy, handler: d.handler },
      ...{ answeredOn: d.answeredOn, reason: d.reason, state: c.state, category: c.category },
    })
    .from(d)
    .leftJoin(c, eq(c.pseudonym, d.pseudonym))
    .where(and(open, place))
    .orderBy(...(answered ? [desc(d.askedOn), desc(d.id)] : [d.answerBy, d.id]))
    .limit(page.limit)
}

export type ReferralPlace = { on: string; pseudonym: string; number: number }
export type ReferralRow = {
  pseudonym: string
  number: number
  state: string
  stateSince: string
  agency: string | null
  signalledOn: string
  approvedOn: string | null
  handedOverOn: string | null
  acknowledgedOn: string | null
  outcome: string | null
  outcomeOn: string | null
  silent: boolean
}

/** Ways to the investigators that were approved, newest first, and whether the agency owes an answer. */
export async function referralPage(
  reader: Reader,
  page: { after: ReferralPlace | null; limit: number },
): Promise<ReferralRow[]> {
  const { after } = page
  const place =
    after === null
      ? sql`true`
      : sql`(r.signalled_on, r.pseudonym, r.number) < (${after.on}::date, ${after.pseudonym}, ${after.number}::int)`
  return reader.execute<ReferralRow>(sql`
    select r.pseudonym, r.number, r.state, r.state_since::text as "stateSince", r.agency, r.signalled_on::text as "signalledOn",
      r.approved_on::text as "approvedOn", r.handed_over_on::text as "handedOverOn",
      r.acknowledged_on::text as "acknowledgedOn", r.outcome, r.outcome_on::text as "outcomeOn",
      (${agencyIsSilent}) as silent
    from oversight_referral r where r.approved_on is not null and ${place}
    order by r.signalled_on desc, r.pseudonym desc, r.number desc limit ${page.limit}`)
}

export type Refusal = { pseudonym: string; reason: string | null; on: string; signers: Signer[] }
export type Signer = { act: string; memberId: string | null; roles: string[] | null; agrees: string | null }

/** Who signed the last decision not to refer, on each of some cases: by role and signature, from the events alone. */
export async function refusalsOf(reader: Reader, pseudonyms: readonly string[]): Promise<Refusal[]> {
  if (pseudonyms.length === 0) return []
  const rows = await reader
    .select({
      ...{
        pseudonym: c.pseudonym,
        type: auditEvent.type,
        facts: auditEvent.facts,
        on: auditEvent.recordedOn,
      },
      ...{ memberId: auditEvent.memberId, roles: member.roles },
    })
    .from(auditEvent)
    .innerJoin(c, eq(c.caseId, auditEvent.caseId))
    .leftJoin(member, eq(member.id, auditEvent.memberId))
    .where(
      and(
        inArray(c.pseudonym, [...pseudonyms]),
        sql`(${auditEvent.type} = 'referral.rejected' or (${auditEvent.type} in ('case.proposed', 'case.seconded')
          and ${auditEvent.facts}->>'question' = 'reject-referral'))`,
      ),
    )
    .orderBy(auditEvent.at)
  return pseudonyms.flatMap((pseudonym) =>
    lastRefusal(
      pseudonym,
      rows.filter((row) => row.pseudonym === pseudonym),
    ),
  )
}

type SignedRow = {
  type: string
  facts: unknown
  on: string
  memberId: string | null
  roles: string[] | null
}

function lastRefusal(pseudonym: string, rows: readonly SignedRow[]): Refusal[] {
  const rejected = rows.findLast((row) => row.type === "referral.rejected")
  if (rejected === undefined) return []
  const before = rows.filter((row) => row.on <= rejected.on)
  const acts = ["case.proposed", "case.seconded", "referral.rejected"]
  const signers = acts.flatMap((act) => {
    const row = before.findLast(({ type }) => type === act)
    if (row === undefined) return []
    const { memberId, roles, facts } = row
    const agrees = act === "case.seconded" ? ((facts as AuditFacts | null)?.reason ?? null) : null
    return [{ act, memberId, roles, agrees }]
  })
  return [
    { pseudonym, reason: (rejected.facts as AuditFacts | null)?.reason ?? null, on: rejected.on, signers },
  ]
}

/** Ids and roles of every member, for the labels of pseudonyms. No names. */
export async function memberRoles(reader: Reader) {
  return reader.select({ id: member.id, roles: member.roles }).from(member)
}

/** The public key that events of a case are sealed to. */
export async function sealKeyOf(reader: Reader, caseId: string): Promise<Uint8Array | null> {
  const [found] = await reader
    .select({ work: caseFile.workPublic, dialogue: caseFile.dialoguePublic })
    .from(caseFile)
    .where(eq(caseFile.id, caseId))
  return found === undefined ? null : (found.work ?? found.dialogue)
}
