import { pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core"
import { caseFile } from "./cases.ts"
import { bytes, day } from "./columns.ts"
import { member } from "./staff.ts"

/** A key of a compartment that was replaced: its secret, sealed to the key that followed it. */
export const formerKey = pgTable(
  "former_key",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    compartment: text("compartment").notNull(),
    /** 0 is the first key that the case had. */
    position: smallint("position").notNull(),
    publicKey: bytes("public_key").notNull(),
    sealed: bytes("sealed").notNull(),
    replacedOn: day("replaced_on").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.compartment, table.position] })],
)

/** A member who may never hold a key of the case: struck out by the reporter, or recused. */
export const exclusion = pgTable(
  "exclusion",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => caseFile.id),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    reason: text("reason").notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.memberId] })],
)
