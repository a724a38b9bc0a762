import { and, eq, inArray, notExists, or, sql } from "drizzle-orm"
import { agencyGround, liveStates } from "#app/domain/identity/rules.ts"
import type { Reader } from "../client.ts"
import { caseFile, keyGrant } from "../schema/cases.ts"
import { identityDecision, identityRequest } from "../schema/identity.ts"
import { member } from "../schema/staff.ts"
import type { ReaderScope } from "./cases.ts"
import type { TodayPage } from "./today.ts"
import { granted } from "./today.ts"

/**
 * Requests for names that wait for this member, by their last day: their own that may be opened and, of a head, those for the
 * investigators that no head has decided on.
 */
export async function namesFor(reader: Reader, scope: ReaderScope & { head: boolean }, page: TodayPage) {
  const own = eq(identityRequest.askedBy, scope.memberId)
  const cursor = page.after
  const decided = reader
    .select({ one: sql`1` })
    .from(identityDecision)
    .where(and(eq(identityDecision.requestId, identityRequest.id), eq(identityDecision.part, "H")))
  const toOpen = and(own, eq(identityRequest.state, "agreed"))
  const toApprove = and(
    sql`not ${own}`,
    eq(identityRequest.state, "waiting"),
    eq(identityRequest.ground, agencyGround),
    notExists(decided),
  )
  return reader
    .select({
      ...{ id: identityRequest.id, caseId: identityRequest.caseId, risk: caseFile.risk },
      ...{ dueOn: identityRequest.expiresOn, askedOn: identityRequest.askedOn, asker: member.name },
      ...{ ground: identityRequest.ground, state: identityRequest.state },
    })
    .from(identityRequest)
    .innerJoin(caseFile, eq(caseFile.id, identityRequest.caseId))
    .innerJoin(keyGrant, granted(caseFile.id, scope))
    .innerJoin(member, eq(member.id, identityRequest.askedBy))
    .where(
      and(
        inArray(identityRequest.state, [...liveStates]),
        scope.head ? or(toOpen, toApprove) : toOpen,
        cursor === null
          ? undefined
          : sql`(${identityRequest.expiresOn}, ${identityRequest.id}) > (${cursor.dueOn}::date, ${cursor.id}::uuid)`,
      ),
    )
    .orderBy(identityRequest.expiresOn, identityRequest.id)
    .limit(page.limit)
}
