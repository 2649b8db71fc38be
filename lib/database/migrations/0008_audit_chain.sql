ALTER TABLE "audit_steps" DROP CONSTRAINT "audit_steps_entry_id_audit_entries_id_fk";--> statement-breakpoint
ALTER TABLE "audit_entries" RENAME TO "audit_entries_earlier";--> statement-breakpoint
ALTER TABLE "audit_entries_earlier" RENAME CONSTRAINT "audit_entries_pkey" TO "audit_entries_earlier_pkey";--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"act_id" uuid NOT NULL,
	"act_seq" bigint,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_email" text,
	"actor_level" text,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"before" jsonb,
	"before_digest" text,
	"after" jsonb,
	"reason" text,
	"undoes" uuid,
	"request_id" text NOT NULL,
	"outcome" text,
	"problem_code" text,
	"steps" jsonb,
	"seen" jsonb,
	"finished_at" timestamp with time zone,
	"prev_hash" text,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_open" (
	"act_id" uuid PRIMARY KEY NOT NULL,
	"act_seq" bigint NOT NULL
);
--> statement-breakpoint
INSERT INTO "audit_entries" ("seq", "at", "id", "kind", "act_id", "act_seq", "actor_id", "actor_name", "actor_email", "action",
	"target_type", "target_id", "before", "before_digest", "after", "reason", "undoes", "request_id", "outcome", "problem_code", "steps",
	"finished_at")
SELECT "place", "created_at", "id", 'earlier', "id", "place", "actor_id", "actor_name", "actor_email", "action", "target_type", "target_id",
	"before", "before_digest", "after", "reason", "undoes", "request_id", nullif("outcome", 'intended'), "problem_code",
	(SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', "kind", 'items', "items", 'results', "results")) ORDER BY "position")
		FROM "audit_steps" WHERE "entry_id" = "id"),
	"finished_at"
FROM (SELECT *, row_number() OVER (ORDER BY "created_at", "id") - 1 - count(*) OVER () AS "place" FROM "audit_entries_earlier") AS "earlier";
--> statement-breakpoint
INSERT INTO "audit_open" ("act_id", "act_seq") SELECT "id", "seq" FROM "audit_entries" WHERE "outcome" IS NULL;--> statement-breakpoint
DELETE FROM "audit_steps" WHERE "entry_id" NOT IN (SELECT "act_id" FROM "audit_open");--> statement-breakpoint
DROP TABLE "audit_entries_earlier";--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_id" ON "audit_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "audit_entries_begun" ON "audit_entries" USING btree ("at") WHERE "audit_entries"."kind" in ('intent', 'earlier');--> statement-breakpoint
CREATE INDEX "audit_entries_begun_actor" ON "audit_entries" USING btree ("actor_id","action","at") WHERE "audit_entries"."kind" in ('intent', 'earlier');--> statement-breakpoint
CREATE INDEX "audit_entries_undoes" ON "audit_entries" USING btree ("undoes") WHERE "audit_entries"."kind" in ('intent', 'earlier') and "audit_entries"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended" ON "audit_entries" USING btree ("act_seq","seq") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_target" ON "audit_entries" USING btree ("target_type","target_id","act_seq") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_actor" ON "audit_entries" USING btree ("actor_id","act_seq") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_action" ON "audit_entries" USING btree ("action","act_seq") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_ended_outcome" ON "audit_entries" USING btree ("outcome","act_seq") WHERE "audit_entries"."outcome" is not null;--> statement-breakpoint
CREATE VIEW "audit_acts" AS
SELECT "begun"."seq", "begun"."id", "begun"."at" AS "created_at",
	CASE WHEN "ended"."seq" IS NULL THEN "begun"."finished_at" ELSE "ended"."at" END AS "finished_at",
	"begun"."actor_id", "begun"."actor_name", "begun"."actor_email", "begun"."actor_level", "begun"."action", "begun"."target_type",
	coalesce("ended"."target_id", "begun"."target_id") AS "target_id",
	"begun"."before", "begun"."before_digest", "begun"."after", "begun"."reason", "begun"."undoes", "begun"."request_id",
	coalesce("ended"."outcome", "begun"."outcome", 'intended') AS "outcome",
	CASE WHEN "ended"."seq" IS NULL THEN "begun"."problem_code" ELSE "ended"."problem_code" END AS "problem_code",
	CASE WHEN "ended"."seq" IS NULL THEN "begun"."steps" ELSE "ended"."steps" END AS "steps"
FROM "audit_entries" AS "begun"
LEFT JOIN LATERAL (
	SELECT "seq", "at", "target_id", "outcome", "problem_code", "steps" FROM "audit_entries" AS "later"
	WHERE "later"."act_seq" = "begun"."seq" AND "later"."outcome" IS NOT NULL AND "later"."kind" <> 'earlier'
	ORDER BY "later"."seq" DESC LIMIT 1
) AS "ended" ON true
WHERE "begun"."kind" IN ('intent', 'earlier');
