CREATE TABLE "audit_steps" (
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"items" jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"results" jsonb,
	CONSTRAINT "audit_steps_entry_id_position_pk" PRIMARY KEY("entry_id","position")
);
--> statement-breakpoint
ALTER TABLE "audit_steps" ADD CONSTRAINT "audit_steps_entry_id_audit_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."audit_entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_open" ON "audit_entries" USING btree ("created_at") WHERE "audit_entries"."outcome" = 'intended';