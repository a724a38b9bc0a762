import { sql } from "drizzle-orm"
import { bigserial, check, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { caseFile } from "./cases.ts"
import { bigintNumber, bytes, day, id } from "./columns.ts"
import { identityRequest } from "./identity.ts"
import { member } from "./staff.ts"

/** One way to the investigators: several may follow one another on a case. `position` numbers the packets of the office. */
export const referral = pgTable(
  "referral",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    position: bigserial("position", { mode: "number" }),
    /** Body of the liaison officers, e.g. `PC03`. */
    agency: text("agency").notNull(),
    state: text("state").notNull(),
    openedOn: day("opened_on").notNull(),
    handedOverOn: day("handed_over_on"),
    acknowledgedOn: day("acknowledged_on"),
    outcome: text("outcome"),
    outcomeOn: day("outcome_on"),
    endedOn: day("ended_on"),
    /** Entry hash of the referral's last event: what the agency's next statement must name. It knows no other. */
    headHash: bytes("head_hash").notNull(),
  },
  (table) => [
    index("referral_of_case").on(table.caseId),
    index("referral_of_agency").on(table.agency, table.position),
  ],
)

/** A packet of a referral: an age file in the object store, sealed in the officer's browser. Part 1 is the dossier. */
export const packet = pgTable(
  "packet",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referral.id),
    part: smallint("part").notNull(),
    objectKey: text("object_key").notNull().unique(),
    /** Of the ciphertext. */
    sha256: bytes("sha256").notNull(),
    length: bigintNumber("length").notNull(),
    madeOn: day("made_on").notNull(),
    /** The request on which a name lies in it, in an envelope of its own, and the hash of that; both or neither. */
    identityRequest: uuid("identity_request").references(() => identityRequest.id),
    identitySha256: bytes("identity_sha256"),
  },
  (table) => [
    uniqueIndex("packet_of_referral").on(table.referralId, table.part),
    check(
      "packet_envelope",
      sql`(identity_request is null) = (identity_sha256 is null) and (identity_sha256 is null or octet_length(identity_sha256) = 32)`,
    ),
  ],
)

/** The packet's index (title, manifest), sealed to one liaison officer; or a message between the two bodies. */
export const referralRecord = pgTable(
  "referral_record",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referral.id),
    /** The packet that an index belongs to; it goes when the packet is made anew. */
    packetId: uuid("packet_id").references(() => packet.id),
    kind: text("kind").notNull(),
    /** Whom it is sealed to; null: to the work key of the case. */
    memberId: uuid("member_id").references(() => member.id),
    authorMember: uuid("author_member")
      .notNull()
      .references(() => member.id),
    addedOn: day("added_on").notNull(),
    position: bigserial("position", { mode: "number" }),
    bytes: bytes("bytes").notNull(),
  },
  (table) => [index("referral_record_of").on(table.referralId, table.position)],
)
