-- Guards that hold whatever the application does: privileges, audit rows that only grow, state that cannot change without
-- an event, and sizes. Takes no long locks: the tables are new. Code older than this migration does not exist.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'liemchinh_app') THEN
    RAISE EXCEPTION 'role liemchinh_app does not exist: create it first (docs/operations.md, "Database roles")';
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "setting" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "member" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "credential" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "session" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "login_throttle" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (withdrawn_on) ON "report" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "case_file" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (due_on, risk), DELETE ON "key_grant" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "exclusion" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "sealed_record" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, ended_on, due_on, provisional) ON "case_clock" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "upload" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "evidence" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "identity_record" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "identity_share" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "audit_event" TO liemchinh_app;
--> statement-breakpoint
-- The transaction id of an event is the server's, never the caller's.
CREATE FUNCTION audit_event_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.tx := pg_current_xact_id();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_stamp BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_stamp();
--> statement-breakpoint
CREATE FUNCTION audit_event_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_only_grows();
--> statement-breakpoint
-- Every statement that changes state needs an event of the same transaction, written before it or by the same statement.
CREATE FUNCTION require_audit_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.audit_event WHERE tx = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'no audit event in this transaction for a change of %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "setting" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "credential" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "member" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "report" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "case_file" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "key_grant" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "exclusion" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "sealed_record" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "case_clock" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "identity_record" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "identity_share" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT report_sizes CHECK (octet_length(lookup_hash) = 32 AND octet_length(submission_key) = 32 AND octet_length(box_public) = 32 AND octet_length(sign_public) = 32 AND octet_length(reporter_grant) = 81 AND octet_length(seal_hash) = 32);
--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT report_channel CHECK (channel IN ('web', 'qr', 'phone', 'counter', 'paper'));
--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT case_file_sizes CHECK (octet_length(dialogue_public) = 32 AND (work_public IS NULL OR octet_length(work_public) = 32) AND octet_length(head_hash) = 32 AND risk BETWEEN 0 AND 100);
--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT case_file_anonymous_is_never_accepted CHECK (NOT (identity_state = 'anonymous' AND main_state IN ('ACCEPTED', 'VERIFYING', 'SUSPENDED', 'TERMINATED', 'REPORTED', 'CONCLUDED')));
--> statement-breakpoint
ALTER TABLE "key_grant" ADD CONSTRAINT key_grant_shape CHECK (octet_length(sealed) = 81 AND compartment IN ('dialogue', 'work'));
--> statement-breakpoint
ALTER TABLE "sealed_record" ADD CONSTRAINT sealed_record_shape CHECK (compartment IN ('dialogue', 'work') AND kind IN ('report', 'title', 'message', 'note', 'withdrawal') AND octet_length(bytes) BETWEEN 1073 AND 262193);
--> statement-breakpoint
ALTER TABLE "identity_share" ADD CONSTRAINT identity_share_shape CHECK (part IN ('A', 'B') AND octet_length(sealed) = 81);
--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT evidence_shape CHECK (octet_length(sha256) = 32 AND length > 0);
--> statement-breakpoint
ALTER TABLE "case_clock" ADD CONSTRAINT case_clock_shape CHECK (state IN ('running', 'paused', 'stopped', 'breached') AND due_on >= started_on);
--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT member_state CHECK (state IN ('invited', 'enrolled', 'active', 'deactivated'));
--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT member_active_is_signed CHECK (state <> 'active' OR (entry_signature IS NOT NULL AND box_public IS NOT NULL AND sign_public IS NOT NULL AND fingerprint IS NOT NULL));
--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT audit_event_shape CHECK (octet_length(entry) BETWEEN 1 AND 65535 AND octet_length(entry_hash) = 32);
