ALTER TABLE "identity_decision" DROP CONSTRAINT "identity_decision_part";--> statement-breakpoint
ALTER TABLE "identity_decision" DROP CONSTRAINT "identity_decision_share";--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "decision_h" text;--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "member_h" text;--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "decided_h_on" date;--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "sealed_on" date;--> statement-breakpoint
ALTER TABLE "oversight_disclosure" ADD COLUMN "handed_over_on" date;--> statement-breakpoint
ALTER TABLE "packet" ADD COLUMN "identity_request" uuid;--> statement-breakpoint
ALTER TABLE "packet" ADD COLUMN "identity_sha256" "bytea";--> statement-breakpoint
ALTER TABLE "packet" ADD CONSTRAINT "packet_identity_request_identity_request_id_fk" FOREIGN KEY ("identity_request") REFERENCES "public"."identity_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_decision" ADD CONSTRAINT "identity_decision_part" CHECK (part in ('A', 'B', 'H'));--> statement-breakpoint
ALTER TABLE "identity_decision" ADD CONSTRAINT "identity_decision_share" CHECK ((agrees and part <> 'H') or share is null);--> statement-breakpoint
ALTER TABLE "packet" ADD CONSTRAINT "packet_envelope" CHECK ((identity_request is null) = (identity_sha256 is null) and (identity_sha256 is null or octet_length(identity_sha256) = 32));--> statement-breakpoint
-- Names that go to the investigators in an envelope of their own. Takes short locks; both checks hold for every row there is.
-- Code of the version before goes on as it was: it makes no packet with an envelope and no decision of a head.
CREATE OR REPLACE FUNCTION identity_decision_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.identity_request WHERE id = NEW.request_id AND asked_by = NEW.member_id)
    OR EXISTS (SELECT 1 FROM public.identity_decision WHERE request_id = NEW.request_id AND part <> NEW.part AND member_id = NEW.member_id)
    OR NEW.part <> 'H' AND NOT EXISTS (SELECT 1 FROM public.identity_request_key WHERE request_id = NEW.request_id AND part = NEW.part AND member_id = NEW.member_id)
    OR NEW.part = 'H' AND NOT EXISTS (SELECT 1 FROM public.identity_request r, public.member m
      WHERE r.id = NEW.request_id AND r.ground = 'agency-asked' AND m.id = NEW.member_id AND 'head' = ANY (m.roles)) THEN
    RAISE EXCEPTION 'a decision on an identity by somebody who may not give it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- A packet holds a name only on a request of the same case for the investigators, while it is open, and with three agreements.
CREATE FUNCTION packet_envelope_allowed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.identity_request IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM public.identity_request q JOIN public.referral r ON r.case_id = q.case_id
    WHERE q.id = NEW.identity_request AND r.id = NEW.referral_id AND q.state = 'opened' AND q.ground = 'agency-asked'
      AND (SELECT count(*) FROM public.identity_decision d WHERE d.request_id = q.id AND d.agrees) = 3) THEN
    RAISE EXCEPTION 'a name in a packet without a request that all three agreed to' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER packet_envelope_allowed BEFORE INSERT OR UPDATE ON "packet" FOR EACH ROW EXECUTE FUNCTION packet_envelope_allowed();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION oversight_disclosure_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
  IF NEW.type IN ('identity.enveloped', 'identity.handed-over') THEN
    UPDATE oversight_disclosure d SET
      agency = f->>'target',
      sealed_on = coalesce(d.sealed_on, NEW.recorded_on),
      handed_over_on = CASE WHEN NEW.type = 'identity.handed-over' THEN coalesce(d.handed_over_on, NEW.recorded_on) ELSE d.handed_over_on END
    WHERE d.id = (f->>'request')::uuid AND d.pseudonym = NEW.case_pseudonym;
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
    decision_h = CASE WHEN f->>'part' = 'H' THEN f->>'decision' ELSE d.decision_h END,
    member_h = CASE WHEN f->>'part' = 'H' THEN who ELSE d.member_h END,
    decided_h_on = CASE WHEN f->>'part' = 'H' THEN NEW.recorded_on ELSE d.decided_h_on END,
    viewed_on = CASE WHEN NEW.type = 'identity.opened' THEN coalesce(d.viewed_on, NEW.recorded_on) ELSE d.viewed_on END,
    views = d.views + (NEW.type = 'identity.opened')::int,
    ended_on = CASE WHEN f->>'state' IN ('waiting', 'agreed', 'opened') THEN d.ended_on ELSE NEW.recorded_on END
  WHERE d.id = (f->>'request')::uuid AND d.pseudonym = NEW.case_pseudonym;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER oversight_disclosure_follows ON audit_event;
--> statement-breakpoint
CREATE TRIGGER oversight_disclosure_follows AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.type IN ('identity.asked', 'identity.decided', 'identity.opened', 'identity.request-ended', 'identity.enveloped', 'identity.handed-over')) EXECUTE FUNCTION oversight_disclosure_follows();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION packet_envelope_allowed() FROM PUBLIC;
