CREATE TABLE "audit_people" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"name" text,
	"email" text,
	CONSTRAINT "audit_people_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
INSERT INTO "audit_people" ("kind", "id", "name", "email")
SELECT DISTINCT ON ("kind", "id") "kind", "id", left("name", 300), left("email", 300) FROM (
	SELECT 'user' AS "kind", "actor_id" AS "id", nullif("actor_name", '') AS "name", nullif("actor_email", '') AS "email", "seq", 1 AS "place"
	FROM "audit_entries" WHERE "kind" IN ('intent', 'earlier')
	UNION ALL
	SELECT "target_type", "target_id", nullif(coalesce("after" ->> 'name', "before" ->> 'name'), ''),
		nullif(coalesce("after" ->> 'email', "before" ->> 'email'), ''), "seq", 0
	FROM "audit_entries" WHERE "kind" IN ('intent', 'earlier')
) AS "named" WHERE "name" IS NOT NULL OR "email" IS NOT NULL ORDER BY "kind", "id", "seq" DESC, "place";
