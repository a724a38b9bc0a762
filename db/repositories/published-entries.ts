import { and, asc, eq, gt, inArray, or } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { formerEntry, member } from "../schema/staff.ts"
import type { MemberRow } from "./staff.ts"

/** One page of the key directory, by login name, after `after`. */
export async function activePage(reader: Reader, after: string, limit: number): Promise<MemberRow[]> {
  return reader
    .select()
    .from(member)
    .where(and(eq(member.state, "active"), gt(member.login, after)))
    .orderBy(asc(member.login))
    .limit(limit)
}

/** Where a page of former entries goes on. */
export type FormerCursor = { login: string; id: string }

/** One page of the entries that ended, by login name; a member who had several keys stands there several times. */
export async function formerPage(reader: Reader, after: FormerCursor | null, limit: number) {
  const past =
    after === null
      ? undefined
      : or(
          gt(formerEntry.login, after.login),
          and(eq(formerEntry.login, after.login), gt(formerEntry.id, after.id)),
        )
  return reader
    .select()
    .from(formerEntry)
    .where(past)
    .orderBy(asc(formerEntry.login), asc(formerEntry.id))
    .limit(limit)
}

/** Entries that ended of these members: whoever gave a key with them is checked against what was signed then. */
export async function formerEntriesOf(reader: Reader, ids: readonly string[]) {
  return reader
    .select({ entry: formerEntry.entry, signature: formerEntry.signature })
    .from(formerEntry)
    .where(inArray(formerEntry.memberId, [...ids]))
}

/** Keeps an entry that ended. After the event. */
export async function insertFormerEntry(
  tx: Transaction,
  row: typeof formerEntry.$inferInsert,
): Promise<void> {
  await tx.insert(formerEntry).values(row)
}
