-- New keys are due also where a case goes on in other hands. Takes a short lock; code of the version before goes on working.
ALTER TABLE "case_file" DROP CONSTRAINT case_file_rekey_reason;
--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT case_file_rekey_reason CHECK (rekey_reason IS NULL OR (rekey_reason IN ('member-left', 'grant-ended', 'former-handler') AND work_public IS NOT NULL));
