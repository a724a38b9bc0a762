-- Second factors get a table of their own (several for each member, apps and passkeys); grave changes of a member's way in
-- wait for a second administrator; members are told what was done to their keys. Moves every stored second factor. Takes short
-- locks on "credential" and "member". Code of the version before cannot log anybody in after this: stop it first.
CREATE TABLE "member_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb,
	"proposed_by" uuid NOT NULL,
	"proposed_on" date NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_on" date,
	CONSTRAINT "member_change_kind" CHECK (kind in ('recovery', 'second-factor')),
	CONSTRAINT "member_change_state" CHECK (state in ('open', 'done', 'declined')),
	CONSTRAINT "member_change_by_two" CHECK (state <> 'done' or (decided_by is not null and decided_by <> proposed_by)),
	CONSTRAINT "member_change_of_another" CHECK (proposed_by <> member_id and (state <> 'done' or decided_by <> member_id))
);
--> statement-breakpoint
CREATE TABLE "member_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"code" text NOT NULL,
	"made_on" date NOT NULL,
	"seen_on" date
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"material" "bytea" NOT NULL,
	"credential_id" "bytea",
	"transports" text[],
	"counter" bigint DEFAULT 0 NOT NULL,
	"last_challenge" bigint DEFAULT 0 NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "second_factor_credential_id_unique" UNIQUE("credential_id"),
	CONSTRAINT "second_factor_kind" CHECK (kind in ('totp', 'passkey')),
	CONSTRAINT "second_factor_passkey" CHECK ((kind = 'passkey') = (credential_id is not null))
);
--> statement-breakpoint
ALTER TABLE "credential" ADD COLUMN "replacement_hash" "bytea";--> statement-breakpoint
ALTER TABLE "credential" ADD COLUMN "replacement_expires_on" date;--> statement-breakpoint
ALTER TABLE "member_change" ADD CONSTRAINT "member_change_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_change" ADD CONSTRAINT "member_change_proposed_by_member_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_change" ADD CONSTRAINT "member_change_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_notice" ADD CONSTRAINT "member_notice_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "member_change_open" ON "member_change" USING btree ("member_id","kind") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "member_notice_unseen" ON "member_notice" USING btree ("member_id") WHERE seen_on is null;--> statement-breakpoint
CREATE INDEX "second_factor_of_member" ON "second_factor" USING btree ("member_id");--> statement-breakpoint
INSERT INTO "second_factor" (id, member_id, kind, label, material, counter, added_on)
  SELECT gen_random_uuid(), c.member_id, 'totp', 'TOTP', c.totp_secret, c.totp_last_step, coalesce(m.enrolled_on, current_date)
  FROM "credential" c JOIN "member" m ON m.id = c.member_id;
--> statement-breakpoint
ALTER TABLE "credential" DROP COLUMN "totp_secret";--> statement-breakpoint
ALTER TABLE "credential" DROP COLUMN "totp_last_step";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (counter, last_challenge, label), DELETE ON "second_factor" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "second_factor" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_on, details) ON "member_change" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "member_change" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (seen_on) ON "member_notice" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "member_notice" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "second_factor" ADD CONSTRAINT second_factor_sizes CHECK (octet_length(material) BETWEEN 28 AND 2048 AND octet_length(credential_id) BETWEEN 16 AND 1023 AND length(label) BETWEEN 1 AND 60 AND counter >= 0);
--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT credential_replacement CHECK ((replacement_hash IS NULL) = (replacement_expires_on IS NULL));
