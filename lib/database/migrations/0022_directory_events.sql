ALTER TABLE "directory_state" ADD COLUMN "events_offset" text;--> statement-breakpoint
ALTER TABLE "directory_state" ADD COLUMN "events_state" text DEFAULT 'closed' NOT NULL;