CREATE TABLE "audit_sinks" (
	"name" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"retry_at" timestamp with time zone,
	"logged_at" timestamp with time zone
);
