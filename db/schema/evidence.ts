import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
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
