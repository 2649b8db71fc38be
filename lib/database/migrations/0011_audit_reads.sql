DROP INDEX "audit_entries_begun";--> statement-breakpoint
DROP INDEX "audit_entries_begun_actor";--> statement-breakpoint
DROP INDEX "audit_entries_undoes";--> statement-breakpoint
DROP INDEX "audit_entries_ended_target";--> statement-breakpoint
DROP INDEX "audit_entries_ended_actor";--> statement-breakpoint
DROP INDEX "audit_entries_ended_action";--> statement-breakpoint
DROP INDEX "audit_entries_ended_outcome";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "actor_session" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "actor_address" text;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_place" ON "audit_entries" USING btree (coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_kind" ON "audit_entries" USING btree ((case when "kind" = 'read' then 'read' else 'act' end),coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_begun" ON "audit_entries" USING btree ("at") WHERE "audit_entries"."kind" in ('intent', 'earlier', 'read');--> statement-breakpoint
CREATE INDEX "audit_entries_begun_actor" ON "audit_entries" USING btree ("actor_id","action","at") WHERE "audit_entries"."kind" in ('intent', 'earlier', 'read');--> statement-breakpoint
CREATE INDEX "audit_entries_undoes" ON "audit_entries" USING btree ("undoes") WHERE "audit_entries"."kind" in ('intent', 'earlier', 'read') and "audit_entries"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_target" ON "audit_entries" USING btree ("target_type","target_id",coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_actor" ON "audit_entries" USING btree ("actor_id",coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_action" ON "audit_entries" USING btree ("action",coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_outcome" ON "audit_entries" USING btree ("outcome",coalesce("act_seq", "seq")) WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
DROP VIEW "audit_acts";--> statement-breakpoint
CREATE VIEW "audit_acts" AS
SELECT "begun"."seq", "begun"."id", "begun"."kind", "begun"."at" AS "created_at",
	CASE WHEN "begun"."kind" = 'read' THEN "begun"."at" WHEN "ended"."seq" IS NULL THEN "begun"."finished_at" ELSE "ended"."at" END
		AS "finished_at",
	"begun"."actor_id", "begun"."actor_name", "begun"."actor_email", "begun"."actor_level", "begun"."actor_session",
	"begun"."actor_address", "begun"."action", "begun"."target_type",
	coalesce("ended"."target_id", "begun"."target_id") AS "target_id",
	"begun"."before", "begun"."before_digest", "begun"."after", "begun"."reason", "begun"."undoes", "begun"."request_id",
	coalesce("ended"."outcome", "begun"."outcome", 'intended') AS "outcome",
	CASE WHEN "ended"."seq" IS NULL THEN "begun"."problem_code" ELSE "ended"."problem_code" END AS "problem_code",
	CASE WHEN "ended"."seq" IS NULL THEN "begun"."steps" ELSE "ended"."steps" END AS "steps", "ended"."seen"
FROM "audit_entries" AS "begun"
LEFT JOIN LATERAL (
	SELECT "seq", "at", "target_id", "outcome", "problem_code", "steps", "seen" FROM "audit_entries" AS "later"
	WHERE "later"."act_seq" = "begun"."seq" AND "later"."outcome" IS NOT NULL AND "later"."kind" <> 'earlier'
	ORDER BY "later"."seq" DESC LIMIT 1
) AS "ended" ON true
WHERE "begun"."kind" IN ('intent', 'earlier', 'read');
