import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { keyRotation } from "../schema/rotation.ts"
import { member } from "../schema/staff.ts"

export type RotationRow = typeof keyRotation.$inferSelect

export async function rotationOf(reader: Reader, memberId: string): Promise<RotationRow | null> {
  const [found] = await reader.select().from(keyRotation).where(eq(keyRotation.memberId, memberId))
  return found ?? null
}

export async function insertRotation(tx: Transaction, row: typeof keyRotation.$inferInsert): Promise<void> {
  await tx.insert(keyRotation).values(row)
}

export async function switchRotation(tx: Transaction, memberId: string, day: string): Promise<void> {
  await tx.update(keyRotation).set({ switchedOn: day }).where(eq(keyRotation.memberId, memberId))
}

/** Ends a rotation, with the notes of what was sealed anew. After the event. */
export async function deleteRotation(tx: Transaction, memberId: string): Promise<void> {
  await tx.delete(keyRotation).where(eq(keyRotation.memberId, memberId))
}

/** New keys that wait for the authority's signature; few. */
export async function unsignedRotations(reader: Reader) {
  return reader
    .select({ member, rotation: keyRotation })
    .from(keyRotation)
    .innerJoin(member, eq(member.id, keyRotation.memberId))
    .where(and(isNull(keyRotation.switchedOn), eq(member.state, "active")))
    .orderBy(asc(member.login))
    .limit(50)
}

/**
 * Requests for a name that are under way and hang on a signature of this member: their own, or one to which they gave a half. With
 * other keys in the directory nobody could check it any more.
 */
export async function hasLiveRequests(reader: Reader, memberId: string): Promise<boolean> {
  const [found] = await reader.execute<{ live: boolean }>(sql`
    select exists (
      select 1 from identity_request r where r.state in ('waiting', 'agreed', 'opened')
        and (r.asked_by = ${memberId} or exists (
          select 1 from identity_decision d where d.request_id = r.id and d.member_id = ${memberId}))
    ) as live`)
  return found?.live === true
}

/** Whoever was given a key and never said that there is no conflict may know it after a rotation. */
export async function wasServed(reader: Reader, caseId: string, memberId: string): Promise<boolean> {
  const [found] = await reader.execute<{ served: boolean }>(sql`
    select exists (select 1 from key_grant where case_id = ${caseId} and member_id = ${memberId} and served_on is not null) as served`)
  return found?.served === true
}

/** Everything that is sealed to a member and is served to them, with a mark where it was sealed anew already. */
const sealedTo = (memberId: string) => sql`
  select s.kind, s.place, s.part, s.sealed, s.given, r.seen is not null as done from (
    select 'grant' as kind, case_id as place, compartment as part, sealed, given_hash as given from key_grant
      where member_id = ${memberId} and (ends_on is null or ends_on >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
    union all select 'half', report_id, part, sealed, null from identity_share where member_id = ${memberId}
    union all select 'request', request_id, part, sealed, null from identity_request_key where member_id = ${memberId}
  ) s left join resealed_key r on r.member_id = ${memberId} and r.kind = s.kind and r.place = s.place and r.part = s.part
    and r.seen = sha256(s.sealed)`

export async function countSealed(
  reader: Reader,
  memberId: string,
): Promise<{ total: number; left: number }> {
  const [found] = await reader.execute<{ total: number; left: number }>(sql`
    select count(*)::int as total, (count(*) filter (where not done))::int as left from (${sealedTo(memberId)}) all_of_it`)
  return found ?? { total: 0, left: 0 }
}

export type SealedRow = {
  kind: "grant" | "half" | "request"
  place: string
  part: string
  sealed: Uint8Array
  /** Of a grant that was sealed anew before: what its giver signed. */
  given: Uint8Array | null
}

/** Some of what is still sealed to the old keys. */
export async function notResealed(reader: Reader, memberId: string, limit: number): Promise<SealedRow[]> {
  const rows = await reader.execute<SealedRow>(sql`
    select kind, place, part, sealed, given from (${sealedTo(memberId)}) all_of_it where not done
    order by kind, place, part limit ${limit}`)
  return rows.map((row) => ({
    ...row,
    sealed: new Uint8Array(row.sealed),
    given: row.given === null ? null : new Uint8Array(row.given),
  }))
}

/** Notes on grants that they were handed out. After the event. */
export async function markServed(
  tx: Transaction,
  { memberId, cases, day }: { memberId: string; cases: readonly string[]; day: string },
): Promise<void> {
  await tx.execute(sql`
    update key_grant set served_on = ${day}::date where member_id = ${memberId} and served_on is null
      and case_id in (select jsonb_array_elements_text(${JSON.stringify(cases)}::jsonb)::uuid)`)
}

/** Puts pieces that were sealed anew into their places, by the one function that may. */
export async function putResealed(
  tx: Transaction,
  memberId: string,
  items: readonly object[],
): Promise<void> {
  await tx.execute(sql`select put_resealed(${memberId}::uuid, ${JSON.stringify(items)}::jsonb)`)
}

/** What the givers of these grants signed, hex, by case and compartment; only of those that were sealed anew before. */
export async function givenHashes(
  reader: Reader,
  memberId: string,
  cases: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.execute<{ id: string; given: string }>(sql`
    select case_id || ' ' || compartment as id, encode(given_hash, 'hex') as given from key_grant
    where member_id = ${memberId} and given_hash is not null
      and case_id in (select jsonb_array_elements_text(${JSON.stringify(cases)}::jsonb)::uuid)`)
  return new Map(rows.map(({ id, given }) => [id, given]))
}
