CREATE TABLE "audit_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"wrapped" text NOT NULL,
	"wrapped_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "sealed" jsonb;--> statement-breakpoint
ALTER TABLE "audit_head" ADD COLUMN "keys_epoch" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_keys_person" ON "audit_keys" USING btree ("person_id");