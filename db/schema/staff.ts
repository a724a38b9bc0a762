import { bigint, boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { bytes, day, id } from "./columns.ts"

/** Facts of the installation that are set once by the ceremony: authority, recovery and log public keys. */
export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
})

/** A member of staff and the entry of the key directory, signed by the enrolment authority. */
export const member = pgTable("member", {
  id: id(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  roles: text("roles").array().notNull(),
  body: text("body").notNull(),
  unit: text("unit"),
  /** invited, enrolled (keys made, entry not yet signed), active, deactivated */
  state: text("state").notNull(),
  invitationHash: bytes("invitation_hash"),
  invitationExpiresOn: day("invitation_expires_on"),
  boxPublic: bytes("box_public"),
  signPublic: bytes("sign_public"),
  fingerprint: text("fingerprint"),
  enrolledOn: day("enrolled_on"),
  entrySignature: bytes("entry_signature"),
})

/** What a member needs to log in. Apart from `member`, so that no list of people ever selects it. */
export const credential = pgTable("credential", {
  memberId: uuid("member_id")
    .primaryKey()
    .references(() => member.id),
  salt: bytes("salt").notNull(),
  authSalt: bytes("auth_salt").notNull(),
  authHash: bytes("auth_hash").notNull(),
  keyring: bytes("keyring").notNull(),
  recoveryRoot: bytes("recovery_root").notNull(),
  totpSecret: bytes("totp_secret").notNull(),
  totpLastStep: bigint("totp_last_step", { mode: "number" }).notNull().default(0),
})

/** Sessions of lucia. The id is the hash of the cookie's token: a stolen table opens nothing. */
export const session = pgTable("session", {
  id: text("id").primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .references(() => member.id),
  expiresAt: timestamp("expires_at", { withTimezone: true, mode: "date" }).notNull(),
})

/** Failed logins per name (keyed hash of it, known or not): slows that name only. */
export const loginThrottle = pgTable(
  "login_throttle",
  {
    nameHash: bytes("name_hash").primaryKey(),
    failures: integer("failures").notNull(),
    notBefore: timestamp("not_before", { withTimezone: true, mode: "date" }).notNull(),
    locked: boolean("locked").notNull().default(false),
  },
  (table) => [index("login_throttle_age").on(table.notBefore)],
)
