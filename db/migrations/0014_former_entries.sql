CREATE TABLE "former_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"login" text NOT NULL,
	"fingerprint" text NOT NULL,
	"entry" jsonb NOT NULL,
	"signature" "bytea" NOT NULL,
	"until" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "former_entry_reason" CHECK (reason in ('ended', 'replaced'))
);
--> statement-breakpoint
ALTER TABLE "former_entry" ADD CONSTRAINT "former_entry_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "former_entry_once" ON "former_entry" USING btree ("member_id","fingerprint");--> statement-breakpoint
CREATE INDEX "former_entry_list" ON "former_entry" USING btree ("login","id");--> statement-breakpoint
-- Entries of the key directory that ended, kept as they were signed. Takes short locks. Those who left before are brought in
-- from the events, which hold each entry with its signature; code of the version before writes none for those who leave later.
INSERT INTO "former_entry" (id, member_id, login, fingerprint, entry, signature, until, reason)
SELECT gen_random_uuid(), m.id, m.login, m.fingerprint, s.opening->'entry', decode(s.opening->>'signature', 'hex'), d.recorded_on, 'ended'
FROM (SELECT convert_from(substr(payload, 34), 'UTF8')::jsonb AS opening FROM "audit_event" WHERE type = 'member.signed') s
JOIN (SELECT convert_from(substr(payload, 34), 'UTF8')::jsonb->>'member' AS member, recorded_on FROM "audit_event" WHERE type = 'member.deactivated') d
  ON d.member = s.opening->>'member'
JOIN "member" m ON m.id::text = d.member AND m.state = 'deactivated' AND m.fingerprint IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "former_entry" ADD CONSTRAINT former_entry_signature CHECK (octet_length(signature) = 64);
--> statement-breakpoint
GRANT SELECT, INSERT ON "former_entry" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "former_entry" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
