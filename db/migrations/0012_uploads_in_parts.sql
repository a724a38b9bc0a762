-- Uploads in parts. A new table and two columns without a default: short locks, and nothing is rewritten. Code of the version
-- before goes on working; it does not see parts, and an upload that it collects takes its rows of parts with it.
CREATE TABLE "upload_part" (
	"upload_id" uuid NOT NULL,
	"start" bigint NOT NULL,
	"length" bigint NOT NULL,
	"object_key" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "upload_part_upload_id_start_pk" PRIMARY KEY("upload_id","start"),
	CONSTRAINT "upload_part_object_key_unique" UNIQUE("object_key")
);
--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "promised" bigint;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "arrived" bigint;--> statement-breakpoint
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT upload_state CHECK (state IN ('receiving', 'received', 'dropped'));--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT upload_arrived CHECK ((promised IS NULL) = (arrived IS NULL) AND arrived >= 0 AND arrived <= promised AND promised > 0);--> statement-breakpoint
ALTER TABLE "upload_part" ADD CONSTRAINT upload_part_size CHECK (start >= 0 AND length > 0 AND octet_length(sha256) = 32);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "upload_part" TO liemchinh_app;
