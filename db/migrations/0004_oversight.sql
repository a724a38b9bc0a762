CREATE TABLE "oversight_case" (
	"pseudonym" text PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"received_month" text NOT NULL,
	"category" text,
	"unit" text,
	"identity" text,
	"regime" text,
	"d25" text,
	"crime" boolean DEFAULT false NOT NULL,
	"handler" text,
	"state" text NOT NULL,
	"state_since" date NOT NULL,
	"referral_state" text DEFAULT 'none' NOT NULL,
	"outcome" text,
	"outcome_on" date,
	"returns" integer DEFAULT 0 NOT NULL,
	"extensions" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "oversight_demand" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pseudonym" text NOT NULL,
	"question" text NOT NULL,
	"clock" text,
	"due" date,
	"asked_on" date NOT NULL,
	"answer_by" date NOT NULL,
	"handler" text,
	"answered_on" date,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "oversight_referral" (
	"pseudonym" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"state_since" date NOT NULL,
	"agency" text,
	"signalled_on" date NOT NULL,
	"approved_on" date,
	"handed_over_on" date,
	"acknowledged_on" date,
	"outcome" text,
	"outcome_on" date,
	"reason" text,
	CONSTRAINT "oversight_referral_pseudonym_number_pk" PRIMARY KEY("pseudonym","number")
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "case_pseudonym" text;--> statement-breakpoint
CREATE INDEX "oversight_case_newest" ON "oversight_case" USING btree ("received_on","pseudonym");--> statement-breakpoint
CREATE INDEX "oversight_case_crime" ON "oversight_case" USING btree ("received_on","pseudonym") WHERE crime or referral_state <> 'none';--> statement-breakpoint
CREATE INDEX "oversight_case_returned" ON "oversight_case" USING btree ("received_on","pseudonym") WHERE returns >= 2;--> statement-breakpoint
CREATE INDEX "oversight_demand_of_case" ON "oversight_demand" USING btree ("pseudonym");--> statement-breakpoint
CREATE INDEX "oversight_demand_asked" ON "oversight_demand" USING btree ("asked_on","id");--> statement-breakpoint
CREATE INDEX "oversight_demand_silent" ON "oversight_demand" USING btree ("answer_by","id") WHERE answered_on is null;--> statement-breakpoint
CREATE INDEX "oversight_referral_newest" ON "oversight_referral" USING btree ("signalled_on","pseudonym","number");--> statement-breakpoint
CREATE INDEX "oversight_referral_by_state" ON "oversight_referral" USING btree ("state","state_since");--> statement-breakpoint
-- What oversight counts follows the audit trail by itself, in the transaction of each event: nothing else writes it, and the
-- application's role may only read it. Takes short locks only; code of the version before writes events without a pseudonym,
-- which are not counted. Cases received before this migration are counted from their next step on.
GRANT SELECT ON "oversight_case", "oversight_demand", "oversight_referral" TO liemchinh_app;
--> statement-breakpoint
-- How a case was settled: the outcome of its conclusion, or the state that settles it. Null: open; '': the step says nothing.
CREATE FUNCTION oversight_outcome(type text, facts jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN type = 'case.concluded' THEN facts->>'outcome'
    WHEN type = 'case.check-finished' THEN 'check-measures'
    WHEN type = 'case.check-closed' THEN 'check-closed'
    WHEN type = 'case.petition-replied' THEN 'petition-replied'
    WHEN facts->>'region' = 'main' AND facts->>'state' IN ('FILED', 'NOT_ACCEPTED', 'GUIDED', 'DUP_LINKED', 'TRANSFERRED')
      THEN facts->>'state'
    WHEN facts->>'region' = 'main' AND facts->>'state' = 'TRIAGE' THEN NULL
    ELSE '' END
$$;
--> statement-breakpoint
CREATE FUNCTION oversight_case_step(event audit_event) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  f jsonb := event.facts;
  own text := CASE WHEN f->>'region' = 'main' THEN f->>'state' END;
  way text := CASE WHEN f->>'region' = 'referral' THEN f->>'state' ELSE f->>'referral' END;
  settled text := oversight_outcome(event.type, f);
  signs boolean := coalesce(f->'crime' ?| array['Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'yes'], false);
BEGIN
  INSERT INTO oversight_case AS c (pseudonym, case_id, received_on, received_month, category, unit, identity, regime, d25, crime,
    handler, state, state_since, referral_state, outcome, outcome_on)
  VALUES (event.case_pseudonym, event.case_id, event.recorded_on, to_char(event.recorded_on, 'YYYY-MM'), f->>'category',
    f->>'unit', f->>'identity', f->>'regime', f->>'d25', signs, f->>'handler', coalesce(own, 'RECEIVED'), event.recorded_on,
    coalesce(way, 'none'), nullif(settled, ''), CASE WHEN settled <> '' THEN event.recorded_on END)
  ON CONFLICT (pseudonym) DO UPDATE SET
    identity = coalesce(f->>'identity', c.identity),
    regime = CASE WHEN event.type = 'case.reopened' THEN NULL ELSE coalesce(f->>'regime', c.regime) END,
    d25 = CASE WHEN event.type = 'case.reopened' THEN NULL ELSE coalesce(f->>'d25', c.d25) END,
    crime = c.crime OR signs,
    handler = coalesce(f->>'handler', c.handler),
    state = coalesce(own, c.state),
    state_since = CASE WHEN own <> c.state THEN event.recorded_on ELSE c.state_since END,
    referral_state = coalesce(way, c.referral_state),
    outcome = CASE WHEN settled = '' THEN c.outcome ELSE settled END,
    outcome_on = CASE WHEN settled = '' OR settled IS NOT DISTINCT FROM c.outcome THEN c.outcome_on
      WHEN settled IS NULL THEN NULL ELSE event.recorded_on END,
    returns = c.returns + (event.type = 'case.transfer-returned')::int,
    extensions = c.extensions + (event.type = 'case.extended')::int;
END $$;
--> statement-breakpoint
CREATE FUNCTION oversight_referral_step(event audit_event) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  f jsonb := event.facts;
  reached text := CASE WHEN f->>'region' = 'referral' THEN f->>'state' ELSE f->>'referral' END;
  latest int := (SELECT max(number) FROM oversight_referral WHERE pseudonym = event.case_pseudonym);
BEGIN
  IF latest IS NULL OR reached = 'SIGNAL' THEN
    latest := coalesce(latest, 0) + 1;
    INSERT INTO oversight_referral (pseudonym, number, state, state_since, signalled_on)
    VALUES (event.case_pseudonym, latest, reached, event.recorded_on, event.recorded_on);
  END IF;
  UPDATE oversight_referral r SET
    state = reached,
    state_since = CASE WHEN reached <> r.state THEN event.recorded_on ELSE r.state_since END,
    agency = CASE WHEN event.type = 'referral.approved' THEN f->>'target' ELSE r.agency END,
    approved_on = CASE WHEN event.type = 'referral.approved' THEN event.recorded_on ELSE r.approved_on END,
    handed_over_on = CASE WHEN event.type = 'referral.handed-over' THEN event.recorded_on ELSE r.handed_over_on END,
    acknowledged_on = CASE WHEN event.type = 'referral.acknowledged' THEN event.recorded_on ELSE r.acknowledged_on END,
    outcome = CASE WHEN event.type = 'referral.outcome' THEN f->>'outcome' ELSE r.outcome END,
    outcome_on = CASE WHEN event.type = 'referral.outcome' THEN event.recorded_on ELSE r.outcome_on END,
    reason = CASE WHEN event.type IN ('referral.rejected', 'referral.ended') THEN f->>'reason' ELSE r.reason END
  WHERE r.pseudonym = event.case_pseudonym AND r.number = latest;
END $$;
--> statement-breakpoint
CREATE FUNCTION oversight_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  f jsonb := NEW.facts;
BEGIN
  IF NEW.type IN ('clock.breached', 'oversight.asked') THEN
    INSERT INTO oversight_demand (id, pseudonym, question, clock, due, asked_on, answer_by, handler)
    VALUES ((f->>'demand')::uuid, NEW.case_pseudonym, coalesce(f->>'question', 'deadline-passed'), f->>'clock', (f->>'due')::date,
      NEW.recorded_on, (f->>'answerBy')::date,
      coalesce(f->>'handler', (SELECT handler FROM oversight_case WHERE pseudonym = NEW.case_pseudonym)));
  ELSIF NEW.type = 'breach.explained' THEN
    UPDATE oversight_demand SET answered_on = NEW.recorded_on, reason = f->>'reason'
    WHERE id = (f->>'demand')::uuid AND pseudonym = NEW.case_pseudonym AND answered_on IS NULL;
  ELSIF f ? 'region' THEN
    PERFORM oversight_case_step(NEW);
    IF f->>'region' = 'referral' OR f ? 'referral' THEN PERFORM oversight_referral_step(NEW); END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER oversight_follows AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.case_pseudonym IS NOT NULL AND NEW.facts IS NOT NULL) EXECUTE FUNCTION oversight_follows();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION oversight_follows(), oversight_case_step(audit_event), oversight_referral_step(audit_event) FROM PUBLIC;
--> statement-breakpoint
CREATE UNIQUE INDEX explanation_asked_once ON "explanation" (case_id, question) WHERE asked_by IS NOT NULL AND answered_on IS NULL;
