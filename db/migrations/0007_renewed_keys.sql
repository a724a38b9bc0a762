-- Keys of a case that were made anew when somebody was excluded. Takes short locks only; code of the version before goes on
-- working on cases whose keys were never made anew.
CREATE TABLE "former_key" (
	"case_id" uuid NOT NULL,
	"compartment" text NOT NULL,
	"position" smallint NOT NULL,
	"public_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"replaced_on" date NOT NULL,
	CONSTRAINT "former_key_case_id_compartment_position_pk" PRIMARY KEY("case_id","compartment","position")
);
--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "renewed_grant" "bytea";--> statement-breakpoint
ALTER TABLE "former_key" ADD CONSTRAINT "former_key_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
GRANT SELECT, INSERT ON "former_key" TO liemchinh_app;
--> statement-breakpoint
GRANT UPDATE (renewed_grant) ON "report" TO liemchinh_app;
--> statement-breakpoint
CREATE TRIGGER require_audit_event AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "former_key" FOR EACH STATEMENT EXECUTE FUNCTION require_audit_event();
--> statement-breakpoint
ALTER TABLE "former_key" ADD CONSTRAINT former_key_shape CHECK (compartment IN ('dialogue', 'work') AND octet_length(public_key) = 32 AND octet_length(sealed) = 81 AND position >= 0);
--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT report_renewed_grant_size CHECK (renewed_grant IS NULL OR octet_length(renewed_grant) = 81);
