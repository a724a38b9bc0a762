-- Keys that end: on a day, or because their holder left. Takes short locks; code of the version before goes on working, and
-- gives no key to somebody who left or is excluded from now on either.
ALTER TABLE "case_file" ADD COLUMN "rekey_reason" text;--> statement-breakpoint
ALTER TABLE "key_grant" ADD COLUMN "ends_on" date;--> statement-breakpoint
CREATE INDEX "key_grant_ending" ON "key_grant" USING btree ("ends_on") WHERE ends_on is not null;
--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT case_file_rekey_reason CHECK (rekey_reason IS NULL OR (rekey_reason IN ('member-left', 'grant-ended') AND work_public IS NOT NULL));
--> statement-breakpoint
-- Nobody is given a key who is not of the office (any more) or is excluded, whatever the application believes. The lock waits
-- for a deactivation that is under way, so that no key is given in passing to somebody who is just leaving.
CREATE FUNCTION key_grant_recipient() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.member WHERE id = NEW.member_id AND state = 'active' FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no key for a member who is not active' USING ERRCODE = 'check_violation', CONSTRAINT = 'key_grant_recipient_active';
  END IF;
  IF EXISTS (SELECT 1 FROM public.exclusion WHERE case_id = NEW.case_id AND member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'no key for a member who is excluded' USING ERRCODE = 'check_violation', CONSTRAINT = 'key_grant_recipient_not_excluded';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER key_grant_recipient BEFORE INSERT ON "key_grant" FOR EACH ROW EXECUTE FUNCTION key_grant_recipient();
