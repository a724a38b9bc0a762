CREATE TABLE "identity_decision" (
	"request_id" uuid NOT NULL,
	"part" text NOT NULL,
	"member_id" uuid NOT NULL,
	"agrees" boolean NOT NULL,
	"words" "bytea" NOT NULL,
	"share" "bytea",
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_decision_request_id_part_pk" PRIMARY KEY("request_id","part"),
	CONSTRAINT "identity_decision_part" CHECK (part in ('A', 'B')),
	CONSTRAINT "identity_decision_share" CHECK (agrees or share is null)
);
--> statement-breakpoint
CREATE TABLE "identity_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"identity_public" "bytea" NOT NULL,
	"ground" text NOT NULL,
	"notice" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"words_public" "bytea" NOT NULL,
	"words" "bytea" NOT NULL,
	"work" "bytea" NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"signed_at" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"state" text NOT NULL,
	"expires_on" date NOT NULL,
	"view_until" text,
	"ended_on" date,
	"head_hash" "bytea" NOT NULL,
	CONSTRAINT "identity_request_state" CHECK (state in ('waiting', 'agreed', 'opened', 'refused', 'expired', 'withdrawn', 'closed', 'identity-gone'))
);
--> statement-breakpoint
CREATE TABLE "identity_request_key" (
	"request_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"part" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"asked_on" date NOT NULL,
	CONSTRAINT "identity_request_key_request_id_member_id_pk" PRIMARY KEY("request_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "oversight_disclosure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pseudonym" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_on" date NOT NULL,
	"ground" text NOT NULL,
	"notice" text NOT NULL,
	"decision_a" text,
	"member_a" text,
	"decided_a_on" date,
	"decision_b" text,
	"member_b" text,
	"decided_b_on" date,
	"viewed_on" date,
	"views" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"ended_on" date
);
--> statement-breakpoint
ALTER TABLE "identity_decision" ADD CONSTRAINT "identity_decision_request_id_identity_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."identity_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_decision" ADD CONSTRAINT "identity_decision_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_request" ADD CONSTRAINT "identity_request_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_request" ADD CONSTRAINT "identity_request_asked_by_member_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_request_key" ADD CONSTRAINT "identity_request_key_request_id_identity_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."identity_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_request_key" ADD CONSTRAINT "identity_request_key_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_request_of_case" ON "identity_request" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "identity_request_due" ON "identity_request" USING btree ("expires_on") WHERE state in ('waiting', 'agreed', 'opened');--> statement-breakpoint
CREATE UNIQUE INDEX "identity_request_one_live" ON "identity_request" USING btree ("case_id") WHERE state in ('waiting', 'agreed', 'opened');--> statement-breakpoint
CREATE INDEX "identity_request_key_list" ON "identity_request_key" USING btree ("member_id","asked_on","request_id");--> statement-breakpoint
CREATE INDEX "oversight_disclosure_newest" ON "oversight_disclosure" USING btree ("asked_on","id");--> statement-breakpoint
CREATE INDEX "oversight_disclosure_of_case" ON "oversight_disclosure" USING btree ("pseudonym");--> statement-breakpoint
-- The way to a reporter's name. Takes short locks only. Halves of identities are now records that name their case (decision
-- 020); those that were sealed before stay as they are and open with nothing. Code of the version before cannot store names.
GRANT SELECT, INSERT, UPDATE (state, expires_on, view_until, ended_on, head_hash) ON "identity_request" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "identity_request_key" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (member_id, agrees, words, share, decided_on) ON "identity_decision" TO liemchinh_app;
--> statement-breakpoint
GRANT DELETE ON "identity_record", "identity_share" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT ON "oversight_disclosure" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "identity_request" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "identity_request_key" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "identity_decision" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "identity_share" DROP CONSTRAINT identity_share_shape;
--> statement-breakpoint
ALTER TABLE "identity_share" ADD CONSTRAINT identity_share_shape CHECK (part IN ('A', 'B') AND octet_length(sealed) = 1073) NOT VALID;
--> statement-breakpoint
ALTER TABLE "identity_request" ADD CONSTRAINT identity_request_sizes CHECK (octet_length(identity_public) = 32 AND octet_length(words_public) = 32 AND octet_length(words) BETWEEN 1073 AND 65585 AND octet_length(work) = 81 AND octet_length(prev_hash) = 32 AND octet_length(signature) = 64 AND octet_length(head_hash) = 32);
--> statement-breakpoint
ALTER TABLE "identity_request_key" ADD CONSTRAINT identity_request_key_shape CHECK (part IN ('A', 'B') AND octet_length(sealed) = 81);
--> statement-breakpoint
ALTER TABLE "identity_decision" ADD CONSTRAINT identity_decision_sizes CHECK (octet_length(words) BETWEEN 1073 AND 65585 AND (share IS NULL OR octet_length(share) = 1073));
--> statement-breakpoint
-- One person is never on two sides of a request: who asked decides nothing, who gave one half does not give the other.
CREATE FUNCTION identity_decision_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.identity_request WHERE id = NEW.request_id AND asked_by = NEW.member_id)
    OR EXISTS (SELECT 1 FROM public.identity_decision WHERE request_id = NEW.request_id AND part <> NEW.part AND member_id = NEW.member_id)
    OR NOT EXISTS (SELECT 1 FROM public.identity_request_key WHERE request_id = NEW.request_id AND part = NEW.part AND member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'a decision on an identity by somebody who may not give it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER identity_decision_by_another BEFORE INSERT OR UPDATE OF member_id, part, request_id ON "identity_decision" FOR EACH ROW EXECUTE FUNCTION identity_decision_by_another();
--> statement-breakpoint
-- Halves and names are destroyed only with the reporter's own act of the same transaction.
CREATE FUNCTION identity_destroyed_by_reporter() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.audit_event e JOIN public.case_file c ON c.id = e.case_id
    WHERE e.tx = pg_current_xact_id() AND e.type = 'identity.withdrawn' AND c.report_id = OLD.report_id) THEN
    RAISE EXCEPTION 'a sealed identity is destroyed by its reporter only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER identity_destroyed_by_reporter BEFORE DELETE ON "identity_record" FOR EACH ROW EXECUTE FUNCTION identity_destroyed_by_reporter();
--> statement-breakpoint
CREATE TRIGGER identity_destroyed_by_reporter BEFORE DELETE ON "identity_share" FOR EACH ROW EXECUTE FUNCTION identity_destroyed_by_reporter();
--> statement-breakpoint
-- The ledger of disclosures follows the audit trail by itself, like the rest of what oversight reads.
CREATE FUNCTION oversight_disclosure_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  f jsonb := NEW.facts;
  who text := convert_from(NEW.entry, 'UTF8')::jsonb->>'actor';
BEGIN
  IF NEW.type = 'identity.asked' THEN
    INSERT INTO oversight_disclosure (id, pseudonym, asked_by, asked_on, ground, notice, state)
    VALUES ((f->>'request')::uuid, NEW.case_pseudonym, who, NEW.recorded_on, f->>'reason', f->>'notice', 'waiting');
    RETURN NULL;
  END IF;
  UPDATE oversight_disclosure d SET
    state = coalesce(f->>'state', d.state),
    decision_a = CASE WHEN f->>'part' = 'A' THEN f->>'decision' ELSE d.decision_a END,
    member_a = CASE WHEN f->>'part' = 'A' THEN who ELSE d.member_a END,
    decided_a_on = CASE WHEN f->>'part' = 'A' THEN NEW.recorded_on ELSE d.decided_a_on END,
    decision_b = CASE WHEN f->>'part' = 'B' THEN f->>'decision' ELSE d.decision_b END,
    member_b = CASE WHEN f->>'part' = 'B' THEN who ELSE d.member_b END,
    decided_b_on = CASE WHEN f->>'part' = 'B' THEN NEW.recorded_on ELSE d.decided_b_on END,
    viewed_on = CASE WHEN NEW.type = 'identity.opened' THEN coalesce(d.viewed_on, NEW.recorded_on) ELSE d.viewed_on END,
    views = d.views + (NEW.type = 'identity.opened')::int,
    ended_on = CASE WHEN f->>'state' IN ('waiting', 'agreed', 'opened') THEN d.ended_on ELSE NEW.recorded_on END
  WHERE d.id = (f->>'request')::uuid AND d.pseudonym = NEW.case_pseudonym;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER oversight_disclosure_follows AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.type IN ('identity.asked', 'identity.decided', 'identity.opened', 'identity.request-ended')) EXECUTE FUNCTION oversight_disclosure_follows();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION oversight_disclosure_follows(), identity_decision_by_another(), identity_destroyed_by_reporter() FROM PUBLIC;
