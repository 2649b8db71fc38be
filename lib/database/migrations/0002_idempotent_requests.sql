CREATE TABLE "idempotent_requests" (
	"key" text NOT NULL,
	"actor_id" text NOT NULL,
	"route" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_key_actor_id_route_pk" PRIMARY KEY("key","actor_id","route")
);
--> statement-breakpoint
CREATE INDEX "idempotent_requests_created" ON "idempotent_requests" USING btree ("created_at");