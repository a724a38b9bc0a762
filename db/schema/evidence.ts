import { sql } from "drizzle-orm"
import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { caseFile, report, sealedRecord } from "./cases.ts"
import { bytes, day, id } from "./columns.ts"
import { member } from "./staff.ts"

/** Ciphertext on its way: belongs to nothing until a report or message claims it; collected after its deadline. */
export const upload = pgTable(
  "upload",
  {
    id: id(),
    objectKey: text("object_key").notNull().unique(),
    /** receiving, received, dropped (its bytes are being removed) */
    state: text("state").notNull(),
    sha256: bytes("sha256"),
    length: bigint("length", { mode: "number" }),
    expiresOn: day("expires_on").notNull(),
    /** Of an upload in parts: how many bytes it will have. Null for one that comes in one piece. */
    promised: bigint("promised", { mode: "number" }),
    /** Of an upload in parts: how many bytes are kept for good. The next part begins there. */
    arrived: bigint("arrived", { mode: "number" }),
  },
  (table) => [index("upload_expiry").on(table.expiresOn)],
)

/** A part of an upload that is not whole yet, as an object of its own. None is left once the upload is whole. */
export const uploadPart = pgTable(
  "upload_part",
  {
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    start: bigint("start", { mode: "number" }).notNull(),
    length: bigint("length", { mode: "number" }).notNull(),
    objectKey: text("object_key").notNull().unique(),
    sha256: bytes("sha256").notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.start] })],
)

/** One evidence file of a case: where its ciphertext lies and what its bytes hash to. Name and type exist only inside. */
export const evidence = pgTable(
  "evidence",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    recordId: uuid("record_id")
      .notNull()
      .references(() => sealedRecord.id),
    objectKey: text("object_key").notNull().unique(),
    sha256: bytes("sha256").notNull(),
    length: bigint("length", { mode: "number" }).notNull(),
    addedBy: text("added_by").notNull(),
    addedOn: day("added_on").notNull(),
  },
  (table) => [index("evidence_of_case").on(table.caseId)],
)

/**
 * What happened to one item of evidence, as a signed statement over the one before. Only grows. The sealed part holds
 * hashes of the content, to the case's work key.
 */
export const custodyEntry = pgTable(
  "custody_entry",
  {
    id: id(),
    evidenceId: uuid("evidence_id")
      .notNull()
      .references(() => evidence.id),
    /** 0, 1, 2 … of the item. */
    position: integer("position").notNull(),
    action: text("action").notNull(),
    /** Null: the server itself. */
    memberId: uuid("member_id").references(() => member.id),
    /** The Ed25519 key that signed. */
    signer: bytes("signer").notNull(),
    /** A minute; a whole day where it would tell when the reporter acted. */
    at: text("at").notNull(),
    /** From where, by what method, where afterwards: codes. */
    origin: text("origin").notNull(),
    method: text("method").notNull(),
    place: text("place").notNull(),
    /** SHA-256 of the packet, or the id of the derived item. */
    ref: text("ref"),
    sealed: bytes("sealed"),
    /** `entry_hash` of the one before; of the first, the hash of the ciphertext at receipt. */
    prevHash: bytes("prev_hash").notNull(),
    entryHash: bytes("entry_hash").notNull(),
    signature: bytes("signature").notNull(),
  },
  (table) => [
    unique("custody_entry_of_item").on(table.evidenceId, table.position),
    unique("custody_entry_one_follows").on(table.evidenceId, table.prevHash),
    uniqueIndex("custody_entry_opened_once")
      .on(table.evidenceId, table.memberId)
      .where(sql`action = 'opened'`),
  ],
)

/** Who reported, sealed under a key of its own that only two custodians of two bodies can put together. */
export const identityRecord = pgTable("identity_record", {
  reportId: uuid("report_id")
    .primaryKey()
    .references(() => report.id),
  caseId: uuid("case_id").notNull(),
  recordId: uuid("record_id").notNull(),
  identityPublic: bytes("identity_public").notNull(),
  bytes: bytes("bytes").notNull(),
})

export const identityShare = pgTable(
  "identity_share",
  {
    reportId: uuid("report_id")
      .notNull()
      .references(() => report.id),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    part: text("part").notNull(),
    sealed: bytes("sealed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.memberId] })],
)
