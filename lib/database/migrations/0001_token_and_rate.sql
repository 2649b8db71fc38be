CREATE TABLE "rate_buckets" (
	"name" text PRIMARY KEY NOT NULL,
	"level" double precision NOT NULL,
	"filled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cool_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_replicas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token_records" (
	"key" text PRIMARY KEY NOT NULL,
	"sealed" text,
	"fingerprint" text,
	"sent_at" timestamp with time zone,
	"lifetime_ms" double precision,
	"usable_ms" double precision,
	"quota_left" double precision,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"failure_code" text,
	"failure_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"poisoned" text[] DEFAULT '{}'::text[] NOT NULL,
	"forced_at" timestamp with time zone[] DEFAULT '{}'::timestamptz[] NOT NULL
);
