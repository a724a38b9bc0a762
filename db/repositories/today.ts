import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { alias, unionAll } from "drizzle-orm/pg-core"
import type { Reader } from "../client.ts"
import type { ReaderScope } from "./cases.ts"
import { caseClock, caseFile, declaration, explanation } from "../schema/cases.ts"
import { exclusion } from "../schema/exclusions.ts"
import { servedStill } from "./ending-grants.ts"
import { keyGrant, proposal, sealedRecord } from "../schema/cases.ts"
import { member } from "../schema/staff.ts"

/** Where the page before ended: the keyset of a list's order. `id` is that of the case, the proposal or the demand. */
export type TodayCursor = { dueOn: string; risk: number; id: string }
export type TodayPage = { after: TodayCursor | null; limit: number }

/** True where the member holds the key of the case and is not excluded from it. */
export function granted(
  caseId: typeof caseFile.id | typeof proposal.caseId,
  { memberId }: ReaderScope,
): SQL | undefined {
  return and(
    ...[eq(keyGrant.caseId, caseId), eq(keyGrant.memberId, memberId), eq(keyGrant.compartment, "dialogue")],
    servedStill,
    notExcluded(caseId, memberId),
  )
}

const notExcluded = (caseId: typeof caseFile.id | typeof proposal.caseId, memberId: string) =>
  sql`not exists (select 1 from ${exclusion} where ${exclusion.caseId} = ${caseId} and ${exclusion.memberId} = ${memberId})`

/**
 * What a list of the day shows of cases: coarse facts, and the sealed title with the key to it. The title comes along
 * only for who has declared. Lists are found first, by narrow rows; this is read once for all that a page shows.
 */
export async function casesShown(reader: Reader, scope: ReaderScope, ids: readonly string[]) {
  if (ids.length === 0) return []
  return reader
    .select({
      ...{ id: caseFile.id, codeName: caseFile.codeName, unit: caseFile.unit, mainState: caseFile.mainState },
      referralState: caseFile.referralState,
      ...{ urgent: caseFile.urgent, risk: caseFile.risk, dueOn: caseFile.dueOn, dueClock: caseFile.dueClock },
      ...{ openedOn: caseFile.openedOn, newAnswerOn: caseFile.newAnswerOn, handler: caseFile.handler },
      ...{ dialoguePublic: caseFile.dialoguePublic, declared: declaration.conflict, grant: keyGrant.sealed },
      ...{ titleId: sealedRecord.id, title: sealedRecord.bytes },
    })
    .from(caseFile)
    .innerJoin(keyGrant, granted(caseFile.id, scope))
    .leftJoin(declaration, and(eq(declaration.caseId, caseFile.id), eq(declaration.memberId, scope.memberId)))
    .leftJoin(
      sealedRecord,
      and(
        ...[eq(sealedRecord.caseId, caseFile.id), eq(sealedRecord.position, 1)],
        eq(declaration.conflict, "none"),
      ),
    )
    .where(inArray(caseFile.id, [...ids]))
}
export type TodayCaseRow = Awaited<ReturnType<typeof casesShown>>[number]

/**
 * `due`: the next deadline is on `until` or before; `answers`: something new to read; `unopened`: nobody looked yet;
 * `refer`: the referral is in one of `states`.
 */
export type CasesOfDay =
  | { list: "due"; until: string }
  | { list: "answers" }
  | { list: "unopened" }
  | { list: "refer"; states: readonly string[] }

/** One list of cases: in the charge of `handler`, of nobody (null), or of whomever where none is named. */
export type CasesPage = TodayPage & { which: CasesOfDay; handler?: string | null }

/**
 * Several lists of cases that ask for something today, in one question: each by due day, then risk, then id. The rows of
 * all of them, in no order.
 */
export async function casesOfDay(reader: Reader, scope: ReaderScope, pages: readonly CasesPage[]) {
  const [first, second, ...more] = pages.map((page) => casesOf(reader, scope, page))
  if (first === undefined) return []
  return second === undefined ? first : unionAll(first, second, ...more)
}

function casesOf(reader: Reader, scope: ReaderScope, page: CasesPage) {
  const cursor = page.after
  return (
    reader
      .select({
        list: sql<CasesOfDay["list"]>`${page.which.list}::text`.as("list"),
        ...{ id: caseFile.id, dueOn: caseFile.dueOn, risk: caseFile.risk, handler: caseFile.handler },
      })
      .from(caseFile)
      .innerJoin(keyGrant, granted(caseFile.id, scope))
      .where(
        and(
          inCharge(page.handler),
          condition(page.which),
          cursor === null
            ? undefined
            : sql`(${caseFile.dueOn}, -${caseFile.risk}, ${caseFile.id}) > (${cursor.dueOn}::date, -${cursor.risk}::smallint, ${cursor.id}::uuid)`,
          // Said twice so that the index of the order can skip to the place.
          cursor === null ? undefined : sql`${caseFile.dueOn} >= ${cursor.dueOn}::date`,
        ),
      )
      // The handler is the same in every row; naming it tells that the index has the order already.
      .orderBy(
        ...(page.handler === undefined ? [] : [caseFile.handler]),
        caseFile.dueOn,
        sql`${caseFile.risk} desc nulls last`,
        caseFile.id,
      )
      .limit(page.limit)
  )
}

function inCharge(handler: CasesPage["handler"]): SQL | undefined {
  if (handler === undefined) return undefined
  return handler === null ? isNull(caseFile.handler) : eq(caseFile.handler, handler)
}

function condition(which: CasesOfDay): SQL | undefined {
  if (which.list === "due") return lte(caseFile.dueOn, which.until)
  if (which.list === "refer") return inArray(caseFile.referralState, [...which.states])
  return which.list === "answers" ? isNotNull(caseFile.newAnswerOn) : isNull(caseFile.openedOn)
}

/** Events of two-person decisions that a member's roles let them second, and decide on. */
export type Signatures = { memberId: string; seconds: readonly string[]; decides: readonly string[] }

/** Open proposals of others that want the member's signature, by the case's due day. `id`: hex. */
export async function proposalsFor(reader: Reader, scope: Signatures, page: TodayPage) {
  const wanted = or(
    scope.seconds.length === 0
      ? undefined
      : and(isNull(proposal.secondBy), inArray(proposal.event, [...scope.seconds])),
    scope.decides.length === 0
      ? undefined
      : and(isNotNull(proposal.secondBy), inArray(proposal.event, [...scope.decides])),
  )
  if (wanted === undefined) return []
  const cursor = page.after
  return reader
    .select({
      ...{ id: sql<string>`encode(${proposal.id}, 'hex')`, caseId: proposal.caseId },
      ...{ dueOn: keyGrant.dueOn, risk: keyGrant.risk },
    })
    .from(proposal)
    .innerJoin(keyGrant, granted(proposal.caseId, scope))
    .where(
      and(
        ...[eq(proposal.state, "open"), ne(proposal.proposedBy, scope.memberId), wanted],
        cursor === null
          ? undefined
          : sql`(${keyGrant.dueOn}, -${keyGrant.risk}, ${proposal.id}) > (${cursor.dueOn}::date, -${cursor.risk}::smallint, decode(${cursor.id}, 'hex'))`,
      ),
    )
    .orderBy(keyGrant.dueOn, sql`${keyGrant.risk} desc`, asc(proposal.id))
    .limit(page.limit)
}

const [proposer, second] = [alias(member, "proposer"), alias(member, "second")]

/** Proposals with the people who signed, and all of the case that the rules judge by; the caller found them before. */
export async function proposalsShown(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  return reader
    .select({ proposal, caseFile, proposer: proposer.name, second: second.name, secondRoles: second.roles })
    .from(proposal)
    .innerJoin(caseFile, eq(caseFile.id, proposal.caseId))
    .innerJoin(proposer, eq(proposer.id, proposal.proposedBy))
    .leftJoin(second, eq(second.id, proposal.secondBy))
    .where(
      inArray(
        proposal.id,
        ids.map((id) => Buffer.from(id, "hex")),
      ),
    )
}

/** Demands to explain that wait for the member: on cases in their charge, and in nobody's where they are the head. */
export async function demandsFor(reader: Reader, scope: ReaderScope & { head: boolean }, page: TodayPage) {
  const own = eq(caseFile.handler, scope.memberId)
  const cursor = page.after
  return reader
    .select({
      ...{ id: explanation.id, caseId: explanation.caseId, risk: caseFile.risk, dueOn: explanation.dueOn },
      ...{ question: explanation.question, askedOn: explanation.askedOn, askedBy: explanation.askedBy },
      ...{ clock: caseClock.clock, passedOn: caseClock.breachedOn },
    })
    .from(explanation)
    .innerJoin(caseFile, eq(caseFile.id, explanation.caseId))
    .innerJoin(keyGrant, granted(caseFile.id, scope))
    .leftJoin(caseClock, eq(caseClock.id, explanation.clockId))
    .where(
      and(
        isNull(explanation.answeredOn),
        scope.head ? or(own, isNull(caseFile.handler)) : own,
        cursor === null
          ? undefined
          : sql`(${explanation.dueOn}, ${explanation.id}) > (${cursor.dueOn}::date, ${cursor.id}::uuid)`,
      ),
    )
    .orderBy(explanation.dueOn, explanation.id)
    .limit(page.limit)
}

/** How many deadlines of cases in the member's charge fall on each of the days. Who is in charge holds the key. */
export async function deadlinesByDay(
  reader: Reader,
  { memberId }: ReaderScope,
  days: { from: string; to: string },
): Promise<{ day: string; deadlines: number }[]> {
  return reader
    .select({ day: caseFile.dueOn, deadlines: sql<number>`count(*)::int` })
    .from(caseFile)
    .where(
      and(
        eq(caseFile.handler, memberId),
        sql`${caseFile.dueOn} between ${days.from}::date and ${days.to}::date`,
        notExcluded(caseFile.id, memberId),
      ),
    )
    .groupBy(caseFile.dueOn)
    .orderBy(caseFile.dueOn)
}

export type HolderRow = { name: string; held: number; late: number; owing: number }

/**
 * Cases by who is in charge, of those whose key the head holds and that are not put away; counted up to `most` for each,
 * nearest deadlines first, which is more than one person can hold.
 */
export async function casesByHolder(
  reader: Reader,
  scope: ReaderScope & { body: string },
  { today, ended, most }: { today: string; ended: readonly string[]; most: number },
): Promise<HolderRow[]> {
  const open = sql.join(
    ended.map((state) => sql`${state}`),
    sql`, `,
  )
  return reader.execute<HolderRow>(sql`
    select m.name, c.held::int, c.late::int, c.owing::int
    from member m cross join lateral (
      select count(*) as held, count(*) filter (where near.due_on < ${today}::date) as late, count(*) filter (where near.owes) as owing
      from (
        select f.due_on, (select true from explanation e where e.case_id = f.id and e.answered_on is null limit 1) as owes
        from case_file f join key_grant g on g.case_id = f.id and g.member_id = ${scope.memberId} and g.compartment = 'dialogue'
        where f.handler = m.id and f.main_state not in (${open})
          and f.id not in (select x.case_id from exclusion x where x.member_id = ${scope.memberId})
        order by f.due_on limit ${most}
      ) near
    ) c
    where m.body = ${scope.body} and m.state = 'active' and c.held > 0
    order by c.late desc, c.held desc, m.name limit 50`)
}

/** Clocks of several cases, with the case each belongs to. */
export async function clocksOfCases(reader: Reader, caseIds: readonly string[]) {
  return caseIds.length === 0
    ? []
    : reader
        .select()
        .from(caseClock)
        .where(inArray(caseClock.caseId, [...caseIds]))
}
