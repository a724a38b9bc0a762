import { and, desc, eq, isNull, ne } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Reader, Transaction } from "../client.ts"
import { member, memberChange, memberNotice, session } from "../schema/staff.ts"

type MemberChangeRow = typeof memberChange.$inferSelect

/** Changes that wait for a second administrator, and the last ones that were decided. Without what they would store. */
export async function recentChanges(reader: Reader) {
  const by = alias(member, "by")
  const decider = alias(member, "decider")
  return (
    reader
      .select({
        ...{ id: memberChange.id, kind: memberChange.kind, state: memberChange.state },
        ...{ proposedOn: memberChange.proposedOn, decidedOn: memberChange.decidedOn },
        ...{ memberId: memberChange.memberId, member: member.name, login: member.login },
        ...{ proposedBy: by.id, proposer: by.name, decider: decider.name },
      })
      .from(memberChange)
      .innerJoin(member, eq(member.id, memberChange.memberId))
      .innerJoin(by, eq(by.id, memberChange.proposedBy))
      .leftJoin(decider, eq(decider.id, memberChange.decidedBy))
      // "open" comes after "done" and "declined".
      .orderBy(desc(memberChange.state), desc(memberChange.proposedOn), memberChange.id)
      .limit(20)
  )
}

export async function insertChange(tx: Transaction, row: typeof memberChange.$inferInsert): Promise<void> {
  await tx.insert(memberChange).values(row)
}

/** A change that waits, held until the end of the transaction. */
export async function lockOpenChange(tx: Transaction, id: string): Promise<MemberChangeRow | null> {
  const [found] = await tx
    .select()
    .from(memberChange)
    .where(and(eq(memberChange.id, id), eq(memberChange.state, "open")))
    .for("update")
  return found ?? null
}

/** Ends a change. What it would have stored is forgotten: it is stored, or it never will be. */
export async function endChange(
  tx: Transaction,
  id: string,
  end: { state: "done" | "declined"; decidedBy: string; decidedOn: string },
): Promise<void> {
  await tx
    .update(memberChange)
    .set({ ...end, details: null })
    .where(eq(memberChange.id, id))
}

export async function insertNotice(tx: Transaction, row: typeof memberNotice.$inferInsert): Promise<void> {
  await tx.insert(memberNotice).values(row)
}

/** What a member was not told yet. */
export async function unseenNotices(reader: Reader, memberId: string) {
  return reader
    .select({ code: memberNotice.code, madeOn: memberNotice.madeOn })
    .from(memberNotice)
    .where(and(eq(memberNotice.memberId, memberId), isNull(memberNotice.seenOn)))
    .orderBy(memberNotice.madeOn, memberNotice.id)
}

export async function markNoticesSeen(tx: Transaction, memberId: string, seenOn: string): Promise<void> {
  await tx
    .update(memberNotice)
    .set({ seenOn })
    .where(and(eq(memberNotice.memberId, memberId), isNull(memberNotice.seenOn)))
}

/** Ends every session of a member but this one. */
export async function endOtherSessions(tx: Transaction, memberId: string, kept: string): Promise<void> {
  await tx.delete(session).where(and(eq(session.userId, memberId), ne(session.id, kept)))
}
