import { and, eq, isNull, sql } from "drizzle-orm"
import type { ClockState } from "#app/domain/cases/case-state.ts"
import type { Reader, Transaction } from "../client.ts"
import { caseClock, declaration, explanation, keyGrant, notice, proposal } from "../schema/cases.ts"
import { exclusion } from "../schema/exclusions.ts"
import { member } from "../schema/staff.ts"

/** Every clock of a case, with all that the rules need to move it. */
export async function clockStates(reader: Reader, caseId: string): Promise<ClockState[]> {
  const rows = await reader
    .select()
    .from(caseClock)
    .where(eq(caseClock.caseId, caseId))
    .orderBy(caseClock.startedOn, caseClock.id)
  return rows.map(({ caseId: _, ...clock }) => clock as ClockState)
}

/** Stores a clock that started (no id yet) or changed. */
export async function storeClock(
  tx: Transaction,
  caseId: string,
  clock: ClockState & { id: string },
): Promise<void> {
  const { id, clock: name, startedOn, ...moved } = clock
  await tx
    .insert(caseClock)
    .values({ id, caseId, clock: name, startedOn, ...moved })
    .onConflictDoUpdate({ target: caseClock.id, set: moved })
}

/** Proposals of a case that wait for a second opinion or a decision. */
export async function openProposals(reader: Reader, caseId: string) {
  return reader
    .select({ proposal, secondRoles: member.roles })
    .from(proposal)
    .leftJoin(member, eq(member.id, proposal.secondBy))
    .where(and(eq(proposal.caseId, caseId), eq(proposal.state, "open")))
    .orderBy(proposal.proposedOn, proposal.id)
}

export async function insertProposal(tx: Transaction, row: typeof proposal.$inferInsert): Promise<void> {
  await tx.insert(proposal).values(row)
}

export type ProposalChange = Partial<
  Pick<
    typeof proposal.$inferInsert,
    "secondBy" | "secondAgrees" | "secondOn" | "state" | "decidedBy" | "decidedOn"
  >
>

export async function updateProposal(tx: Transaction, id: Uint8Array, change: ProposalChange): Promise<void> {
  await tx.update(proposal).set(change).where(eq(proposal.id, id))
}

/**
 * Takes the signatures of a member off what is not decided yet (G-COI): their proposals are overtaken, and where they gave
 * the second opinion another may.
 */
export async function dropSignatures(
  tx: Transaction,
  { caseId, memberId }: { caseId: string; memberId: string },
): Promise<void> {
  const open = and(eq(proposal.caseId, caseId), eq(proposal.state, "open"))
  await tx
    .update(proposal)
    .set({ state: "overtaken" })
    .where(and(open, eq(proposal.proposedBy, memberId)))
  await tx
    .update(proposal)
    .set({ secondBy: null, secondAgrees: null, secondOn: null })
    .where(and(open, eq(proposal.secondBy, memberId)))
}

export async function insertNotice(tx: Transaction, row: typeof notice.$inferInsert): Promise<void> {
  await tx.insert(notice).values(row)
}

/** What the reporter was told by notice, oldest first. */
export async function noticesOf(reader: Reader, caseId: string) {
  return reader
    .select({ code: notice.code, details: notice.details, sentOn: notice.sentOn })
    .from(notice)
    .where(eq(notice.caseId, caseId))
    .orderBy(notice.position)
}

/** What the member declared on this case, or null when they did not yet. */
export async function declarationOf(
  reader: Reader,
  caseId: string,
  memberId: string,
): Promise<string | null> {
  const [row] = await reader
    .select({ conflict: declaration.conflict })
    .from(declaration)
    .where(and(eq(declaration.caseId, caseId), eq(declaration.memberId, memberId)))
  return row?.conflict ?? null
}

/** Members who declared for this case that they have no conflict. */
export async function declarantsOf(reader: Reader, caseId: string): Promise<string[]> {
  const rows = await reader
    .select({ memberId: declaration.memberId })
    .from(declaration)
    .where(and(eq(declaration.caseId, caseId), eq(declaration.conflict, "none")))
  return rows.map(({ memberId }) => memberId)
}

export async function insertDeclaration(
  tx: Transaction,
  row: typeof declaration.$inferInsert,
): Promise<void> {
  await tx.insert(declaration).values(row)
}

/** Takes every key of the case from a member and keeps them out for good. */
export async function excludeMember(
  tx: Transaction,
  out: { caseId: string; memberId: string; reason: string },
): Promise<void> {
  await tx.insert(exclusion).values(out).onConflictDoNothing()
  await tx.delete(keyGrant).where(and(eq(keyGrant.caseId, out.caseId), eq(keyGrant.memberId, out.memberId)))
}

export type GrantRow = { memberId: string; compartment: string; sealed: Uint8Array }

/** Gives keys of a case to members. Keys they hold already stay; those that would end give way to the new ones. */
export async function addGrants(
  tx: Transaction,
  given: {
    caseId: string
    grantedBy: string
    grantedOn: string
    reason: string
    /** The last day on which they are served; null: as long as the case lasts. */
    endsOn: string | null
    grants: readonly GrantRow[]
  },
): Promise<void> {
  const { caseId, grantedBy, grantedOn, reason, endsOn, grants } = given
  for (const grant of grants) {
    await tx.execute(sql`
      delete from key_grant where case_id = ${caseId} and compartment = ${grant.compartment}
        and member_id = ${grant.memberId}::uuid and ends_on is not null`)
    await tx.execute(sql`
      insert into key_grant (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, ends_on, due_on, risk)
      select id, ${grant.compartment}, ${grant.memberId}::uuid, ${Buffer.from(grant.sealed)}, ${reason}, ${grantedBy},
        ${grantedOn}::date, ${endsOn}::date, due_on, risk
      from case_file where id = ${caseId}
      on conflict do nothing`)
  }
}

export async function insertExplanation(
  tx: Transaction,
  row: typeof explanation.$inferInsert,
): Promise<void> {
  await tx.insert(explanation).values(row)
}

/** Demands to explain on a case, oldest first. */
export async function explanationsOf(reader: Reader, caseId: string) {
  return reader
    .select()
    .from(explanation)
    .where(eq(explanation.caseId, caseId))
    .orderBy(explanation.askedOn, explanation.id)
}

/** Answers a demand that is open. False when it was answered before, or is of another case. */
export async function answerExplanation(
  tx: Transaction,
  answered: { id: string; caseId: string; answer: string; recordId: string; by: string; on: string },
): Promise<boolean> {
  const rows = await tx
    .update(explanation)
    .set({
      ...{ answer: answered.answer, recordId: answered.recordId, answeredBy: answered.by },
      answeredOn: answered.on,
    })
    .where(
      and(
        eq(explanation.id, answered.id),
        eq(explanation.caseId, answered.caseId),
        isNull(explanation.answeredOn),
      ),
    )
    .returning({ id: explanation.id })
  return rows.length > 0
}
