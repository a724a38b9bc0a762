-- The officer in charge as a column of its own, for lists by handler. Rewrites "case_file" once, under a lock: less than a
-- second for each 100,000 cases. Code of the version before goes on working.
--> statement-breakpoint
DROP INDEX "explanation_open";--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "handler" uuid GENERATED ALWAYS AS ((facts ->> 'handler')::uuid) STORED;--> statement-breakpoint
CREATE INDEX "case_file_by_handler" ON "case_file" USING btree ("handler","due_on","risk" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "case_file_new_answer" ON "case_file" USING btree ("handler","due_on","risk" DESC NULLS LAST,"id") WHERE new_answer_on is not null;--> statement-breakpoint
CREATE INDEX "explanation_open" ON "explanation" USING btree ("due_on","id") WHERE answered_on is null;