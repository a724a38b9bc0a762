import { sql } from "drizzle-orm"
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
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
  /** Of a one-time link by which a lost second factor is replaced; null without one. */
  replacementHash: bytes("replacement_hash"),
  replacementExpiresOn: day("replacement_expires_on"),
})

/** One of a member's second factors: an authenticator app (`totp`) or a passkey. */
export const secondFactor = pgTable(
  "second_factor",
  {
    id: id(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    kind: text("kind").notNull(),
    /** What its owner calls it. */
    label: text("label").notNull(),
    /** App: the secret, encrypted. Passkey: its public key (COSE). */
    material: bytes("material").notNull(),
    /** Of a passkey. */
    credentialId: bytes("credential_id").unique(),
    transports: text("transports").array(),
    /** App: time step of the last code. Passkey: the authenticator's last signature counter. Only grows. */
    counter: bigint("counter", { mode: "number" }).notNull().default(0),
    /** Passkey: when the newest challenge was made that it answered, in milliseconds; an older answer is a replay. */
    lastChallenge: bigint("last_challenge", { mode: "number" }).notNull().default(0),
    addedOn: day("added_on").notNull(),
  },
  (table) => [
    index("second_factor_of_member").on(table.memberId),
    check("second_factor_kind", sql`kind in ('totp', 'passkey')`),
    check("second_factor_passkey", sql`(kind = 'passkey') = (credential_id is not null)`),
  ],
)

/**
 * An entry of the key directory that no longer counts, exactly as the authority signed it: what was signed with its key can
 * still be checked. Only added to.
 */
export const formerEntry = pgTable(
  "former_entry",
  {
    id: id(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    /** Copies of what the published list is sorted and shown by. */
    login: text("login").notNull(),
    fingerprint: text("fingerprint").notNull(),
    entry: jsonb("entry").notNull(),
    signature: bytes("signature").notNull(),
    /** The day on which it ended. */
    until: day("until").notNull(),
    /** `ended`: the member left. `replaced`: new keys followed. */
    reason: text("reason").notNull(),
  },
  (table) => [
    uniqueIndex("former_entry_once").on(table.memberId, table.fingerprint),
    index("former_entry_list").on(table.login, table.id),
    check("former_entry_reason", sql`reason in ('ended', 'replaced')`),
  ],
)

/** A grave change of a member's way in, which takes two administrators: proposed by one, confirmed by another. */
export const memberChange = pgTable(
  "member_change",
  {
    id: id(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    /** `recovery` of a keyring by quorum, or `second-factor` replaced. */
    kind: text("kind").notNull(),
    /** Of a recovery: the new credential, sealed or hashed as in `credential`. */
    details: jsonb("details"),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => member.id),
    proposedOn: day("proposed_on").notNull(),
    /** `open`, `done`, `declined`. */
    state: text("state").notNull(),
    decidedBy: uuid("decided_by").references(() => member.id),
    decidedOn: day("decided_on"),
  },
  (table) => [
    uniqueIndex("member_change_open")
      .on(table.memberId, table.kind)
      .where(sql`state = 'open'`),
    check("member_change_kind", sql`kind in ('recovery', 'second-factor')`),
    check("member_change_state", sql`state in ('open', 'done', 'declined')`),
    check(
      "member_change_by_two",
      sql`state <> 'done' or (decided_by is not null and decided_by <> proposed_by)`,
    ),
    check(
      "member_change_of_another",
      sql`proposed_by <> member_id and (state <> 'done' or decided_by <> member_id)`,
    ),
  ],
)

/** What a member has to be told at the next login, because it was done to their keys or their way in. */
export const memberNotice = pgTable(
  "member_notice",
  {
    id: id(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => member.id),
    code: text("code").notNull(),
    madeOn: day("made_on").notNull(),
    seenOn: day("seen_on"),
  },
  (table) => [
    index("member_notice_unseen")
      .on(table.memberId)
      .where(sql`seen_on is null`),
  ],
)

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
