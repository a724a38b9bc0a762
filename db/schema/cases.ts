import { sql } from "drizzle-orm"
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { bytes, day, id } from "./columns.ts"
import { member } from "./staff.ts"

/** What a citizen sent: known by the hash of a value derived from the receipt code, and by nothing else. */
export const report = pgTable("report", {
  id: id(),
  lookupHash: bytes("lookup_hash").notNull().unique(),
  submissionKey: bytes("submission_key").notNull().unique(),
  boxPublic: bytes("box_public").notNull(),
  signPublic: bytes("sign_public").notNull(),
  /** The dialogue secret, sealed to the reporter's own key. */
  reporterGrant: bytes("reporter_grant").notNull(),
  /** The newest dialogue secret, sealed to the reporter when the keys were made anew. */
  renewedGrant: bytes("renewed_grant"),
  channel: text("channel").notNull(),
  receivedOn: day("received_on").notNull(),
  withdrawnOn: day("withdrawn_on"),
  /** Hash of the log entry of the receipt; the reporter sees it as the seal. */
  sealHash: bytes("seal_hash").notNull(),
})

/** A case: coarse facts for routing, states of the regions, public keys. Its content is sealed elsewhere. */
export const caseFile = pgTable(
  "case_file",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => report.id),
    codeName: text("code_name").notNull().unique(),
    body: text("body").notNull(),
    category: text("category").notNull(),
    behaviours: text("behaviours").array().notNull(),
    unit: text("unit"),
    desk: text("desk"),
    urgent: boolean("urgent").notNull(),
    risk: smallint("risk").notNull(),
    mainState: text("main_state").notNull(),
    referralState: text("referral_state").notNull().default("none"),
    protectionState: text("protection_state").notNull().default("none"),
    identityState: text("identity_state").notNull(),
    publicityState: text("publicity_state").notNull().default("not-publishable"),
    /** What the rules look at besides the states (`CaseFacts`): codes, ticks and counts; no words. */
    facts: jsonb("facts").notNull().default({}),
    /** The officer in charge, out of `facts`, so that an index can find a member's own cases. */
    handler: uuid("handler").generatedAlwaysAs(sql`(facts ->> 'handler')::uuid`),
    dialoguePublic: bytes("dialogue_public").notNull(),
    workPublic: bytes("work_public"),
    receivedOn: day("received_on").notNull(),
    openedOn: day("opened_on"),
    newAnswerOn: day("new_answer_on"),
    /** Earliest due day of a running clock, and which; far future where none runs. */
    dueOn: day("due_on").notNull(),
    dueClock: text("due_clock"),
    /** Entry hash of the last act on this case: what the next signed statement must name. */
    headHash: bytes("head_hash").notNull(),
    /** Why new keys are due, by code: somebody who held one is out. Null once they were made, or where none are due. */
    rekeyReason: text("rekey_reason"),
  },
  (table) => [
    index("case_file_by_unit").on(table.unit),
    index("case_file_by_category").on(table.category),
    index("case_file_unopened")
      .on(table.dueOn)
      .where(sql`opened_on is null`),
    index("case_file_by_handler").on(table.handler, table.dueOn, table.risk.desc(), table.id),
    index("case_file_new_answer")
      .on(table.handler, table.dueOn, table.risk.desc(), table.id)
      .where(sql`new_answer_on is not null`),
  ],
)

/** A key of one compartment, sealed to one member by name. Deleting the row is part of revoking. */
export const keyGrant = pgTable(
  "key_grant",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    compartment: text("compartment").notNull(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    sealed: bytes("sealed").notNull(),
    reason: text("reason").notNull(),
    grantedBy: text("granted_by").notNull(),
    grantedOn: day("granted_on").notNull(),
    /** The last day on which it is served; null: for as long as the case lasts. */
    endsOn: day("ends_on"),
    /** When it was handed out to be sealed anew, without a word on conflicts: from then on its holder may know the key. */
    servedOn: day("served_on"),
    /** Of a key that its holder sealed anew: hash of the bytes that whoever gave it signed, and the holder's signature over both. */
    givenHash: bytes("given_hash"),
    resealSignature: bytes("reseal_signature"),
    /** Copies of the case's sort keys, so that a member's queue is one index walk however many cases there are. */
    dueOn: day("due_on").notNull(),
    risk: smallint("risk").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.compartment, table.memberId] }),
    index("key_grant_queue").on(
      table.memberId,
      table.compartment,
      table.dueOn,
      table.risk.desc(),
      table.caseId,
    ),
    index("key_grant_ending")
      .on(table.endsOn)
      .where(sql`ends_on is not null`),
  ],
)

/** A sealed record: report, title, message, note. Bytes only; kinds and days are all the server knows. */
export const sealedRecord = pgTable(
  "sealed_record",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    compartment: text("compartment").notNull(),
    kind: text("kind").notNull(),
    authorKind: text("author_kind").notNull(),
    authorMember: uuid("author_member").references(() => member.id),
    addedOn: day("added_on").notNull(),
    /** Position in the case's correspondence. Counts acts, tells no time. */
    position: integer("position").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (table) => [uniqueIndex("sealed_record_of_case").on(table.caseId, table.position)],
)

/** A statutory or internal clock of a case, moved by events only. */
export const caseClock = pgTable(
  "case_clock",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    clock: text("clock").notNull(),
    state: text("state").notNull(),
    startedOn: day("started_on").notNull(),
    dueOn: day("due_on").notNull(),
    provisional: boolean("provisional").notNull(),
    endedOn: day("ended_on"),
    /** Set while the clock stands still. */
    pausedOn: day("paused_on"),
    /** Whole days for which it stood still before. */
    pausedDays: integer("paused_days").notNull().default(0),
    /** The length in force, where it is not the plain one (`extended-once`). */
    variant: text("variant"),
    /** The deadline, once the passing of it was recorded. The clock runs on: late, not done. */
    breachedOn: day("breached_on"),
  },
  (table) => [
    index("case_clock_of_case").on(table.caseId),
    index("case_clock_running")
      .on(table.clock, table.dueOn)
      .where(sql`state = 'running'`),
    index("case_clock_unbreached")
      .on(table.dueOn)
      .where(sql`state = 'running' and breached_on is null`),
  ],
)

/**
 * A decision that two persons make: proposed (signed), seen by a second person (signed, may dissent), decided (signed).
 * `id` is the entry hash of the proposal, which the later signatures name. Checked: nobody signs twice.
 */
export const proposal = pgTable(
  "proposal",
  {
    id: bytes("id").primaryKey(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    event: text("event").notNull(),
    details: jsonb("details").notNull(),
    /** The sealed reasons. */
    recordId: uuid("record_id").references(() => sealedRecord.id),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => member.id),
    proposedOn: day("proposed_on").notNull(),
    secondBy: uuid("second_by").references(() => member.id),
    secondAgrees: boolean("second_agrees"),
    secondOn: day("second_on"),
    /** `open`, `decided`, `declined`, `withdrawn`, or `overtaken` by another step. */
    state: text("state").notNull(),
    decidedBy: uuid("decided_by").references(() => member.id),
    decidedOn: day("decided_on"),
  },
  (table) => [
    index("proposal_of_case").on(table.caseId),
    index("proposal_open")
      .on(table.caseId)
      .where(sql`state = 'open'`),
    check("proposal_second_is_another", sql`second_by is null or second_by <> proposed_by`),
    check("proposal_approver_is_another", sql`decided_by is null or decided_by <> proposed_by`),
    check("proposal_state", sql`state in ('open', 'decided', 'declined', 'withdrawn', 'overtaken')`),
    check(
      "proposal_decided_after_second",
      sql`state <> 'decided' or (second_by is not null and decided_by is not null)`,
    ),
  ],
)

/** What the reporter was told, by code (`N1`…, `R5`…): words are made when the mailbox is read. */
export const notice = pgTable(
  "notice",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    code: text("code").notNull(),
    /** Codes and days that the words need. */
    details: jsonb("details").notNull(),
    sentOn: day("sent_on").notNull(),
    position: bigserial("position", { mode: "number" }),
  },
  (table) => [index("notice_of_case").on(table.caseId, table.position)],
)

/** An officer's signed word, before content is shown, on whether they are near to anybody in the case. */
export const declaration = pgTable(
  "declaration",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    /** `none`, or the kind of nearness. */
    conflict: text("conflict").notNull(),
    declaredOn: day("declared_on").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.memberId] })],
)

/** A demand to explain: by the system after a passed deadline, or by an oversight officer. Codes only. */
export const explanation = pgTable(
  "explanation",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    /** The clock whose deadline passed; null for another question of oversight. */
    clockId: uuid("clock_id").references(() => caseClock.id),
    question: text("question").notNull(),
    /** Null: asked by the system. */
    askedBy: uuid("asked_by").references(() => member.id),
    askedOn: day("asked_on").notNull(),
    dueOn: day("due_on").notNull(),
    answer: text("answer"),
    /** The sealed words of the answer. */
    recordId: uuid("record_id").references(() => sealedRecord.id),
    answeredBy: uuid("answered_by").references(() => member.id),
    answeredOn: day("answered_on"),
  },
  (table) => [
    index("explanation_of_case").on(table.caseId),
    index("explanation_open")
      .on(table.dueOn, table.id)
      .where(sql`answered_on is null`),
  ],
)
