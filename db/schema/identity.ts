import { sql } from "drizzle-orm"
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { caseFile } from "./cases.ts"
import { bytes, day, id } from "./columns.ts"
import { member } from "./staff.ts"

/**
 * A request to open the name of a reporter. Codes and days in the open; the reasons are sealed to a key of the request's
 * own. What is needed to check the requester's signature is kept, so that custodians can.
 */
export const identityRequest = pgTable(
  "identity_request",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    /** Which sealed identity is meant. */
    recordId: uuid("record_id").notNull(),
    identityPublic: bytes("identity_public").notNull(),
    ground: text("ground").notNull(),
    /** `before`, or the ground for not telling the reporter. */
    notice: text("notice").notNull(),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => member.id),
    askedOn: day("asked_on").notNull(),
    wordsPublic: bytes("words_public").notNull(),
    words: bytes("words").notNull(),
    /** The secret of the words, sealed to the case's work key. */
    work: bytes("work").notNull(),
    prevHash: bytes("prev_hash").notNull(),
    signedAt: text("signed_at").notNull(),
    signature: bytes("signature").notNull(),
    state: text("state").notNull(),
    expiresOn: day("expires_on").notNull(),
    /** Minute at which the view ends, from the first opening on. */
    viewUntil: text("view_until"),
    endedOn: day("ended_on"),
    /** Entry hash of the last event of the request: what the next signed step must name. */
    headHash: bytes("head_hash").notNull(),
  },
  (table) => [
    index("identity_request_of_case").on(table.caseId),
    index("identity_request_due")
      .on(table.expiresOn)
      .where(sql`state in ('waiting', 'agreed', 'opened')`),
    uniqueIndex("identity_request_one_live")
      .on(table.caseId)
      .where(sql`state in ('waiting', 'agreed', 'opened')`),
    check(
      "identity_request_state",
      sql`state in ('waiting', 'agreed', 'opened', 'refused', 'expired', 'withdrawn', 'closed', 'identity-gone')`,
    ),
  ],
)

/** Who was asked to decide: a custodian, the half they hold, and the key of the reasons, sealed to them. */
export const identityRequestKey = pgTable(
  "identity_request_key",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => identityRequest.id),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    part: text("part").notNull(),
    sealed: bytes("sealed").notNull(),
    /** Copies of what the custodian's list is sorted and filtered by. */
    askedOn: day("asked_on").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.memberId] }),
    index("identity_request_key_list").on(table.memberId, table.askedOn, table.requestId),
  ],
)

/** One decision for each half, and the head's ("H"). `share`: the half, sealed to the requester; gone when the request ends. */
export const identityDecision = pgTable(
  "identity_decision",
  {
    requestId: uuid("request_id")
      .notNull()
      .references(() => identityRequest.id),
    part: text("part").notNull(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    agrees: boolean("agrees").notNull(),
    words: bytes("words").notNull(),
    share: bytes("share"),
    decidedOn: day("decided_on").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.part] }),
    check("identity_decision_part", sql`part in ('A', 'B', 'H')`),
    check("identity_decision_share", sql`(agrees and part <> 'H') or share is null`),
  ],
)
