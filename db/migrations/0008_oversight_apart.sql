-- Whoever oversees handles no case. Checks every member once, under a short lock; stops with the constraint's name when a
-- member has both, who is then to be deactivated and invited anew. Code of the version before goes on working.
ALTER TABLE "member" ADD CONSTRAINT member_oversight_apart CHECK (NOT ('oversight' = ANY (roles) AND roles && ARRAY['intake', 'inspector', 'head', 'legal', 'referral', 'agency', 'publicity']));
