import { and, asc, eq, gt, inArray, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { credential, loginThrottle, member, session, setting } from "../schema/staff.ts"

export type MemberRow = typeof member.$inferSelect

/** Members with a signed entry: the key directory. Small (a city's readers), read whole. */
export async function activeMembers(reader: Reader): Promise<MemberRow[]> {
  return reader
    .select()
    .from(member)
    .where(eq(member.state, "active"))
    .orderBy(asc(member.name), asc(member.id))
}

/** The same members, with what decides whether they may read a report. */
export async function activeCandidates(reader: Reader) {
  return reader
    .select({
      ...{ member: member.id, roles: member.roles, body: member.body, unit: member.unit },
      fingerprint: member.fingerprint,
    })
    .from(member)
    .where(eq(member.state, "active"))
}

/** Fingerprints of the keys of these members, by id. */
export async function fingerprintsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader
    .select({ id: member.id, fingerprint: member.fingerprint })
    .from(member)
    .where(inArray(member.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row.fingerprint ?? ""]))
}

/** One page of all members, by login, after `after`. */
export async function membersPage(reader: Reader, after: string, limit: number): Promise<MemberRow[]> {
  return reader.select().from(member).where(gt(member.login, after)).orderBy(asc(member.login)).limit(limit)
}

export async function findMember(reader: Reader, id: string): Promise<MemberRow | null> {
  const [found] = await reader.select().from(member).where(eq(member.id, id))
  return found ?? null
}

export async function findMemberByLogin(reader: Reader, login: string): Promise<MemberRow | null> {
  const [found] = await reader.select().from(member).where(eq(member.login, login))
  return found ?? null
}

export async function findInvitation(reader: Reader, invitationHash: Uint8Array): Promise<MemberRow | null> {
  const [found] = await reader.select().from(member).where(eq(member.invitationHash, invitationHash))
  return found ?? null
}

export async function insertMember(tx: Transaction, row: typeof member.$inferInsert): Promise<void> {
  await tx.insert(member).values(row)
}

export async function updateMember(
  tx: Transaction,
  id: string,
  change: Partial<typeof member.$inferInsert>,
): Promise<void> {
  await tx.update(member).set(change).where(eq(member.id, id))
}

export async function insertCredential(tx: Transaction, row: typeof credential.$inferInsert): Promise<void> {
  await tx.insert(credential).values(row)
}

/** What a login needs, for members who may log in. */
export async function findCredential(reader: Reader, login: string) {
  const [found] = await reader
    .select({ member, credential })
    .from(member)
    .innerJoin(credential, eq(credential.memberId, member.id))
    .where(and(eq(member.login, login), eq(member.state, "active")))
  return found ?? null
}

export async function findThrottle(reader: Reader, nameHash: Uint8Array) {
  const [found] = await reader.select().from(loginThrottle).where(eq(loginThrottle.nameHash, nameHash))
  return found ?? null
}

/** Counts a failure for one name and sets the earliest time of its next try: 2^(n-3) seconds, at most 15 minutes. */
export async function countFailure(reader: Reader, nameHash: Uint8Array, now: Date): Promise<void> {
  const wait = sql`make_interval(secs => least(900, power(2, greatest(0, login_throttle.failures - 2))))`
  await reader
    .insert(loginThrottle)
    .values({ nameHash, failures: 1, notBefore: now })
    .onConflictDoUpdate({
      target: loginThrottle.nameHash,
      set: {
        failures: sql`${loginThrottle.failures} + 1`,
        notBefore: sql`${now.toISOString()}::timestamptz + ${wait}`,
      },
    })
}

export async function clearFailures(reader: Reader, nameHash: Uint8Array): Promise<void> {
  await reader.delete(loginThrottle).where(eq(loginThrottle.nameHash, nameHash))
}

export async function endSessionsOf(reader: Reader, memberId: string): Promise<void> {
  await reader.delete(session).where(eq(session.userId, memberId))
}

export async function readSetting(reader: Reader, key: string): Promise<unknown> {
  const [found] = await reader.select({ value: setting.value }).from(setting).where(eq(setting.key, key))
  return found?.value ?? null
}

export async function insertSetting(tx: Transaction, key: string, value: unknown): Promise<void> {
  await tx.insert(setting).values({ key, value })
}

/** Answers when the database does. */
export async function ping(reader: Reader): Promise<void> {
  await reader.execute(sql`select 1`)
}
