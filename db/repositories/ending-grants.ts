import { and, eq, lt, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { keyGrant } from "../schema/cases.ts"

/**
 * True of a grant that is served: it has no last day, or that day is not over in the city. By the clock of the database, so
 * that nothing is served in the hours before the worker takes the grant away.
 */
export const servedStill = sql`(${keyGrant.endsOn} is null or ${keyGrant.endsOn} >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)`

/** Cases of which somebody's key ended before `today`; at most `limit`, for the worker. */
export async function casesWithEndedGrants(
  reader: Reader,
  past: { today: string; limit: number },
): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ caseId: keyGrant.caseId })
    .from(keyGrant)
    .where(lt(keyGrant.endsOn, past.today))
    .limit(past.limit)
  return rows.map(({ caseId }) => caseId)
}

/** Members whose key of a case ended before `today`, and whether it was ever served to them: they have declared, or exchanged their own keys. */
export async function endedGrants(reader: Reader, { caseId, today }: { caseId: string; today: string }) {
  return reader
    .selectDistinct({
      memberId: keyGrant.memberId,
      served: sql<boolean>`key_grant.served_on is not null or exists (select 1 from declaration d where d.case_id = key_grant.case_id and d.member_id = key_grant.member_id and d.conflict = 'none')`,
    })
    .from(keyGrant)
    .where(and(eq(keyGrant.caseId, caseId), lt(keyGrant.endsOn, today)))
}

/** Takes ended keys of a case away. After the event. */
export async function dropEndedGrants(
  tx: Transaction,
  { caseId, today }: { caseId: string; today: string },
): Promise<void> {
  await tx.delete(keyGrant).where(and(eq(keyGrant.caseId, caseId), lt(keyGrant.endsOn, today)))
}
