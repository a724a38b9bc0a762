CREATE TABLE "custody_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evidence_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"action" text NOT NULL,
	"member_id" uuid,
	"signer" "bytea" NOT NULL,
	"at" text NOT NULL,
	"origin" text NOT NULL,
	"method" text NOT NULL,
	"place" text NOT NULL,
	"ref" text,
	"sealed" "bytea",
	"prev_hash" "bytea" NOT NULL,
	"entry_hash" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "custody_entry_of_item" UNIQUE("evidence_id","position"),
	CONSTRAINT "custody_entry_one_follows" UNIQUE("evidence_id","prev_hash")
);
--> statement-breakpoint
ALTER TABLE "custody_entry" ADD CONSTRAINT "custody_entry_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody_entry" ADD CONSTRAINT "custody_entry_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custody_entry_opened_once" ON "custody_entry" USING btree ("evidence_id","member_id") WHERE action = 'opened';--> statement-breakpoint
-- The custody record only grows, and grows only at its end, together with its own event. Short locks; the table is new, and
-- code of the version before writes nothing into it: what it receives meanwhile begins without an entry of receipt.
GRANT SELECT, INSERT ON "custody_entry" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "custody_entry" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "custody_entry" ADD CONSTRAINT custody_entry_shape CHECK (
  action IN ('received', 'opened', 'found-altered', 'saved', 'scanned', 'derived', 'packed', 'handed-over')
  AND (member_id IS NULL) = (action IN ('received', 'handed-over'))
  AND octet_length(signer) = 32 AND octet_length(prev_hash) = 32 AND octet_length(entry_hash) = 32 AND octet_length(signature) = 64
  AND (sealed IS NULL OR octet_length(sealed) = 1073) AND position BETWEEN 0 AND 999
  AND octet_length(at) <= 20 AND octet_length(origin) <= 40 AND octet_length(method) <= 40 AND octet_length(place) <= 40
  AND (ref IS NULL OR octet_length(ref) <= 64));
--> statement-breakpoint
CREATE FUNCTION custody_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'custody entries are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER custody_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_entry
  FOR EACH STATEMENT EXECUTE FUNCTION custody_entry_only_grows();
--> statement-breakpoint
CREATE FUNCTION custody_entry_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  item public.evidence%ROWTYPE;
  last public.custody_entry%ROWTYPE;
BEGIN
  SELECT * INTO item FROM public.evidence WHERE id = NEW.evidence_id;
  SELECT * INTO last FROM public.custody_entry WHERE evidence_id = NEW.evidence_id ORDER BY position DESC LIMIT 1;
  IF NEW.position <> coalesce(last.position + 1, 0) OR NEW.prev_hash <> coalesce(last.entry_hash, item.sha256) THEN
    RAISE EXCEPTION 'a custody entry that does not follow the last one' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM public.audit_event
    WHERE tx = pg_current_xact_id() AND case_id = item.case_id AND type = 'custody.recorded') THEN
    RAISE EXCEPTION 'no audit event in this transaction for a custody entry' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER custody_entry_follows BEFORE INSERT ON custody_entry FOR EACH ROW EXECUTE FUNCTION custody_entry_follows();
