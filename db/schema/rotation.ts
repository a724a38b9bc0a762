import { sql } from "drizzle-orm"
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { bytes, day } from "./columns.ts"
import { member } from "./staff.ts"

/**
 * New keys of a member, from the moment they were made until nothing is sealed to those before: one row for each member at most.
 * Public halves only; the secrets of both lie in the member's keyring.
 */
export const keyRotation = pgTable(
  "key_rotation",
  {
    memberId: uuid("member_id")
      .primaryKey()
      .references(() => member.id),
    boxPublic: bytes("box_public").notNull(),
    signPublic: bytes("sign_public").notNull(),
    fingerprint: text("fingerprint").notNull(),
    begunOn: day("begun_on").notNull(),
    /** The day on which the authority's signature put them into the directory; null: the old ones count still. */
    switchedOn: day("switched_on"),
  },
  () => [
    check(
      "key_rotation_sizes",
      sql`octet_length(box_public) = 32 and octet_length(sign_public) = 32 and length(fingerprint) = 32`,
    ),
    check("key_rotation_order", sql`switched_on >= begun_on`),
  ],
)

/** What was sealed anew in a rotation: `seen` is the hash of the bytes that lie there now. Written by the owner's function only. */
export const resealedKey = pgTable(
  "resealed_key",
  {
    memberId: uuid("member_id")
      .notNull()
      .references(() => keyRotation.memberId, { onDelete: "cascade" }),
    /** `grant` of a case, `half` of a reporter's identity, `request`: key of the reasons of a request. */
    kind: text("kind").notNull(),
    /** The case, the report, or the request. */
    place: uuid("place").notNull(),
    /** Compartment, or A or B. */
    part: text("part").notNull(),
    seen: bytes("seen").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.kind, table.place, table.part] }),
    check("resealed_key_kind", sql`kind in ('grant', 'half', 'request')`),
  ],
)
