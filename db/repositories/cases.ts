import { and, count, eq, isNull, ne, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Reader, Transaction } from "../client.ts"
import { caseClock, caseFile, declaration, keyGrant, report, sealedRecord } from "../schema/cases.ts"
import { exclusion } from "../schema/exclusions.ts"
import { servedStill } from "./ending-grants.ts"
import { member } from "../schema/staff.ts"

/** Who asks: every read of a case goes through the grants of one member. */
export type ReaderScope = { memberId: string }

export type QueueFilter = {
  state: string | null
  unit: string | null
  category: string | null
  /** Cases on which this member did something, reading the case aside. */
  mine: boolean
  overdueOn: string | null
  unopened: boolean
}
export type QueueCursor = { dueOn: string; risk: number; caseId: string }

/** Far future: where no clock runs, the case stands at the end of the queue. */
export const noDueDay = "9999-12-31"

/** One page of a member's queue, by due day, then risk, then id. Walks an index of the member's own grants. */
export async function queuePage(
  reader: Reader,
  scope: ReaderScope,
  page: { filter: QueueFilter; after: QueueCursor | null; limit: number },
) {
  const after = page.after
  return reader
    .select({
      id: caseFile.id,
      codeName: caseFile.codeName,
      category: caseFile.category,
      behaviours: caseFile.behaviours,
      unit: caseFile.unit,
      mainState: caseFile.mainState,
      identityState: caseFile.identityState,
      urgent: caseFile.urgent,
      risk: keyGrant.risk,
      dueOn: keyGrant.dueOn,
      dueClock: caseFile.dueClock,
      receivedOn: caseFile.receivedOn,
      openedOn: caseFile.openedOn,
      newAnswerOn: caseFile.newAnswerOn,
      dialoguePublic: caseFile.dialoguePublic,
      declared: declaration.conflict,
      grant: keyGrant.sealed,
      titleId: sealedRecord.id,
      title: sealedRecord.bytes,
    })
    .from(keyGrant)
    .innerJoin(caseFile, eq(caseFile.id, keyGrant.caseId))
    .leftJoin(
      declaration,
      and(eq(declaration.caseId, keyGrant.caseId), eq(declaration.memberId, keyGrant.memberId)),
    )
    .leftJoin(sealedRecord, and(eq(sealedRecord.caseId, caseFile.id), eq(sealedRecord.position, 1)))
    .where(
      and(
        ...queueConditions(scope, page.filter),
        after === null
          ? undefined
          : sql`(${keyGrant.dueOn}, -${keyGrant.risk}, ${keyGrant.caseId}) > (${after.dueOn}::date, -${after.risk}::smallint, ${after.caseId}::uuid)`,
        // Said twice so that the index of the sort order can skip to the place.
        after === null ? undefined : sql`${keyGrant.dueOn} >= ${after.dueOn}::date`,
      ),
    )
    .orderBy(keyGrant.dueOn, sql`${keyGrant.risk} desc`, keyGrant.caseId)
    .limit(page.limit)
}

/** How many cases the filter leaves, counted up to `most` (more is not worth the time, and not shown). */
export async function queueCount(
  reader: Reader,
  scope: ReaderScope,
  bounds: { filter: QueueFilter; most: number },
): Promise<number> {
  const some = reader
    .select({ one: sql`1`.as("one") })
    .from(keyGrant)
    .innerJoin(caseFile, eq(caseFile.id, keyGrant.caseId))
    .where(and(...queueConditions(scope, bounds.filter)))
    .limit(bounds.most)
    .as("some")
  const [row] = await reader.select({ found: count() }).from(some)
  return row?.found ?? 0
}

function queueConditions(scope: ReaderScope, filter: QueueFilter): (SQL | undefined)[] {
  return [
    eq(keyGrant.memberId, scope.memberId),
    eq(keyGrant.compartment, "dialogue"),
    servedStill,
    // A member who is recused sees nothing from that moment, not only once the grant is gone.
    sql`not exists (select 1 from ${exclusion} where ${exclusion.caseId} = ${keyGrant.caseId} and ${exclusion.memberId} = ${scope.memberId})`,
    filter.state === null ? undefined : eq(caseFile.mainState, filter.state),
    filter.unit === null ? undefined : eq(caseFile.unit, filter.unit),
    filter.category === null ? undefined : eq(caseFile.category, filter.category),
    filter.unopened ? isNull(caseFile.openedOn) : undefined,
    filter.overdueOn === null ? undefined : sql`${keyGrant.dueOn} < ${filter.overdueOn}::date`,
    filter.mine
      ? sql`exists (select 1 from audit_event a where a.case_id = ${caseFile.id} and a.member_id = ${scope.memberId} and a.type not in ('case.opened', 'evidence.opened', 'custody.recorded'))`
      : undefined,
  ]
}

/** A case with the member's own grants, or null when the member holds none: the same answer as for a case that is not. */
export async function findCaseForReader(reader: Reader, scope: ReaderScope, caseId: string) {
  const [found] = await reader
    .select({
      caseFile,
      grant: keyGrant.sealed,
      report: { channel: report.channel, withdrawnOn: report.withdrawnOn, signPublic: report.signPublic },
    })
    .from(caseFile)
    .innerJoin(report, eq(report.id, caseFile.reportId))
    .innerJoin(
      keyGrant,
      and(
        eq(keyGrant.caseId, caseFile.id),
        eq(keyGrant.memberId, scope.memberId),
        eq(keyGrant.compartment, "dialogue"),
        servedStill,
      ),
    )
    .where(eq(caseFile.id, caseId))
  return found ?? null
}

/** The same, holding the case against other writers until the transaction ends. */
export async function lockCaseForReader(tx: Transaction, scope: ReaderScope, caseId: string) {
  await tx.execute(sql`select 1 from case_file where id = ${caseId} for update`)
  return findCaseForReader(tx, scope, caseId)
}

/** Every sealed record of a case that a reader gets, oldest first. `compartments`: those the member holds a key of. */
export async function recordsOf(reader: Reader, caseId: string) {
  return reader
    .select({
      id: sealedRecord.id,
      compartment: sealedRecord.compartment,
      kind: sealedRecord.kind,
      authorKind: sealedRecord.authorKind,
      authorMember: sealedRecord.authorMember,
      addedOn: sealedRecord.addedOn,
      bytes: sealedRecord.bytes,
    })
    .from(sealedRecord)
    .where(eq(sealedRecord.caseId, caseId))
    .orderBy(sealedRecord.position)
}

const granter = alias(member, "granter")

/**
 * Who holds which key of the case, since when, until when, why, and by whom (a member's id, or the code of another origin). Whoever has left the office holds none that is served, and no new
 * key can be sealed to them: they neither count nor stand in the way of those who go on.
 */
export async function accessList(reader: Reader, caseId: string) {
  return reader
    .select({
      memberId: keyGrant.memberId,
      name: member.name,
      roles: member.roles,
      compartment: keyGrant.compartment,
      reason: keyGrant.reason,
      grantedBy: keyGrant.grantedBy,
      granter: granter.name,
      grantedOn: keyGrant.grantedOn,
      endsOn: keyGrant.endsOn,
      sealed: keyGrant.sealed,
      givenHash: keyGrant.givenHash,
      resealSignature: keyGrant.resealSignature,
    })
    .from(keyGrant)
    .innerJoin(member, eq(member.id, keyGrant.memberId))
    .leftJoin(granter, sql`${granter.id}::text = ${keyGrant.grantedBy}`)
    .where(and(eq(keyGrant.caseId, caseId), ne(member.state, "deactivated"), servedStill))
    .orderBy(member.name)
}

export async function isExcluded(reader: Reader, caseId: string, memberId: string): Promise<boolean> {
  const [row] = await reader
    .select({ caseId: exclusion.caseId })
    .from(exclusion)
    .where(and(eq(exclusion.caseId, caseId), eq(exclusion.memberId, memberId)))
  return row !== undefined
}

/** Members who may never hold a key of the case. */
export async function excludedFrom(reader: Reader, caseId: string): Promise<string[]> {
  const rows = await reader
    .select({ memberId: exclusion.memberId })
    .from(exclusion)
    .where(eq(exclusion.caseId, caseId))
  return rows.map(({ memberId }) => memberId)
}

export type CaseChange = Partial<
  Pick<
    typeof caseFile.$inferInsert,
    | "mainState"
    | "referralState"
    | "identityState"
    | "publicityState"
    | "facts"
    | "openedOn"
    | "newAnswerOn"
    | "headHash"
    | "workPublic"
    | "rekeyReason"
  >
>

export async function updateCase(tx: Transaction, caseId: string, change: CaseChange): Promise<void> {
  await tx.update(caseFile).set(change).where(eq(caseFile.id, caseId))
}

/** Adds a record at the next free position; the caller holds the case locked. */
export async function insertRecord(
  tx: Transaction,
  row: Omit<typeof sealedRecord.$inferInsert, "position">,
): Promise<void> {
  const next = sql<number>`(select coalesce(max(position), -1) + 1 from sealed_record where case_id = ${row.caseId})`
  await tx.insert(sealedRecord).values({ ...row, position: next })
}

export async function insertWorkGrants(
  tx: Transaction,
  work: {
    caseId: string
    grantedBy: string
    grantedOn: string
    grants: { memberId: string; sealed: Uint8Array }[]
  },
): Promise<void> {
  const [keys] = await tx
    .select({ dueOn: caseFile.dueOn, risk: caseFile.risk })
    .from(caseFile)
    .where(eq(caseFile.id, work.caseId))
  if (keys === undefined) return
  await tx.insert(keyGrant).values(
    work.grants.map((grant) => ({
      caseId: work.caseId,
      compartment: "work",
      memberId: grant.memberId,
      sealed: grant.sealed,
      reason: "reader-of-dialogue",
      grantedBy: work.grantedBy,
      grantedOn: work.grantedOn,
      ...keys,
    })),
  )
}

/** Sets the sort keys of the case and of every grant of it from the statutory clocks that still run. */
export async function refreshDueDay(tx: Transaction, caseId: string): Promise<void> {
  await tx.execute(sql`
    with next as (
      select clock, due_on from case_clock
      where case_id = ${caseId} and state = 'running' and clock not in ('S-ANSWER', 'S-SIGN', 'S-FEEDBACK') order by due_on, clock limit 1
    ), moved as (
      update case_file set due_on = coalesce((select due_on from next), ${noDueDay}::date), due_clock = (select clock from next)
      where id = ${caseId} returning due_on
    )
    update key_grant set due_on = (select due_on from moved) where case_id = ${caseId}`)
}

/** Cases whose running clock of this id ended before `today`; at most `limit`, for the worker. */
export async function casesPast(
  reader: Reader,
  clock: string,
  past: { today: string; limit: number },
): Promise<string[]> {
  const rows = await reader
    .select({ caseId: caseClock.caseId })
    .from(caseClock)
    .where(
      and(
        eq(caseClock.clock, clock),
        eq(caseClock.state, "running"),
        sql`${caseClock.dueOn} < ${past.today}::date`,
      ),
    )
    .limit(past.limit)
  return rows.map((row) => row.caseId)
}

/** The case for the worker: no member's scope, and therefore no content. */
export async function lockCaseForSystem(tx: Transaction, caseId: string) {
  const [found] = await tx
    .select()
    .from(caseFile)
    .where(eq(caseFile.id, caseId))
    .for("update", { skipLocked: true })
  return found ?? null
}
