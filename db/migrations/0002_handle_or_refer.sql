CREATE TABLE "declaration" (
	"case_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"conflict" text NOT NULL,
	"declared_on" date NOT NULL,
	CONSTRAINT "declaration_case_id_member_id_pk" PRIMARY KEY("case_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "explanation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"clock_id" uuid,
	"question" text NOT NULL,
	"asked_by" uuid,
	"asked_on" date NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"record_id" uuid,
	"answered_by" uuid,
	"answered_on" date
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"code" text NOT NULL,
	"details" jsonb NOT NULL,
	"sent_on" date NOT NULL,
	"position" bigserial NOT NULL
);
--> statement-breakpoint
CREATE TABLE "packet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"part" smallint NOT NULL,
	"object_key" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"length" bigint NOT NULL,
	"made_on" date NOT NULL,
	CONSTRAINT "packet_object_key_unique" UNIQUE("object_key")
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" "bytea" PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"event" text NOT NULL,
	"details" jsonb NOT NULL,
	"record_id" uuid,
	"proposed_by" uuid NOT NULL,
	"proposed_on" date NOT NULL,
	"second_by" uuid,
	"second_agrees" boolean,
	"second_on" date,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_on" date,
	CONSTRAINT "proposal_second_is_another" CHECK (second_by is null or second_by <> proposed_by),
	CONSTRAINT "proposal_approver_is_another" CHECK (decided_by is null or decided_by <> proposed_by),
	CONSTRAINT "proposal_state" CHECK (state in ('open', 'decided', 'declined', 'withdrawn', 'overtaken')),
	CONSTRAINT "proposal_decided_after_second" CHECK (state <> 'decided' or (second_by is not null and decided_by is not null))
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"position" bigserial NOT NULL,
	"agency" text NOT NULL,
	"state" text NOT NULL,
	"opened_on" date NOT NULL,
	"handed_over_on" date,
	"acknowledged_on" date,
	"outcome" text,
	"outcome_on" date,
	"ended_on" date,
	"head_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"packet_id" uuid,
	"kind" text NOT NULL,
	"member_id" uuid,
	"author_member" uuid NOT NULL,
	"added_on" date NOT NULL,
	"position" bigserial NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "case_clock" ADD COLUMN "paused_on" date;--> statement-breakpoint
ALTER TABLE "case_clock" ADD COLUMN "paused_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_clock" ADD COLUMN "variant" text;--> statement-breakpoint
ALTER TABLE "case_clock" ADD COLUMN "breached_on" date;--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_clock_id_case_clock_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."case_clock"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_asked_by_member_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_record_id_sealed_record_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."sealed_record"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT "explanation_answered_by_member_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packet" ADD CONSTRAINT "packet_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_record_id_sealed_record_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."sealed_record"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_proposed_by_member_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_second_by_member_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_record" ADD CONSTRAINT "referral_record_referral_id_referral_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referral"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_record" ADD CONSTRAINT "referral_record_packet_id_packet_id_fk" FOREIGN KEY ("packet_id") REFERENCES "public"."packet"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_record" ADD CONSTRAINT "referral_record_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_record" ADD CONSTRAINT "referral_record_author_member_member_id_fk" FOREIGN KEY ("author_member") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "explanation_of_case" ON "explanation" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "explanation_open" ON "explanation" USING btree ("due_on") WHERE answered_on is null;--> statement-breakpoint
CREATE INDEX "notice_of_case" ON "notice" USING btree ("case_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "packet_of_referral" ON "packet" USING btree ("referral_id","part");--> statement-breakpoint
CREATE INDEX "proposal_of_case" ON "proposal" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "proposal_open" ON "proposal" USING btree ("case_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "referral_of_case" ON "referral" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "referral_of_agency" ON "referral" USING btree ("agency","position");--> statement-breakpoint
CREATE INDEX "referral_record_of" ON "referral_record" USING btree ("referral_id","position");--> statement-breakpoint
CREATE INDEX "audit_event_by_type" ON "audit_event" USING btree ("type","recorded_on");--> statement-breakpoint
CREATE INDEX "case_clock_unbreached" ON "case_clock" USING btree ("due_on") WHERE state = 'running' and breached_on is null;