import { eq, sql } from "drizzle-orm"
import type { Reader, Transaction } from "../client.ts"
import { caseClock, caseFile, report, sealedRecord } from "../schema/cases.ts"
import { evidence } from "../schema/evidence.ts"
import type { AuditRow } from "./audit.ts"

/** A clock that starts with a report, with the day it ends on. */
export type ClockRow = { id: string; clock: string; startedOn: string; dueOn: string; provisional: boolean }

/** Everything one submission stores. Bytes are sealed or public; days are whole days. */
export type SubmissionRows = {
  event: AuditRow
  report: typeof report.$inferInsert
  caseFile: typeof caseFile.$inferInsert
  grants: { memberId: string; sealed: Uint8Array }[]
  struck: string[]
  records: { id: string; kind: string; position: number; bytes: Uint8Array }[]
  authorKind: string
  clocks: ClockRow[]
}

/**
 * Stores a report in one statement, so that a submission costs one round trip and one sync to disk, and is one
 * transaction also where it is given none. Fails on a
 * submission key or lookup hash that is there already (unique violation).
 */
export async function insertSubmission(db: Reader, rows: SubmissionRows): Promise<void> {
  const { event, report: r, caseFile: c } = rows
  const grants = JSON.stringify(rows.grants.map((grant) => ({ m: grant.memberId, s: hexText(grant.sealed) })))
  const records = JSON.stringify(
    rows.records.map((one) => ({ i: one.id, k: one.kind, p: one.position, b: hexText(one.bytes) })),
  )
  const clocks = JSON.stringify(rows.clocks)
  await db.execute(sql`
    with the_event as (
      insert into audit_event (id, tx, case_id, member_id, type, transition, at, recorded_on, prev_hash, entry, entry_hash, payload, facts,
        case_pseudonym)
      values (${event.id}, '0', ${c.id}, ${event.memberId ?? null}, ${event.type}, ${event.transition ?? null}, ${event.at},
        ${event.recordedOn}, null, ${raw(event.entry)}, ${raw(event.entryHash)}, ${raw(event.payload)}, ${JSON.stringify(event.facts ?? null)}::text::jsonb,
        ${event.casePseudonym ?? null})
    ), the_report as (
      insert into report (id, lookup_hash, submission_key, box_public, sign_public, reporter_grant, channel, received_on, seal_hash)
      values (${r.id}, ${raw(r.lookupHash)}, ${raw(r.submissionKey)}, ${raw(r.boxPublic)}, ${raw(r.signPublic)},
        ${raw(r.reporterGrant)}, ${r.channel}, ${r.receivedOn}, ${raw(r.sealHash)})
    ), the_case as (
      insert into case_file (id, report_id, code_name, body, category, behaviours, unit, desk, urgent, risk, main_state,
        identity_state, dialogue_public, received_on, due_on, due_clock, head_hash)
      values (${c.id}, ${r.id}, ${c.codeName}, ${c.body}, ${c.category},
        (select coalesce(array_agg(x), '{}') from jsonb_array_elements_text(${JSON.stringify(c.behaviours)}::text::jsonb) x),
        ${c.unit ?? null}, ${c.desk ?? null}, ${c.urgent}, ${c.risk}, ${c.mainState}, ${c.identityState},
        ${raw(c.dialoguePublic)}, ${c.receivedOn}, ${c.dueOn}, ${c.dueClock ?? null}, ${raw(c.headHash)})
    ), the_grants as (
      insert into key_grant (case_id, compartment, member_id, sealed, reason, granted_by, granted_on, due_on, risk)
      select ${c.id}, 'dialogue', (g->>'m')::uuid, decode(g->>'s', 'hex'), 'reader-at-submission', ${rows.authorKind},
        ${c.receivedOn}::date, ${c.dueOn}::date, ${c.risk}::smallint
      from jsonb_array_elements(${grants}::text::jsonb) g
    ), the_struck as (
      insert into exclusion (case_id, member_id, reason)
      select ${c.id}, x::uuid, 'struck-by-reporter' from jsonb_array_elements_text(${JSON.stringify(rows.struck)}::text::jsonb) x
    ), the_clocks as (
      insert into case_clock (id, case_id, clock, state, started_on, due_on, provisional)
      select (k->>'id')::uuid, ${c.id}, k->>'clock', 'running', (k->>'startedOn')::date, (k->>'dueOn')::date,
        (k->>'provisional')::boolean
      from jsonb_array_elements(${clocks}::text::jsonb) k
    )
    insert into sealed_record (id, case_id, compartment, kind, author_kind, added_on, position, bytes)
    select (s->>'i')::uuid, ${c.id}, 'dialogue', s->>'k', ${rows.authorKind}, ${c.receivedOn}::date, (s->>'p')::int,
      decode(s->>'b', 'hex')
    from jsonb_array_elements(${records}::text::jsonb) s`)
}

/** The report that was made with this submission key, if any: what makes sending twice harmless. */
export async function findSubmission(reader: Reader, submissionKey: Uint8Array) {
  const [found] = await reader
    .select({
      id: report.id,
      lookupHash: report.lookupHash,
      receivedOn: report.receivedOn,
      sealHash: report.sealHash,
      caseId: caseFile.id,
    })
    .from(report)
    .innerJoin(caseFile, eq(caseFile.reportId, report.id))
    .where(eq(report.submissionKey, submissionKey))
  return found ?? null
}

/** A reporter's mailbox by the hash of the lookup value; null when there is none. */
export async function findMailbox(reader: Reader, lookupHash: Uint8Array) {
  const [found] = await reader
    .select({ report, caseFile })
    .from(report)
    .innerJoin(caseFile, eq(caseFile.reportId, report.id))
    .where(eq(report.lookupHash, lookupHash))
  return found ?? null
}

/** The same, holding the case against other writers until the transaction ends. */
export async function lockMailbox(tx: Transaction, lookupHash: Uint8Array) {
  const [found] = await tx
    .select({ report, caseFile })
    .from(report)
    .innerJoin(caseFile, eq(caseFile.reportId, report.id))
    .where(eq(report.lookupHash, lookupHash))
    .for("update", { of: caseFile })
  return found ?? null
}

/** What a reporter may read of a case: the dialogue, oldest first, without the internal compartment. */
export async function dialogueOf(reader: Reader, caseId: string) {
  return reader
    .select({
      id: sealedRecord.id,
      kind: sealedRecord.kind,
      authorKind: sealedRecord.authorKind,
      addedOn: sealedRecord.addedOn,
      bytes: sealedRecord.bytes,
    })
    .from(sealedRecord)
    .where(sql`${sealedRecord.caseId} = ${caseId} and ${sealedRecord.compartment} = 'dialogue'`)
    .orderBy(sealedRecord.position)
}

/** Clocks of a case, those that end first in front. */
export async function clocksOf(reader: Reader, caseId: string) {
  return reader.select().from(caseClock).where(eq(caseClock.caseId, caseId)).orderBy(caseClock.dueOn)
}

/** Evidence of a case: hashes and sizes of ciphertext. */
export async function evidenceOf(reader: Reader, caseId: string) {
  return reader
    .select({
      id: evidence.id,
      recordId: evidence.recordId,
      sha256: evidence.sha256,
      length: evidence.length,
      addedBy: evidence.addedBy,
      addedOn: evidence.addedOn,
    })
    .from(evidence)
    .where(eq(evidence.caseId, caseId))
    .orderBy(evidence.addedOn, evidence.id)
}

/** Marks a report as withdrawn; its mailbox takes no more messages. */
export async function markWithdrawn(tx: Transaction, reportId: string, on: string): Promise<void> {
  await tx.update(report).set({ withdrawnOn: on }).where(eq(report.id, reportId))
}

function raw(bytes: Uint8Array) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function hexText(bytes: Uint8Array): string {
  return raw(bytes).toString("hex")
}
