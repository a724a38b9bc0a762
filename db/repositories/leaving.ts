import { and, eq, inArray, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { caseFile, keyGrant } from "../schema/cases.ts"
import { member } from "../schema/staff.ts"

const casesOf = (memberId: string) =>
  sql`(select g.case_id from key_grant g where g.member_id = ${memberId} and g.compartment = 'dialogue')`

/** The cases of which a member holds a key, held against every other writer, in an order in which nobody waits in a ring. */
export async function lockCasesOf(tx: Transaction, memberId: string) {
  return tx
    .select({
      ...{ id: caseFile.id, facts: caseFile.facts, headHash: caseFile.headHash },
      ...{ dialoguePublic: caseFile.dialoguePublic, workPublic: caseFile.workPublic },
    })
    .from(caseFile)
    .where(inArray(caseFile.id, casesOf(memberId)))
    .orderBy(caseFile.id)
    .for("update")
}

/** Holds a member so that nobody can give them a key until the transaction ends. */
export async function lockMember(tx: Transaction, memberId: string): Promise<void> {
  await tx.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for("update")
}

export type HeldCase = {
  id: string
  codeName: string
  inCharge: boolean
  /** They have said that there is no conflict, or exchanged their own keys, so keys were served to them. */
  opened: boolean
  others: number
  givers: number
}

/**
 * Every case of which a member holds a key, with who else reads it: active, not excluded, with every key, for as long as the
 * case lasts. `giving`: roles that may hand keys on.
 */
export async function casesHeld(
  reader: Reader,
  memberId: string,
  giving: readonly string[],
): Promise<HeldCase[]> {
  const roles = sql.join(
    giving.map((role) => sql`${role}`),
    sql`, `,
  )
  return reader.execute<HeldCase>(sql`
    select f.id, f.code_name as "codeName", coalesce(f.handler = ${memberId}, false) as "inCharge",
      exists (select 1 from declaration d where d.case_id = f.id and d.member_id = ${memberId} and d.conflict = 'none')
        or exists (select 1 from key_grant s where s.case_id = f.id and s.member_id = ${memberId} and s.served_on is not null) as opened,
      rest.others, rest.givers
    from case_file f cross join lateral (
      select count(*)::int as others, (count(*) filter (where m.roles && array[${roles}]::text[]))::int as givers
      from key_grant g join member m on m.id = g.member_id
      where g.case_id = f.id and g.compartment = 'dialogue' and g.member_id <> ${memberId} and g.ends_on is null
        and m.state = 'active'
        and (f.work_public is null or exists (
          select 1 from key_grant w
          where w.case_id = f.id and w.compartment = 'work' and w.member_id = g.member_id and w.ends_on is null))
        and not exists (select 1 from exclusion x where x.case_id = f.id and x.member_id = g.member_id)
    ) rest
    where f.id in ${casesOf(memberId)}
    order by f.code_name`)
}

/** Takes every key of every case from a member. After the events. */
export async function dropGrantsOf(tx: Transaction, memberId: string): Promise<void> {
  await tx.delete(keyGrant).where(eq(keyGrant.memberId, memberId))
}

/** Marks that new keys are due on a case, where there are keys to follow; a reason that stands already stays. */
export async function markRekey(tx: Transaction, caseId: string, reason: string): Promise<void> {
  await tx
    .update(caseFile)
    .set({ rekeyReason: sql`coalesce(rekey_reason, ${reason})` })
    .where(and(eq(caseFile.id, caseId), sql`work_public is not null`))
}
