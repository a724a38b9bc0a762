import { sql } from "drizzle-orm"
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { day } from "./columns.ts"

/**
 * What oversight counts, one narrow row for each case, demand and referral. Written by a trigger of `audit_event` from the
 * event's own codes, in the event's transaction, and by nothing else: the application's role may only read here, so nobody
 * whom oversight looks at can filter it. No words, no names, no unit at the level of one case outside of sums.
 */

export const oversightCase = pgTable(
  "oversight_case",
  {
    /** The case's name in the log: 32 hex digits, keyed and one-way. */
    pseudonym: text("pseudonym").primaryKey(),
    caseId: uuid("case_id").notNull(),
    receivedOn: day("received_on").notNull(),
    /** `2026-11`: what tables by time group by. */
    receivedMonth: text("received_month").notNull(),
    category: text("category"),
    unit: text("unit"),
    identity: text("identity"),
    regime: text("regime"),
    /** Ticks of Đ.25.2 in their order, such as `101`. */
    d25: text("d25"),
    crime: boolean("crime").notNull().default(false),
    /** Pseudonym of the officer in charge. */
    handler: text("handler"),
    state: text("state").notNull(),
    stateSince: day("state_since").notNull(),
    referralState: text("referral_state").notNull().default("none"),
    /** How the case was settled, by code; null while it is open. */
    outcome: text("outcome"),
    outcomeOn: day("outcome_on"),
    /** How often another body sent it back. */
    returns: integer("returns").notNull().default(0),
    extensions: integer("extensions").notNull().default(0),
  },
  (table) => [
    index("oversight_case_newest").on(table.receivedOn, table.pseudonym),
    index("oversight_case_crime")
      .on(table.receivedOn, table.pseudonym)
      .where(sql`crime or referral_state <> 'none'`),
    index("oversight_case_returned")
      .on(table.receivedOn, table.pseudonym)
      .where(sql`returns >= 2`),
  ],
)

/** A deadline that passed, or a question of oversight: until when it is to be explained, and when it was. */
export const oversightDemand = pgTable(
  "oversight_demand",
  {
    /** The same id as the demand that officers see. */
    id: uuid("id").primaryKey(),
    pseudonym: text("pseudonym").notNull(),
    question: text("question").notNull(),
    /** The clock and its deadline; null for a question of oversight. */
    clock: text("clock"),
    due: day("due"),
    askedOn: day("asked_on").notNull(),
    answerBy: day("answer_by").notNull(),
    /** Pseudonym of the officer who was in charge when it was asked. */
    handler: text("handler"),
    answeredOn: day("answered_on"),
    reason: text("reason"),
  },
  (table) => [
    index("oversight_demand_of_case").on(table.pseudonym),
    index("oversight_demand_asked").on(table.askedOn, table.id),
    index("oversight_demand_silent")
      .on(table.answerBy, table.id)
      .where(sql`answered_on is null`),
  ],
)

/** One way to the investigators, and how far it came. */
export const oversightReferral = pgTable(
  "oversight_referral",
  {
    pseudonym: text("pseudonym").notNull(),
    /** First, second … way of this case. */
    number: integer("number").notNull(),
    state: text("state").notNull(),
    stateSince: day("state_since").notNull(),
    agency: text("agency"),
    signalledOn: day("signalled_on").notNull(),
    approvedOn: day("approved_on"),
    handedOverOn: day("handed_over_on"),
    acknowledgedOn: day("acknowledged_on"),
    outcome: text("outcome"),
    outcomeOn: day("outcome_on"),
    /** Why it was rejected, or how it ended. */
    reason: text("reason"),
  },
  (table) => [
    primaryKey({ columns: [table.pseudonym, table.number] }),
    index("oversight_referral_newest").on(table.signalledOn, table.pseudonym, table.number),
    index("oversight_referral_by_state").on(table.state, table.stateSince),
  ],
)

/**
 * Sums over all cases by one dimension, kept so that no page walks a hundred thousand rows. A step appends what it changes
 * to `oversight_change`: nobody waits for anybody. The worker folds changes into `oversight_sum`; a reader adds up both,
 * so that the numbers are right whenever they are read.
 */
export const oversightSum = pgTable(
  "oversight_sum",
  {
    dimension: text("dimension").notNull(),
    key: text("key").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.dimension, table.key] })],
)

export const oversightChange = pgTable("oversight_change", {
  dimension: text("dimension").notNull(),
  key: text("key").notNull(),
  count: integer("count").notNull(),
})

/** Every request for a reporter's name, kept or refused: who asked, why, who decided what, when it was read. */
export const oversightDisclosure = pgTable(
  "oversight_disclosure",
  {
    id: uuid("id").primaryKey(),
    pseudonym: text("pseudonym").notNull(),
    askedBy: text("asked_by").notNull(),
    askedOn: day("asked_on").notNull(),
    ground: text("ground").notNull(),
    notice: text("notice").notNull(),
    /** `agreed` or `refused`, by whom and when, for each half. */
    decisionA: text("decision_a"),
    memberA: text("member_a"),
    decidedAOn: day("decided_a_on"),
    decisionB: text("decision_b"),
    memberB: text("member_b"),
    decidedBOn: day("decided_b_on"),
    /** Of a name for the investigators, the head's as well. */
    decisionH: text("decision_h"),
    memberH: text("member_h"),
    decidedHOn: day("decided_h_on"),
    viewedOn: day("viewed_on"),
    views: integer("views").notNull().default(0),
    state: text("state").notNull(),
    endedOn: day("ended_on"),
    /** The body that a name was sealed for in an envelope, when, and since when they have it. */
    agency: text("agency"),
    sealedOn: day("sealed_on"),
    handedOverOn: day("handed_over_on"),
  },
  (table) => [
    index("oversight_disclosure_newest").on(table.askedOn, table.id),
    index("oversight_disclosure_of_case").on(table.pseudonym),
  ],
)
