CREATE TABLE "directory_due" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"profile" boolean DEFAULT false NOT NULL,
	"roles" boolean DEFAULT false NOT NULL,
	"organizations" boolean DEFAULT false NOT NULL,
	"groups" boolean DEFAULT false NOT NULL,
	"by_id" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_due_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "directory_gone" (
	"user_id" text PRIMARY KEY NOT NULL,
	"gone_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directory_state" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"is_wanted" boolean DEFAULT false NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"pass" text,
	"reads" text,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"pass_begun_at" timestamp with time zone,
	"slices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"read" bigint DEFAULT 0 NOT NULL,
	"expected" bigint DEFAULT 0 NOT NULL,
	"lists" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"filled_at" timestamp with time zone,
	"repaired_at" timestamp with time zone,
	"log_checkpoint" text,
	"log_entry_at" timestamp with time zone,
	"log_read_at" timestamp with time zone,
	"gap_since" timestamp with time zone,
	"swept_to" timestamp with time zone,
	"drift" bigint DEFAULT 0 NOT NULL,
	"worked_at" timestamp with time zone,
	"missing" text[] DEFAULT '{}'::text[] NOT NULL,
	"problem_code" text
);
--> statement-breakpoint
CREATE INDEX "directory_due_next" ON "directory_due" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "directory_due_first" ON "directory_due" USING btree ("first_at");