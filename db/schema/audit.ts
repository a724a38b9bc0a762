import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { bytes, day, id, transactionId } from "./columns.ts"

/**
 * One row for each change of state and each sensitive read, written in the same transaction (`transparency-log` §9).
 * The application's role may only INSERT and SELECT here. `entry` is the log's leaf; `payload` is sealed to the case.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: id(),
    tx: transactionId("tx").notNull(),
    caseId: uuid("case_id"),
    memberId: uuid("member_id"),
    type: text("type").notNull(),
    /** The transition's id for acts that move a case. */
    transition: text("transition"),
    at: text("at").notNull(),
    recordedOn: day("recorded_on").notNull(),
    prevHash: bytes("prev_hash"),
    entry: bytes("entry").notNull(),
    entryHash: bytes("entry_hash").notNull(),
    payload: bytes("payload").notNull(),
    /** Coarse codes that oversight counts (`AuditFacts`); the payload holds the same, so the entry commits to them. */
    facts: jsonb("facts"),
    /** The name of the case as it stands in the entry; what oversight calls it. */
    casePseudonym: text("case_pseudonym"),
  },
  (table) => [
    index("audit_event_tx").on(table.tx),
    index("audit_event_of_case").on(table.caseId),
    index("audit_event_by_type").on(table.type, table.recordedOn),
  ],
)
