-- Privileges and guards of the tables of triage, decision and referral. The sealed kinds grow; nothing else of 0001 changes.
-- Takes short locks only; code of the version before goes on working, as the new columns have defaults.
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (second_by, second_agrees, second_on, state, decided_by, decided_on) ON "proposal" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "notice" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "declaration" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (answer, record_id, answered_by, answered_on) ON "explanation" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "referral" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "packet" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "referral_record" TO liemchinh_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE notice_position_seq, referral_position_seq, referral_record_position_seq TO liemchinh_app;
--> statement-breakpoint
GRANT UPDATE (variant, paused_on, paused_days, breached_on) ON "case_clock" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "proposal" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "notice" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "declaration" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "explanation" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "referral" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "packet" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "referral_record" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "sealed_record" DROP CONSTRAINT sealed_record_shape;
--> statement-breakpoint
ALTER TABLE "sealed_record" ADD CONSTRAINT sealed_record_shape CHECK (compartment IN ('dialogue', 'work') AND kind IN ('report', 'title', 'message', 'note', 'withdrawal', 'act') AND octet_length(bytes) BETWEEN 1073 AND 262193);
--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT proposal_id_is_a_hash CHECK (octet_length(id) = 32);
--> statement-breakpoint
ALTER TABLE "explanation" ADD CONSTRAINT explanation_answered_whole CHECK ((answered_on IS NULL) = (answer IS NULL) AND (answered_on IS NULL) = (answered_by IS NULL));
--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT referral_head_is_a_hash CHECK (octet_length(head_hash) = 32);
--> statement-breakpoint
ALTER TABLE "packet" ADD CONSTRAINT packet_shape CHECK (octet_length(sha256) = 32 AND length > 0 AND part BETWEEN 1 AND 99);
--> statement-breakpoint
ALTER TABLE "referral_record" ADD CONSTRAINT referral_record_shape CHECK (kind IN ('index', 'request', 'answer', 'outcome') AND octet_length(bytes) BETWEEN 81 AND 262193);
