CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tx" "xid8" NOT NULL,
	"case_id" uuid,
	"member_id" uuid,
	"type" text NOT NULL,
	"transition" text,
	"at" text NOT NULL,
	"recorded_on" date NOT NULL,
	"prev_hash" "bytea",
	"entry" "bytea" NOT NULL,
	"entry_hash" "bytea" NOT NULL,
	"payload" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_clock" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"state" text NOT NULL,
	"started_on" date NOT NULL,
	"due_on" date NOT NULL,
	"provisional" boolean NOT NULL,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"code_name" text NOT NULL,
	"body" text NOT NULL,
	"category" text NOT NULL,
	"behaviours" text[] NOT NULL,
	"unit" text,
	"desk" text,
	"urgent" boolean NOT NULL,
	"risk" smallint NOT NULL,
	"main_state" text NOT NULL,
	"referral_state" text DEFAULT 'none' NOT NULL,
	"protection_state" text DEFAULT 'none' NOT NULL,
	"identity_state" text NOT NULL,
	"publicity_state" text DEFAULT 'not-publishable' NOT NULL,
	"dialogue_public" "bytea" NOT NULL,
	"work_public" "bytea",
	"received_on" date NOT NULL,
	"opened_on" date,
	"new_answer_on" date,
	"due_on" date NOT NULL,
	"due_clock" text,
	"head_hash" "bytea" NOT NULL,
	CONSTRAINT "case_file_code_name_unique" UNIQUE("code_name")
);
--> statement-breakpoint
CREATE TABLE "exclusion" (
	"case_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "exclusion_case_id_member_id_pk" PRIMARY KEY("case_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "key_grant" (
	"case_id" uuid NOT NULL,
	"compartment" text NOT NULL,
	"member_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_on" date NOT NULL,
	"due_on" date NOT NULL,
	"risk" smallint NOT NULL,
	CONSTRAINT "key_grant_case_id_compartment_member_id_pk" PRIMARY KEY("case_id","compartment","member_id")
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lookup_hash" "bytea" NOT NULL,
	"submission_key" "bytea" NOT NULL,
	"box_public" "bytea" NOT NULL,
	"sign_public" "bytea" NOT NULL,
	"reporter_grant" "bytea" NOT NULL,
	"channel" text NOT NULL,
	"received_on" date NOT NULL,
	"withdrawn_on" date,
	"seal_hash" "bytea" NOT NULL,
	CONSTRAINT "report_lookup_hash_unique" UNIQUE("lookup_hash"),
	CONSTRAINT "report_submission_key_unique" UNIQUE("submission_key")
);
--> statement-breakpoint
CREATE TABLE "sealed_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"compartment" text NOT NULL,
	"kind" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_member" uuid,
	"added_on" date NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"object_key" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"length" bigint NOT NULL,
	"added_by" text NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "evidence_object_key_unique" UNIQUE("object_key")
);
--> statement-breakpoint
CREATE TABLE "identity_record" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"identity_public" "bytea" NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_share" (
	"report_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"part" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "identity_share_report_id_member_id_pk" PRIMARY KEY("report_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"object_key" text NOT NULL,
	"state" text NOT NULL,
	"sha256" "bytea",
	"length" bigint,
	"expires_on" date NOT NULL,
	CONSTRAINT "upload_object_key_unique" UNIQUE("object_key")
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"salt" "bytea" NOT NULL,
	"auth_salt" "bytea" NOT NULL,
	"auth_hash" "bytea" NOT NULL,
	"keyring" "bytea" NOT NULL,
	"recovery_root" "bytea" NOT NULL,
	"totp_secret" "bytea" NOT NULL,
	"totp_last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_throttle" (
	"name_hash" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"locked" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"body" text NOT NULL,
	"unit" text,
	"state" text NOT NULL,
	"invitation_hash" "bytea",
	"invitation_expires_on" date,
	"box_public" "bytea",
	"sign_public" "bytea",
	"fingerprint" text,
	"enrolled_on" date,
	"entry_signature" "bytea",
	CONSTRAINT "member_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_clock" ADD CONSTRAINT "case_clock_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_grant" ADD CONSTRAINT "key_grant_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_grant" ADD CONSTRAINT "key_grant_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_record" ADD CONSTRAINT "sealed_record_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_record" ADD CONSTRAINT "sealed_record_author_member_member_id_fk" FOREIGN KEY ("author_member") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_record_id_sealed_record_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."sealed_record"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_record" ADD CONSTRAINT "identity_record_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_share" ADD CONSTRAINT "identity_share_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_share" ADD CONSTRAINT "identity_share_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_member_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_tx" ON "audit_event" USING btree ("tx");--> statement-breakpoint
CREATE INDEX "audit_event_of_case" ON "audit_event" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_clock_of_case" ON "case_clock" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_clock_running" ON "case_clock" USING btree ("clock","due_on") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "case_file_by_unit" ON "case_file" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "case_file_by_category" ON "case_file" USING btree ("category");--> statement-breakpoint
CREATE INDEX "case_file_unopened" ON "case_file" USING btree ("due_on") WHERE opened_on is null;--> statement-breakpoint
CREATE INDEX "key_grant_queue" ON "key_grant" USING btree ("member_id","compartment","due_on","risk" DESC NULLS LAST,"case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_record_of_case" ON "sealed_record" USING btree ("case_id","position");--> statement-breakpoint
CREATE INDEX "evidence_of_case" ON "evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "upload_expiry" ON "upload" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "login_throttle_age" ON "login_throttle" USING btree ("not_before");