-- Once it is handed in, a version's text is what was handed in; once it is published, when it holds stands as
-- well and it ends by being revoked alone. Whatever writes here, also by mistake, is refused.
CREATE FUNCTION guard_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published text[] := ARRAY['scheduled', 'active', 'superseded', 'revoked'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."state" = 'draft' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'version % was handed in and stays', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."doc" ->> 'state' IS DISTINCT FROM NEW."state"
    OR NEW."doc" ->> 'contentHash' IS DISTINCT FROM NEW."content_hash"
    OR NEW."doc" ->> 'id' IS DISTINCT FROM NEW."id"::text
  THEN
    RAISE EXCEPTION 'version % says something else than its row', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF (OLD."policy_id", OLD."kind", OLD."n", OLD."serial")
    IS DISTINCT FROM (NEW."policy_id", NEW."kind", NEW."n", NEW."serial")
  THEN
    RAISE EXCEPTION 'version % stays where it stands', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD."state" <> 'draft' OR NEW."state" <> 'draft') AND (
    OLD."content_hash" <> NEW."content_hash"
    OR (OLD."doc" -> 'content')::jsonb IS DISTINCT FROM (NEW."doc" -> 'content')::jsonb)
  THEN
    RAISE EXCEPTION 'the content of version % was handed in and stays', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD."state" = ANY(published) AND (
    NOT NEW."state" = ANY(published)
    OR OLD."state" = 'revoked' AND NEW."state" <> 'revoked'
    OR (OLD."doc" -> 'window')::jsonb IS DISTINCT FROM (NEW."doc" -> 'window')::jsonb
    OR OLD."doc" ->> 'revokedAt' IS NOT NULL
      AND OLD."doc" ->> 'revokedAt' IS DISTINCT FROM NEW."doc" ->> 'revokedAt')
  THEN
    RAISE EXCEPTION 'version % is published and stays as it is', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "policy_version_stays" BEFORE INSERT OR UPDATE OR DELETE ON "policy_version"
  FOR EACH ROW EXECUTE FUNCTION guard_policy_version();--> statement-breakpoint
-- Of what is written where a version holds, the end alone may change; a tariff never does.
CREATE FUNCTION guard_policy_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."n" = NEW."n" AND OLD."kind" = NEW."kind" AND OLD."unit_id" = NEW."unit_id"
    AND OLD."doc"::jsonb - 'to' = NEW."doc"::jsonb - 'to'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'assignment % stays, it can be ended', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "policy_assignment_stays" BEFORE UPDATE OR DELETE ON "policy_assignment"
  FOR EACH ROW EXECUTE FUNCTION guard_policy_assignment();--> statement-breakpoint
CREATE FUNCTION guard_tariff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."id" = NEW."id" AND OLD."version" = NEW."version"
    AND OLD."doc"::jsonb = NEW."doc"::jsonb
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'tariff % version % stays, new prices are a new version', OLD."id", OLD."version"
    USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "tariff_stays" BEFORE UPDATE OR DELETE ON "tariff"
  FOR EACH ROW EXECUTE FUNCTION guard_tariff();--> statement-breakpoint
-- Drafts are nobody's rule: writing on one makes no instance read everything again.
DROP TRIGGER "policy_version_revision" ON "policy_version";--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "policy_version_new_revision" AFTER INSERT ON "policy_version"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."state" IN ('scheduled', 'active', 'superseded', 'revoked'))
  EXECUTE FUNCTION raise_policy_revision();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "policy_version_next_revision" AFTER UPDATE ON "policy_version"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."state" IN ('scheduled', 'active', 'superseded', 'revoked'))
  EXECUTE FUNCTION raise_policy_revision();
