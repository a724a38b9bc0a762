CREATE TABLE "key_rotation" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"box_public" "bytea" NOT NULL,
	"sign_public" "bytea" NOT NULL,
	"fingerprint" text NOT NULL,
	"begun_on" date NOT NULL,
	"switched_on" date,
	CONSTRAINT "key_rotation_sizes" CHECK (octet_length(box_public) = 32 and octet_length(sign_public) = 32 and length(fingerprint) = 32),
	CONSTRAINT "key_rotation_order" CHECK (switched_on >= begun_on)
);
--> statement-breakpoint
CREATE TABLE "resealed_key" (
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"place" uuid NOT NULL,
	"part" text NOT NULL,
	"seen" "bytea" NOT NULL,
	CONSTRAINT "resealed_key_member_id_kind_place_part_pk" PRIMARY KEY("member_id","kind","place","part"),
	CONSTRAINT "resealed_key_kind" CHECK (kind in ('grant', 'half', 'request'))
);
--> statement-breakpoint
ALTER TABLE "key_grant" ADD COLUMN "served_on" date;--> statement-breakpoint
ALTER TABLE "key_grant" ADD COLUMN "given_hash" "bytea";--> statement-breakpoint
ALTER TABLE "key_grant" ADD COLUMN "reseal_signature" "bytea";--> statement-breakpoint
ALTER TABLE "key_rotation" ADD CONSTRAINT "key_rotation_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resealed_key" ADD CONSTRAINT "resealed_key_member_id_key_rotation_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."key_rotation"("member_id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- New keys of a member: what was sealed to the old ones is exchanged, piece by piece, for the same sealed to the new ones. The
-- application's role can change nothing that is sealed; only the function below does, for whoever the newest event of this
-- transaction names, while their keys are exchanged, and only bytes that still are what was read. Takes short locks.
GRANT SELECT, INSERT, UPDATE (switched_on), DELETE ON "key_rotation" TO liemchinh_app;
--> statement-breakpoint
GRANT SELECT ON "resealed_key" TO liemchinh_app;
--> statement-breakpoint
ALTER TABLE "key_grant" ADD CONSTRAINT key_grant_resealed CHECK ((given_hash IS NULL) = (reseal_signature IS NULL) AND octet_length(given_hash) = 32 AND octet_length(reseal_signature) = 64);
--> statement-breakpoint
GRANT UPDATE (served_on) ON "key_grant" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "key_rotation" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "resealed_key" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
CREATE FUNCTION put_resealed(whose uuid, items jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  PERFORM 1 FROM key_rotation WHERE member_id = whose AND switched_on IS NOT NULL FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM audit_event WHERE tx = pg_current_xact_id() AND type = 'member.keys-resealed' AND member_id = whose) THEN
    RAISE EXCEPTION 'sealed keys are exchanged only by their holder, while their keys are' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH given AS (
    SELECT i->>'kind' AS kind, (i->>'place')::uuid AS place, i->>'part' AS part, decode(i->>'before', 'hex') AS before, decode(i->>'sealed', 'base64') AS sealed, decode(i->>'signature', 'base64') AS signature
    FROM jsonb_array_elements(items) i
  ), grants AS (
    UPDATE key_grant g SET sealed = n.sealed, given_hash = coalesce(g.given_hash, n.before), reseal_signature = n.signature FROM given n
    WHERE n.kind = 'grant' AND n.sealed <> g.sealed AND g.case_id = n.place AND g.compartment = n.part AND g.member_id = whose AND sha256(g.sealed) = n.before
  ), halves AS (
    UPDATE identity_share s SET sealed = n.sealed FROM given n
    WHERE n.kind = 'half' AND s.report_id = n.place AND s.part = n.part AND s.member_id = whose AND sha256(s.sealed) = n.before
  ), requests AS (
    UPDATE identity_request_key k SET sealed = n.sealed FROM given n
    WHERE n.kind = 'request' AND k.request_id = n.place AND k.part = n.part AND k.member_id = whose AND sha256(k.sealed) = n.before
  )
  INSERT INTO resealed_key (member_id, kind, place, part, seen)
    SELECT whose, n.kind, n.place, n.part, sha256(n.sealed) FROM given n
    ON CONFLICT (member_id, kind, place, part) DO UPDATE SET seen = excluded.seen;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION put_resealed(uuid, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION put_resealed(uuid, jsonb) TO liemchinh_app;
