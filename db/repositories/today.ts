import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Reader } from "../client.ts"
import type { ReaderScope } from "./cases.ts"
import { caseClock, caseFile, declaration, exclusion, explanation } from "../schema/cases.ts"
import { keyGrant, proposal, sealedRecord } from "../schema/cases.ts"
import { member } from "../schema/staff.ts"

/** Where the page before ended: the keyset of a list's order. `id` is that of the case, the proposal or the demand. */
export type TodayCursor = { dueOn: string; risk: number; id: string }
export type TodayPage = { after: TodayCursor | null; limit: number }

/** What a list of the day shows of a case: coarse facts, and the sealed title with the key to it. */
const caseColumns = {
  ...{ id: caseFile.id, codeName: caseFile.codeName, unit: caseFile.unit, mainState: caseFile.mainState },
  ...{ urgent: caseFile.urgent, risk: caseFile.risk, dueOn: caseFile.dueOn, dueClock: caseFile.dueClock },
  ...{ openedOn: caseFile.openedOn, newAnswerOn: caseFile.newAnswerOn, handler: caseFile.handler },
  ...{ dialoguePublic: caseFile.dialoguePublic, declared: declaration.conflict, grant: keyGrant.sealed },
  ...{ titleId: sealedRecord.id, title: sealedRecord.bytes },
}
export type TodayCaseRow = Awaited<ReturnType<typeof casesOfDay>>[number]

/** True where the member holds the key of the case and is not excluded from it. */
function granted({ memberId }: ReaderScope): SQL | undefined {
  return and(
    ...[
      eq(keyGrant.caseId, caseFile.id),
      eq(keyGrant.memberId, memberId),
      eq(keyGrant.compartment, "dialogue"),
    ],
    sql`not exists (select 1 from ${exclusion} where ${exclusion.caseId} = ${caseFile.id} and ${exclusion.memberId} = ${memberId})`,
  )
}

const declaredBy = ({ memberId }: ReaderScope) =>
  and(eq(declaration.caseId, caseFile.id), eq(declaration.memberId, memberId))

/** The title comes along only for who has declared: nobody else is shown it. */
const titleOf = and(
  ...[eq(sealedRecord.caseId, caseFile.id), eq(sealedRecord.position, 1), eq(declaration.conflict, "none")],
)

/** `due`: the next deadline is on `until` or before; `answers`: something new to read; `unopened`: nobody looked yet. */
export type CasesOfDay = { list: "due"; until: string } | { list: "answers" } | { list: "unopened" }

/**
 * Cases in the member's charge (`handler` is their id), or in nobody's (null), that ask for something today: by due day,
 * then risk, then id.
 */
export async function casesOfDay(
  reader: Reader,
  scope: ReaderScope & { handler: string | null },
  page: TodayPage & { which: CasesOfDay },
) {
  return reader
    .select(caseColumns)
    .from(caseFile)
    .innerJoin(keyGrant, granted(scope))
    .leftJoin(declaration, declaredBy(scope))
    .leftJoin(sealedRecord, titleOf)
    .where(
      and(
        scope.handler === null ? isNull(caseFile.handler) : eq(caseFile.handler, scope.handler),
        condition(page.which),
        ...after(caseFile.dueOn, sql`${caseFile.id}`, { cursor: page.after, type: "uuid" }),
      ),
    )
    .orderBy(caseFile.dueOn, sql`${caseFile.risk} desc nulls last`, caseFile.id)
    .limit(page.limit)
}

function condition(which: CasesOfDay): SQL | undefined {
  if (which.list === "due") return lte(caseFile.dueOn, which.until)
  return which.list === "answers" ? isNotNull(caseFile.newAnswerOn) : isNull(caseFile.openedOn)
}

/** What comes after a place; the first day is said twice so that an index can skip to it. */
function after(
  dueOn: typeof caseFile.dueOn | typeof explanation.dueOn,
  id: SQL,
  { cursor, type }: { cursor: TodayCursor | null; type: "uuid" | "bytea" },
): SQL[] {
  if (cursor === null) return []
  const at = type === "uuid" ? sql`${cursor.id}::uuid` : sql`decode(${cursor.id}, 'hex')`
  return [
    sql`(${dueOn}, -${caseFile.risk}, ${id}) > (${cursor.dueOn}::date, -${cursor.risk}::smallint, ${at})`,
    sql`${dueOn} >= ${cursor.dueOn}::date`,
  ]
}

/** Events of two-person decisions that a member's roles let them second, and decide on. */
export type Signatures = { memberId: string; seconds: readonly string[]; decides: readonly string[] }

const [proposer, second] = [alias(member, "proposer"), alias(member, "second")]

/** Open proposals of others that want the member's signature, by the case's due day. */
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
  return reader
    .select({
      proposal,
      proposer: proposer.name,
      second: second.name,
      secondRoles: second.roles,
      caseFile,
      caseRow: caseColumns,
    })
    .from(proposal)
    .innerJoin(caseFile, eq(caseFile.id, proposal.caseId))
    .innerJoin(keyGrant, granted(scope))
    .innerJoin(proposer, eq(proposer.id, proposal.proposedBy))
    .leftJoin(second, eq(second.id, proposal.secondBy))
    .leftJoin(declaration, declaredBy(scope))
    .leftJoin(sealedRecord, titleOf)
    .where(
      and(
        ...[eq(proposal.state, "open"), ne(proposal.proposedBy, scope.memberId), wanted],
        ...after(caseFile.dueOn, sql`${proposal.id}`, { cursor: page.after, type: "bytea" }),
      ),
    )
    .orderBy(caseFile.dueOn, sql`${caseFile.risk} desc nulls last`, asc(proposal.id))
    .limit(page.limit)
}

/** Demands to explain that wait for the member: on cases in their charge, and in nobody's where they are the head. */
export async function demandsFor(reader: Reader, scope: ReaderScope & { head: boolean }, page: TodayPage) {
  const own = eq(caseFile.handler, scope.memberId)
  return reader
    .select({
      ...{ id: explanation.id, question: explanation.question, askedOn: explanation.askedOn },
      ...{ dueOn: explanation.dueOn, bySystem: isNull(explanation.askedBy), clock: caseClock.clock },
      ...{ passedOn: caseClock.breachedOn, caseRow: caseColumns },
    })
    .from(explanation)
    .innerJoin(caseFile, eq(caseFile.id, explanation.caseId))
    .innerJoin(keyGrant, granted(scope))
    .leftJoin(caseClock, eq(caseClock.id, explanation.clockId))
    .leftJoin(declaration, declaredBy(scope))
    .leftJoin(sealedRecord, titleOf)
    .where(
      and(
        isNull(explanation.answeredOn),
        scope.head ? or(own, isNull(caseFile.handler)) : own,
        ...after(explanation.dueOn, sql`${explanation.id}`, { cursor: page.after, type: "uuid" }),
      ),
    )
    .orderBy(explanation.dueOn, sql`${caseFile.risk} desc nulls last`, explanation.id)
    .limit(page.limit)
}

/** How many deadlines of cases in the member's charge fall on each of the days. */
export async function deadlinesByDay(
  reader: Reader,
  scope: ReaderScope,
  days: { from: string; to: string },
): Promise<{ day: string; deadlines: number }[]> {
  return reader
    .select({ day: caseFile.dueOn, deadlines: sql<number>`count(*)::int` })
    .from(caseFile)
    .innerJoin(keyGrant, granted(scope))
    .where(
      and(
        eq(caseFile.handler, scope.memberId),
        sql`${caseFile.dueOn} between ${days.from}::date and ${days.to}::date`,
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
        select f.due_on, exists (select 1 from explanation e where e.case_id = f.id and e.answered_on is null) as owes
        from case_file f join key_grant g on g.case_id = f.id and g.member_id = ${scope.memberId} and g.compartment = 'dialogue'
        where f.handler = m.id and f.main_state not in (${open})
          and not exists (select 1 from exclusion x where x.case_id = f.id and x.member_id = ${scope.memberId})
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
