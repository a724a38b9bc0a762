CREATE TABLE "oversight_change" (
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "oversight_sum" (
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "oversight_sum_dimension_key_pk" PRIMARY KEY("dimension","key")
);
--> statement-breakpoint
-- Sums of what oversight counts. Takes short locks only; code of the version before goes on working.
GRANT SELECT ON "oversight_sum", "oversight_change" TO liemchinh_app;
--> statement-breakpoint
-- Values of one case in each dimension that is summed. '' stands for what the events do not say.
CREATE FUNCTION oversight_keys(c oversight_case) RETURNS TABLE (dimension text, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM (VALUES
    ('state', c.state), ('category', coalesce(c.category, '')), ('unit', coalesce(c.unit, '')),
    ('unit-field', coalesce(c.unit, '') || '/' || coalesce(c.category, '')),
    ('received', c.received_month), ('outcome', c.outcome), ('settled', to_char(c.outcome_on, 'YYYY-MM')),
    ('filed', CASE WHEN c.outcome = 'FILED' THEN coalesce(c.handler, '') END),
    ('filed-with-elements', CASE WHEN c.outcome = 'FILED' AND c.d25 LIKE '%1%' THEN coalesce(c.handler, '') END),
    ('sign', CASE WHEN c.returns >= 2 THEN 'returned' END),
    ('sign', CASE WHEN c.extensions >= 2 THEN 'extended' END)) AS k (dimension, key) WHERE k.key IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION oversight_case_sums() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO oversight_change (dimension, key, count) SELECT k.dimension, k.key, 1 FROM oversight_keys(NEW) k;
  ELSE
    INSERT INTO oversight_change (dimension, key, count)
    SELECT dimension, key, sum(n) FROM (
      SELECT dimension, key, 1 AS n FROM oversight_keys(NEW) UNION ALL SELECT dimension, key, -1 FROM oversight_keys(OLD)) moved
    GROUP BY dimension, key HAVING sum(n) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER oversight_case_sums AFTER INSERT OR UPDATE ON oversight_case FOR EACH ROW EXECUTE FUNCTION oversight_case_sums();
--> statement-breakpoint
CREATE FUNCTION oversight_demand_sums() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO oversight_change (dimension, key, count) VALUES ('breached', to_char(NEW.due, 'YYYY-MM'), 1);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER oversight_demand_sums AFTER INSERT ON oversight_demand FOR EACH ROW WHEN (NEW.due IS NOT NULL)
  EXECUTE FUNCTION oversight_demand_sums();
--> statement-breakpoint
INSERT INTO oversight_change (dimension, key, count)
  SELECT k.dimension, k.key, count(*) FROM oversight_case c, oversight_keys(c) k GROUP BY 1, 2
  UNION ALL SELECT 'breached', to_char(due, 'YYYY-MM'), count(*) FROM oversight_demand WHERE due IS NOT NULL GROUP BY 2;
--> statement-breakpoint
-- Folds changes into sums. Takes no argument and changes no number: whoever calls it, and however often, reads the same.
CREATE FUNCTION oversight_fold() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  folded integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(5022761939) THEN RETURN 0; END IF;
  WITH taken AS (DELETE FROM oversight_change RETURNING dimension, key, count),
  summed AS (SELECT dimension, key, sum(count)::int AS count FROM taken GROUP BY 1, 2),
  stored AS (INSERT INTO oversight_sum AS s (dimension, key, count) SELECT dimension, key, count FROM summed
    ON CONFLICT (dimension, key) DO UPDATE SET count = s.count + excluded.count)
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION oversight_fold(), oversight_case_sums(), oversight_demand_sums() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION oversight_fold() TO liemchinh_app;
